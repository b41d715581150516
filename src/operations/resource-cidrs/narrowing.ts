// Which filters of the listing of a scope an index answers beside the states: a network, a block, a name, an owner.

import type { GetIpamResourceCidrsRequest } from '@aws-sdk/client-ec2';
import { type AddressSpan, mergeSpans, spansOf, wholeOf } from '../../domain/cidr/beginning.ts';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../domain/cidr/text.ts';
import type { Scope } from '../../domain/ipam/ipam.ts';
import { listSitesOf, type Narrowing, narrowedCountMax } from '../../store/narrowed-resources.ts';
import { networkCountMax, placeNetworks } from '../../store/network-parts.ts';
import { listRowsOfResource } from '../../store/resource-cidrs.ts';
import { listTally } from '../../store/resource-tally.ts';
import type { Transaction } from '../../store/store.ts';
import { literalsAskedFor, valuesAskedFor, type WireFilter } from '../filters.ts';

/** The narrowest of what is asked for; nothing where another parameter is as narrow, or nothing is. */
export async function readNarrowing(
  transaction: Transaction,
  scope: Scope,
  {
    Filters: filters,
    ResourceId: resourceId,
    IpamPoolId: poolId,
    ResourceOwner: owner,
  }: GetIpamResourceCidrsRequest,
): Promise<Narrowing | undefined> {
  const few = (values: readonly string[] | undefined, countMax: number): values is readonly string[] =>
    values !== undefined && values.length <= countMax;
  const isNamed = ['resource-id', 'ipam-pool-id'].some((name) => valuesAskedFor(filters, name) !== undefined);
  if (isNamed || resourceId !== undefined || poolId !== undefined) return undefined;
  const cidrs = valuesAskedFor(filters, 'resource-cidr');
  if (few(cidrs, narrowedCountMax))
    return { kind: 'blocks', blocks: cidrs.flatMap((text) => shownBlock(text) ?? []) };
  const vpcIds = valuesAskedFor(filters, 'vpc-id');
  if (few(vpcIds, networkCountMax) && (await areKeptHere(transaction, scope, vpcIds))) {
    return { kind: 'networks', networks: { kind: 'vpc', ids: vpcIds } };
  }
  const names = valuesAskedFor(filters, 'resource-name');
  if (few(names, narrowedCountMax)) return { kind: 'names', names };
  const owners = ownersOf(owner, valuesAskedFor(filters, 'resource-owner-id'));
  return few(owners, narrowedCountMax) ? narrowToOwners(transaction, scope, owners) : undefined;
}

const ownersOf = (
  owner: string | undefined,
  filtered: readonly string[] | undefined,
): readonly string[] | undefined =>
  owner === undefined ? filtered : [owner].filter((id) => filtered?.includes(id) ?? true);

/** A scope with fewer CIDRs than a call looks at is read as it is: an account may have more than those in others. */
const scopeCountMax = 20_000;

/** What is found in an account is its own. */
async function narrowToOwners(
  transaction: Transaction,
  scope: Scope,
  owners: readonly string[],
): Promise<Narrowing | undefined> {
  const kinds = await listTally(transaction, scope.id);
  if (kinds.reduce((sum, each) => sum + each.count, 0) <= scopeCountMax) return undefined;
  const sites = await listSitesOf(transaction, owners);
  return sites.length <= siteCountMax ? { kind: 'sites', sites } : undefined;
}

/** How many sites are merged. */
const siteCountMax = 100;

/**
 * Whether the scope has all of these VPCs, and the register as well: what is in one that is not kept here is known by
 * what was found alone. A VPC that the scope has not got is as good as none, also in the time that it takes.
 */
async function areKeptHere(
  transaction: Transaction,
  { id: scopeId, ipamId }: Scope,
  vpcIds: readonly string[],
): Promise<boolean> {
  const ids: string[] = [];
  for (const id of vpcIds) {
    const blocks = await listRowsOfResource(transaction, ipamId, id);
    if (blocks.some((each) => each.scopeId === scopeId)) ids.push(id);
  }
  const places = await placeNetworks(transaction, { kind: 'vpc', ids });
  return places.flatMap((each) => each.ids).length === vpcIds.length;
}

/** A block as it is shown: one that is written otherwise is no resource's. */
export function shownBlock(text: string): Cidr | undefined {
  const cidr = parseCidr(text)?.cidr;
  return cidr && formatCidr(cidr) === text ? cidr : undefined;
}

/** Where the blocks begin that filters by their text ask for: spans in the order of their addresses, that do not meet. */
export function readSpans(wire: readonly WireFilter[] | undefined): readonly AddressSpan[] {
  let left = [wholeOf('ipv4'), wholeOf('ipv6')];
  for (const alternatives of literalsAskedFor(wire, 'resource-cidr')) {
    const asked = mergeSpans(alternatives.flatMap(({ beginning, rest }) => spansOf(beginning, rest)));
    left = left.flatMap((span) => asked.flatMap((each) => sharedBy(span, each)));
  }
  return left;
}

function sharedBy(one: AddressSpan, other: AddressSpan): AddressSpan[] {
  const from = one.from > other.from ? one.from : other.from;
  const to = one.to < other.to ? one.to : other.to;
  return one.family === other.family && from <= to ? [{ ...one, from, to }] : [];
}
