import {
  type GetIpamDiscoveredPublicAddressesRequest,
  type GetIpamDiscoveredPublicAddressesResult,
  IpamDiscoveredPublicAddress$,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import { addressKey } from '../../domain/cidr/cidr.ts';
import { parseAddress } from '../../domain/cidr/text.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import { findSite } from '../../store/discovery.ts';
import { fromAfter, idsAtOnce, listIdsInNetworks, type Networks } from '../../store/network-parts.ts';
import {
  findElasticIpIdsOf,
  findInterfaceIdsOfInstances,
  listElasticIpsIn,
  listPublicAddressesIn,
} from '../../store/public-addresses.ts';
import type { Transaction } from '../../store/store.ts';
import type { Condition, Page } from '../../store/table.ts';
import { filtersOf, valuesAskedFor, type WireFilter } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requireResourceDiscovery } from '../owned.ts';
import { listPage } from '../paging.ts';
import { accountsWithFindings } from './accounts-with-findings.ts';
import { findNetworksAskedFor } from './networks-asked-for.ts';
import { requireOperatingRegion } from './operating-region.ts';
import { describePublicAddresses, type Found, type TaggedAddress } from './public-address-reply.ts';

const filters = filtersOf<TaggedAddress>(IpamDiscoveredPublicAddress$);

/** The public IPv4 addresses of a region that a resource discovery sees, with what uses them (guide chapter 15). */
export const getIpamDiscoveredPublicAddresses = operation<
  GetIpamDiscoveredPublicAddressesRequest,
  GetIpamDiscoveredPublicAddressesResult
>('GetIpamDiscoveredPublicAddresses', {
  kind: 'read',
  resources: (input, { principal }) => [
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const discovery = await requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string);
    const region = requireOperatingRegion(discovery, 'AddressRegion', input.AddressRegion as string);
    // When the part of each account was looked at last, of the accounts that this page comes to.
    const sampledAt = new Map<string, Date | undefined>();
    const narrowing = await readNarrowing(transaction, discovery, region, input.Filters);
    const walk = { discovery, region, sampledAt, ...narrowing };
    const { items, nextToken } = await listPage({
      name: `GetIpamDiscoveredPublicAddresses ${discovery.id} ${region}`,
      input,
      pageSize: pageOfThousand,
      filters,
      fetch: (page) => fetchFrom(transaction, walk, page),
      keyOf: writeKey,
      describe: (found) => describePublicAddresses(transaction, discovery, found, sampledAt),
    });
    const times = [...sampledAt.values()].filter((each) => each !== undefined);
    return {
      IpamDiscoveredPublicAddresses: items.map(({ Tags: _tags, EipTags, ...item }) => ({
        ...item,
        Tags: EipTags,
      })),
      OldestSampleTime: times.sort((a, b) => a.getTime() - b.getTime())[0],
      NextToken: nextToken,
    };
  },
});

type Walk = Narrowing & {
  readonly discovery: ResourceDiscovery;
  readonly region: string;
  readonly sampledAt: Map<string, Date | undefined>;
};

const writeKey = ({ kind, address }: Found): string => `${address.accountId} ${kind} ${address.id}`;

/** Account by account, Elastic IP addresses before the others, so that each page is a walk along two indexes. */
async function fetchFrom(
  transaction: Transaction,
  { discovery, region, sampledAt, kinds, networks, accounts }: Walk,
  { after: key = '', countMax }: Page,
): Promise<Found[]> {
  const [lastAccount = '', lastKind = '', lastId = ''] = key.split(' ', 3);
  const found: Found[] = [];
  for await (const accountId of accountsWithFindings(transaction, discovery, lastAccount, accounts)) {
    if (found.length >= countMax) break;
    sampledAt.set(accountId, (await findSite(transaction, { accountId, region }))?.succeededAt);
    for (const { kind, where } of kinds) {
      const isBefore = accountId < lastAccount || (accountId === lastAccount && kind < lastKind);
      if (isBefore || found.length >= countMax) continue;
      const after = accountId === lastAccount && kind === lastKind ? lastId : undefined;
      const page = { after, countMax: countMax - found.length, where };
      const site = { accountId, region };
      const within = kind === 'other' ? networks?.get(accountId) : undefined;
      found.push(
        ...(within
          ? await listOfNetworks(transaction, site, within, page)
          : await listOfKind(transaction, kind, site, page)),
      );
    }
  }
  return found;
}

type NarrowedKind = { readonly kind: Found['kind']; readonly where: readonly Condition[] };

type Narrowing = {
  readonly kinds: readonly NarrowedKind[];
  readonly accounts: readonly string[] | undefined;
  /** Addresses of interfaces only in these networks, when they are told; Elastic IP addresses are few in an account. */
  readonly networks: ReadonlyMap<string, Networks> | undefined;
};

/** Where the filters let things be that an index answers; the kinds are in the order that a token has its place in. */
async function readNarrowing(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  region: string,
  asked: readonly WireFilter[] | undefined,
): Promise<Narrowing> {
  const owners = valuesAskedFor(asked, 'address-owner-id');
  const networks = await findNetworksAskedFor(transaction, discovery, region, asked);
  const accounts = networks ? [...networks.keys()].filter((id) => owners?.includes(id) ?? true) : owners;
  const allocationIds = valuesAskedFor(asked, 'address-allocation-id');
  const instanceIds = valuesAskedFor(asked, 'instance-id');
  const interfaceIds =
    valuesAskedFor(asked, 'network-interface-id') ??
    (instanceIds && (await findInterfaceIdsOfInstances(transaction, instanceIds)));
  const addresses = valuesAskedFor(asked, 'address')?.map(parseAddress);
  const keys = addresses?.flatMap((each) => (each ? [addressKey(each.family, each.value)] : []));
  const either: Condition[] = keys ? [{ column: 'first_address', anyOf: keys }] : [];
  const elastic = [...either];
  const other = [...either];
  if (allocationIds) {
    elastic.push({ column: 'id', anyOf: allocationIds });
    // The others are no allocations.
    other.push({ column: 'id', anyOf: [] });
  }
  if (interfaceIds) {
    elastic.push({ column: 'id', anyOf: await findElasticIpIdsOf(transaction, interfaceIds) });
    // The others go by their interfaces.
    other.push({ column: 'id', anyOf: interfaceIds });
  }
  const all = [
    { kind: 'elastic', where: elastic },
    { kind: 'other', where: other },
  ] as const;
  const kinds = all.filter(({ where }) => where.every(({ anyOf }) => anyOf.length > 0));
  // Who names interfaces or addresses has fewer of them than a network has.
  return { kinds, accounts, networks: other.length > 0 ? undefined : networks };
}

/** The addresses of interfaces in networks of a site, by the interface. */
async function listOfNetworks(
  transaction: Transaction,
  site: Site,
  networks: Networks,
  { after = '', countMax }: Page,
): Promise<Found[]> {
  const found: Found[] = [];
  const idCount = idsAtOnce(countMax);
  for (let from = fromAfter(after); ; ) {
    const ids = await listIdsInNetworks(transaction, networks, from, idCount);
    if (ids.length > 0) {
      const where = [{ column: 'id', anyOf: ids }];
      found.push(...(await listOfKind(transaction, 'other', site, { after: undefined, countMax, where })));
    }
    if (found.length >= countMax || ids.length < idCount) return found.slice(0, countMax);
    from = fromAfter(ids.at(-1) as string);
  }
}

async function listOfKind(
  transaction: Transaction,
  kind: Found['kind'],
  site: Site,
  page: Parameters<typeof listElasticIpsIn>[2],
): Promise<Found[]> {
  if (kind === 'elastic') {
    const addresses = await listElasticIpsIn(transaction, site, page);
    return addresses.map((address) => ({ kind, address }));
  }
  const addresses = await listPublicAddressesIn(transaction, site, page);
  return addresses.map((address) => ({ kind, address }));
}
