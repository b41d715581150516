// The register's own networks as a source: the VPCs, subnets, public addresses and interfaces that are kept here.
// Each kind is one look of its own, so that a large site does not keep others from reading.

import type { PublicIpv4Range } from '../../domain/address/elastic-ip.ts';
import { type Cidr, contains } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { usageByParts, usageOfSubnet } from '../../domain/monitoring/usage.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { SubnetCidr, VpcCidr } from '../../domain/vpc/vpc.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import {
  listSiteAddresses,
  listSiteElasticIps,
  listSiteInstances,
  listSiteInterfaces,
  listSitePublicRanges,
  listSiteSubnetCidrs,
  listSiteSubnets,
  listSiteVpcCidrs,
} from '../../store/inventory.ts';
import { listPools } from '../../store/pools.ts';
import type { Store, Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { findInterfaces, type Hosts } from './inventory-hosts.ts';
import { type FoundCidr, foundId, type Source } from './source.ts';

export const inventory = (store: Store): Source => ({
  isOwn: true,
  async *list(site) {
    const vpcs = await store.read((transaction) => readVpcs(transaction, site));
    yield vpcs.found;
    const hosts = await store.read((transaction) => readHosts(transaction, site));
    yield await store.read((transaction) => findSubnets(transaction, site, vpcs, hosts));
    yield await store.read((transaction) => findPublicSpace(transaction, site));
    yield findInterfaces(site, hosts, (vpcId, cidr) => sourceOf(vpcs, vpcId, cidr));
  },
});

type IpSource = FoundCidr['ipSource'];

type Vpcs = {
  readonly found: readonly FoundCidr[];
  readonly subnetCidrs: readonly SubnetCidr[];
  readonly blocks: ReadonlyMap<string, readonly { readonly cidr: Cidr; readonly ipSource: IpSource }[]>;
};

async function readVpcs(transaction: Transaction, site: Site): Promise<Vpcs> {
  const vpcCidrs = await listSiteVpcCidrs(transaction, site);
  const subnetCidrs = await listSiteSubnetCidrs(transaction, site);
  const subnetsOf = Map.groupBy(subnetCidrs, (each) => each.vpcId);
  const pools = await poolsOf(transaction, vpcCidrs);
  const named = await namesOf(
    transaction,
    vpcCidrs.map((each) => each.vpcId),
  );
  const sourced = vpcCidrs.map((each) => ({ ...each, ipSource: sourceOfVpcBlock(each, pools) }));
  return {
    blocks: Map.groupBy(sourced, (each) => each.vpcId),
    subnetCidrs,
    found: sourced.map(({ vpcId, cidr, ipSource }) => ({
      ...common(site, vpcId, cidr),
      ...named(vpcId),
      resourceType: 'vpc',
      ipSource,
      vpcId,
      ipUsage: usageByParts(
        cidr,
        (subnetsOf.get(vpcId) ?? []).map((each) => each.cidr),
      ),
    })),
  };
}

const sourceOfVpcBlock = ({ origin, poolId }: VpcCidr, pools: ReadonlyMap<string, Pool>): IpSource =>
  origin === 'amazon' ? 'amazon' : sourceOfPool(poolId === undefined ? undefined : pools.get(poolId));

/** Space of a pool in a public scope is public; everything else that a network has is its own business. */
const sourceOfPool = (pool: Pool | undefined): IpSource =>
  pool?.scopeType === 'public' ? (pool.publicIpSource ?? 'byoip') : 'none';

const sourceOf = ({ blocks }: Vpcs, vpcId: string, cidr: Cidr): IpSource =>
  blocks.get(vpcId)?.find((block) => contains(block.cidr, cidr))?.ipSource ?? 'none';

async function findSubnets(
  transaction: Transaction,
  site: Site,
  vpcs: Vpcs,
  { addresses }: Hosts,
): Promise<FoundCidr[]> {
  const subnets = new Map((await listSiteSubnets(transaction, site)).map((each) => [each.id, each]));
  const named = await namesOf(transaction, [...subnets.keys()]);
  const used = Map.groupBy(addresses, (each) => each.subnetId);
  return vpcs.subnetCidrs.map(({ subnetId, vpcId, cidr }) => ({
    ...common(site, subnetId, cidr),
    ...named(subnetId),
    resourceType: 'subnet',
    ipSource: sourceOf(vpcs, vpcId, cidr),
    vpcId,
    subnetId,
    zoneId: subnets.get(subnetId)?.zoneId,
    ipUsage: usageOfSubnet(
      cidr,
      (used.get(subnetId) ?? []).map((each) => each.cidr),
    ),
  }));
}

async function findPublicSpace(transaction: Transaction, site: Site): Promise<FoundCidr[]> {
  const elasticIps = await listSiteElasticIps(transaction, site);
  const ranges = await listSitePublicRanges(transaction, site);
  const pools = await poolsOf(transaction, [...elasticIps, ...ranges]);
  const named = await namesOf(transaction, [
    ...elasticIps.map((each) => each.id),
    ...ranges.map((each) => each.publicIpv4PoolId),
  ]);
  const addressesOf = Map.groupBy(elasticIps, (each) => each.publicIpv4PoolId);
  const publicSource = (poolId: string | undefined): IpSource =>
    (poolId === undefined ? undefined : pools.get(poolId)?.publicIpSource) ?? 'byoip';
  // An address of a public pool is from where the pool has it.
  const rangeAround = (id: string | undefined, cidr: Cidr): PublicIpv4Range | undefined =>
    ranges.find((range) => range.publicIpv4PoolId === id && contains(range.cidr, cidr));
  return [
    ...elasticIps.map(
      ({ id, cidr, origin, poolId, publicIpv4PoolId }): FoundCidr => ({
        ...common(site, id, cidr),
        ...named(id),
        resourceType: 'eip',
        ipSource:
          origin === 'provider'
            ? 'amazon'
            : publicSource(poolId ?? rangeAround(publicIpv4PoolId, cidr)?.poolId),
      }),
    ),
    ...ranges.map(
      ({ publicIpv4PoolId: id, cidr, poolId }): FoundCidr => ({
        ...common(site, id, cidr),
        ...named(id),
        resourceType: 'public-ipv4-pool',
        ipSource: publicSource(poolId),
        ipUsage: usageByParts(
          cidr,
          (addressesOf.get(id) ?? []).map((each) => each.cidr),
        ),
      }),
    ),
  ];
}

async function readHosts(transaction: Transaction, site: Site): Promise<Hosts> {
  const interfaces = await listSiteInterfaces(transaction, site);
  const instances = await listSiteInstances(transaction, site);
  return {
    interfaces: new Map(interfaces.map((each) => [each.id, each])),
    instances: new Map(instances.map((each) => [each.id, each])),
    addresses: await listSiteAddresses(transaction, site),
    named: await namesOf(
      transaction,
      [...interfaces, ...instances].map((each) => each.id),
    ),
  };
}

type Named = (id: string) => { readonly name: string | undefined; readonly tags: readonly Tag[] };

async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<Named> {
  const tagsById = await tagsOfAll(transaction, [...new Set(ids)]);
  return (id) => {
    const tags = tagsById.get(id) ?? [];
    return { tags, name: tags.find((tag) => tag.key === 'Name')?.value };
  };
}

async function poolsOf(
  transaction: Transaction,
  holders: readonly { readonly poolId: string | undefined }[],
): Promise<ReadonlyMap<string, Pool>> {
  const ids = [...new Set(holders.flatMap(({ poolId }) => (poolId === undefined ? [] : [poolId])))];
  const pools = new Map<string, Pool>();
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500);
    const found = await listPools(transaction, { where: [{ column: 'id', anyOf: some }], countMax: 500 });
    for (const pool of found) pools.set(pool.id, pool);
  }
  return pools;
}

/** What every block has; the rest is undefined unless its kind says otherwise. */
const common = (site: Site, resourceId: string, cidr: Cidr) => ({
  ...site,
  id: foundId(resourceId, formatCidr(cidr)),
  ownerId: site.accountId,
  resourceId,
  cidr,
  vpcId: undefined,
  subnetId: undefined,
  zoneId: undefined,
  ipUsage: undefined,
  attachmentStatus: undefined,
});
