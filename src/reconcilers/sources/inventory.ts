// The register's own networks as a source: the VPCs, subnets, public addresses and interfaces that are kept here.
// A site is read as a change in it is looked at, so that both find the same, and in pages, each of them a read of its
// own: however large a site is, calls are answered in between and memory holds a page.

import { type InventoryKind, listSiteIds } from '../../store/inventory.ts';
import type { Store, Transaction } from '../../store/store.ts';
import {
  lookAtInterfaces,
  lookAtPublicSpace,
  lookAtResources,
  lookAtSubnets,
  lookAtVpcs,
} from './inventory-look.ts';
import type { FoundCidr, Source } from './source.ts';

export const inventory = (store: Store): Source => ({
  isOwn: true,
  look: lookAtResources,
  async *list(site) {
    for (const { kind, countMax, look } of kinds) {
      for (let after: string | undefined; ; ) {
        const page = await store.read(async (transaction) => {
          const ids = await listSiteIds(transaction, kind, site, { after, countMax });
          return { ids, found: await look(transaction, site, ids) };
        });
        yield page.found;
        if (page.ids.length < countMax) break;
        after = page.ids.at(-1);
      }
    }
  },
});

type Kind = {
  readonly kind: InventoryKind;
  /** How many are looked at in one read: some ten milliseconds of work, with what belongs to them. */
  readonly countMax: number;
  readonly look: (
    transaction: Transaction,
    site: { readonly accountId: string; readonly region: string },
    ids: readonly string[],
  ) => Promise<readonly FoundCidr[]>;
};

const kinds: readonly Kind[] = [
  { kind: 'vpc', countMax: 20, look: lookAtVpcs },
  {
    kind: 'public_ipv4_pool',
    countMax: 20,
    look: (transaction, site, ids) => lookAtPublicSpace(transaction, site, [], ids),
  },
  { kind: 'subnet', countMax: 200, look: lookAtSubnets },
  {
    kind: 'elastic_ip',
    countMax: 200,
    look: (transaction, site, ids) => lookAtPublicSpace(transaction, site, ids, []),
  },
  { kind: 'network_interface', countMax: 200, look: lookAtInterfaces },
];
