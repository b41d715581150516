import {
  type GetIpamDiscoveredResourceCidrsRequest,
  type GetIpamDiscoveredResourceCidrsResult,
  IpamDiscoveredResourceCidr$,
  type IpamDiscoveredResourceCidr as Reply,
} from '@aws-sdk/client-ec2';
import { resourceDiscoveryArn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import type { DiscoveredCidr } from '../../domain/monitoring/monitoring.ts';
import {
  type IdStretch,
  listDiscoveredCidrs,
  listDiscoveredOfSome,
  listDiscoveredWithin,
  type Site,
  stretchesOf,
} from '../../store/discovered-cidrs.ts';
import { findSite } from '../../store/discovery.ts';
import { fromAfter, idsAtOnce, listIdsInNetworks, type Networks } from '../../store/network-parts.ts';
import type { Transaction } from '../../store/store.ts';
import type { Page } from '../../store/table.ts';
import { filtersOf, valuesAskedFor, type WireFilter } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requireResourceDiscovery } from '../owned.ts';
import { listPage } from '../paging.ts';
import { type Tagged, taggedAs, withoutTags } from '../resource-cidrs/tagged.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { accountsWithFindings } from './accounts-with-findings.ts';
import { findNetworksAskedFor } from './networks-asked-for.ts';
import { requireOperatingRegion } from './operating-region.ts';
import { type IdLister, resourcesAskedFor } from './resources-asked-for.ts';

const filters = filtersOf<Tagged<Reply>>(IpamDiscoveredResourceCidr$);

/** What a resource discovery found in a region, account by account (guide chapter 12). */
export const getIpamDiscoveredResourceCidrs = operation<
  GetIpamDiscoveredResourceCidrsRequest,
  GetIpamDiscoveredResourceCidrsResult
>('GetIpamDiscoveredResourceCidrs', {
  kind: 'read',
  resources: (input, { principal }) => [
    resourceDiscoveryArn(principal.accountId, input.IpamResourceDiscoveryId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const discovery = await requireResourceDiscovery(context, input.IpamResourceDiscoveryId as string);
    const region = requireOperatingRegion(discovery, 'ResourceRegion', input.ResourceRegion as string);
    const walk = {
      discovery,
      region,
      ...(await readNarrowing(transaction, discovery, region, input.Filters)),
    };
    const { items, nextToken } = await listPage({
      name: `GetIpamDiscoveredResourceCidrs ${discovery.id} ${region}`,
      input,
      pageSize: pageOfThousand,
      filters,
      fetch: (page) => fetchFrom(transaction, walk, page),
      keyOf: writeKey,
      describe: (found) => describeFound(transaction, discovery, region, found),
    });
    return { IpamDiscoveredResourceCidrs: items.map(withoutTags), NextToken: nextToken };
  },
});

const writeKey = ({ accountId, id }: DiscoveredCidr): string => `${accountId} ${id}`;

type Walk = {
  readonly discovery: ResourceDiscovery;
  readonly region: string;
  /** Only of these accounts, when they are told. */
  readonly accounts: readonly string[] | undefined;
  /** Only what is in these stretches of ids, in their order, when they are told. */
  readonly stretches: readonly IdStretch[] | undefined;
  /** Only what is in these networks, when they are told: those of an account by its id. */
  readonly networks: ReadonlyMap<string, Networks> | undefined;
  /** Only what is found of these resources, when they are told. */
  readonly resources: IdLister | undefined;
};

/** What resources are called by, which is what their ids begin with. */
const prefixes: Readonly<Record<string, string>> = {
  vpc: 'vpc',
  subnet: 'subnet',
  eni: 'eni',
  eip: 'eipalloc',
  'public-ipv4-pool': 'ipv4pool-ec2',
};

/** Where the filters let things be: what is found in an account is its own, and ids begin with those of resources. */
async function readNarrowing(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  region: string,
  filters: readonly WireFilter[] | undefined,
): Promise<Pick<Walk, 'accounts' | 'stretches' | 'networks' | 'resources'>> {
  const ids = valuesAskedFor(filters, 'resource-id');
  const types = valuesAskedFor(filters, 'resource-type');
  const stretches = ids
    ? ids.flatMap(stretchesOf)
    : types?.every((type) => prefixes[type] !== undefined)
      ? types.map((type) => ({ after: `${prefixes[type]}-`, before: `${prefixes[type]}.` }))
      : undefined;
  const owners = valuesAskedFor(filters, 'resource-owner-id');
  const networks = ids ? undefined : await findNetworksAskedFor(transaction, discovery, region, filters);
  const holders = networks && [...networks.keys()].filter((id) => owners?.includes(id) ?? true);
  return {
    accounts: holders ?? owners,
    stretches: stretches?.toSorted((a, b) => (a.after < b.after ? -1 : 1)),
    networks,
    resources: ids || networks ? undefined : resourcesAskedFor(filters),
  };
}

/** Account by account, so that each page is one walk along the index. */
async function fetchFrom(
  transaction: Transaction,
  { discovery, region, accounts, stretches, networks, resources }: Walk,
  { after: key = '', countMax }: Page,
): Promise<DiscoveredCidr[]> {
  const [lastAccount = '', lastId] = key.split(' ', 2);
  const found: DiscoveredCidr[] = [];
  for await (const accountId of accountsWithFindings(transaction, discovery, lastAccount, accounts)) {
    if (found.length >= countMax) break;
    const site = { accountId, region };
    const after = accountId === lastAccount ? lastId : undefined;
    const within = networks?.get(accountId);
    const listIds: IdLister | undefined = within
      ? (_transaction, _site, from, idCount) => listIdsInNetworks(transaction, within, from, idCount)
      : resources;
    if (listIds) {
      const page = { after, countMax: countMax - found.length };
      found.push(...(await listOfResources(transaction, site, listIds, page)));
      continue;
    }
    if (!stretches) {
      found.push(
        ...(await listDiscoveredCidrs(transaction, site, { after, countMax: countMax - found.length })),
      );
    }
    for (const stretch of stretches ?? []) {
      if (found.length >= countMax || (after !== undefined && stretch.before <= after)) continue;
      const rest = after !== undefined && after > stretch.after ? { ...stretch, after } : stretch;
      found.push(...(await listDiscoveredWithin(transaction, site, rest, countMax - found.length)));
    }
  }
  return found;
}

/** What is found of some resources of a site, one after another. */
async function listOfResources(
  transaction: Transaction,
  site: Site,
  listIds: IdLister,
  { after = '', countMax }: Page,
): Promise<DiscoveredCidr[]> {
  const found: DiscoveredCidr[] = [];
  const idCount = idsAtOnce(countMax);
  // Of the last resource there may be more blocks.
  for (let from = after.split('|', 1)[0] ?? ''; ; ) {
    const ids = await listIds(transaction, site, from, idCount);
    const some = await listDiscoveredOfSome(transaction, site, ids);
    found.push(...some.filter(({ id }) => id > after));
    if (found.length >= countMax || ids.length < idCount) return found.slice(0, countMax);
    from = fromAfter(ids.at(-1) as string);
  }
}

async function describeFound(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  region: string,
  found: readonly DiscoveredCidr[],
): Promise<Tagged<Reply>[]> {
  const sampledAt = new Map<string, Date | undefined>();
  for (const accountId of new Set(found.map((each) => each.accountId))) {
    sampledAt.set(accountId, (await findSite(transaction, { accountId, region }))?.succeededAt);
  }
  return found
    .filter((each) => each.resourceType !== 'instance')
    .map((each) => taggedAs(toReply(discovery, each, sampledAt.get(each.accountId))));
}

const toReply = (
  discovery: ResourceDiscovery,
  found: DiscoveredCidr,
  sampledAt: Date | undefined,
): Reply => ({
  IpamResourceDiscoveryId: discovery.id,
  ResourceRegion: found.region,
  ResourceId: found.resourceId,
  ResourceOwnerId: found.ownerId,
  ResourceCidr: formatCidr(found.cidr),
  IpSource: found.ipSource,
  ResourceType: found.resourceType as Reply['ResourceType'],
  ResourceTags: toWireTags(found.tags),
  IpUsage: found.ipUsage,
  VpcId: found.vpcId,
  SubnetId: found.subnetId,
  NetworkInterfaceAttachmentStatus: found.attachmentStatus,
  // A block that did not change is as fresh as its site.
  SampleTime: sampledAt ?? found.sampledAt,
  AvailabilityZoneId: found.zoneId,
});
