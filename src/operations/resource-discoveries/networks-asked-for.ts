import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { seesAccount } from '../../store/coverage.ts';
import {
  type Networks,
  networkCountMax,
  type PlacedNetworks,
  placeNetworks,
} from '../../store/network-parts.ts';
import type { Transaction } from '../../store/store.ts';
import { valuesAskedFor, type WireFilter } from '../filters.ts';

/**
 * The networks of a Region that filters ask for, by the account that has them; nothing where they ask for none, for more
 * than are looked at one by one, or for one that is not kept here: what is in that is known by what was found alone.
 * One that the discovery does not see is as good as none, also in the time that it takes.
 */
export async function findNetworksAskedFor(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  region: string,
  filters: readonly WireFilter[] | undefined,
): Promise<ReadonlyMap<string, Networks> | undefined> {
  for (const kind of ['subnet', 'vpc'] as const) {
    const ids = valuesAskedFor(filters, `${kind}-id`);
    if (ids === undefined || ids.length > networkCountMax) continue;
    const places: PlacedNetworks[] = [];
    for (const place of await placeNetworks(transaction, { kind, ids })) {
      if (await seesAccount(transaction, discovery, place.accountId)) places.push(place);
    }
    if (places.flatMap((each) => each.ids).length < ids.length) continue;
    const here = places.filter((each) => each.region === region);
    return new Map(here.map((each) => [each.accountId, each]));
  }
  return undefined;
}
