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
import { findElasticIpIdsOf, listElasticIpsIn, listPublicAddressesIn } from '../../store/public-addresses.ts';
import type { Transaction } from '../../store/store.ts';
import type { Condition, Page } from '../../store/table.ts';
import { filtersOf, valuesAskedFor, type WireFilter } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requireResourceDiscovery } from '../owned.ts';
import { listPage } from '../paging.ts';
import { accountsWithFindings } from './accounts-with-findings.ts';
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
    const { items, nextToken } = await listPage({
      name: `GetIpamDiscoveredPublicAddresses ${discovery.id} ${region}`,
      input,
      pageSize: pageOfThousand,
      filters,
      fetch: (page) => fetchFrom(transaction, { discovery, region, sampledAt, filters: input.Filters }, page),
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

type Walk = {
  readonly discovery: ResourceDiscovery;
  readonly region: string;
  readonly sampledAt: Map<string, Date | undefined>;
  readonly filters: readonly WireFilter[] | undefined;
};

const writeKey = ({ kind, address }: Found): string => `${address.accountId} ${kind} ${address.id}`;

/** Account by account, Elastic IP addresses before the others, so that each page is a walk along two indexes. */
async function fetchFrom(
  transaction: Transaction,
  { discovery, region, sampledAt, filters: asked }: Walk,
  { after: key = '', countMax }: Page,
): Promise<Found[]> {
  const [lastAccount = '', lastKind = '', lastId = ''] = key.split(' ', 3);
  const found: Found[] = [];
  const accounts = valuesAskedFor(asked, 'address-owner-id');
  const narrowed = await narrow(transaction, asked);
  for await (const accountId of accountsWithFindings(transaction, discovery, lastAccount, accounts)) {
    if (found.length >= countMax) break;
    sampledAt.set(accountId, (await findSite(transaction, { accountId, region }))?.succeededAt);
    for (const { kind, where } of narrowed) {
      const isBefore = accountId < lastAccount || (accountId === lastAccount && kind < lastKind);
      if (isBefore || found.length >= countMax) continue;
      const after = accountId === lastAccount && kind === lastKind ? lastId : undefined;
      const page = { after, countMax: countMax - found.length, where };
      found.push(...(await listOfKind(transaction, kind, { accountId, region }, page)));
    }
  }
  return found;
}

type Narrowed = { readonly kind: Found['kind']; readonly where: readonly Condition[] };

/** Where the filters let things be that an index answers; the kinds are in the order that a token has its place in. */
async function narrow(
  transaction: Transaction,
  asked: readonly WireFilter[] | undefined,
): Promise<readonly Narrowed[]> {
  const allocationIds = valuesAskedFor(asked, 'address-allocation-id');
  const interfaceIds = valuesAskedFor(asked, 'network-interface-id');
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
  return all.filter(({ where }) => where.every(({ anyOf }) => anyOf.length > 0));
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
