// How rows of the inventory are described as found blocks, whether they are a whole site's or those of some
// resources of it.

import type { ElasticIp, PublicIpv4Range } from '../../domain/address/elastic-ip.ts';
import { type Cidr, contains } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { usageByParts, usageOfSubnet } from '../../domain/monitoring/usage.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { SubnetCidr, VpcCidr } from '../../domain/vpc/vpc.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import { listPools } from '../../store/pools.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { type FoundCidr, foundId } from './source.ts';

type IpSource = FoundCidr['ipSource'];

/** The name and the tags of a resource. */
export type Named = (id: string) => { readonly name: string | undefined; readonly tags: readonly Tag[] };

export async function namesOf(transaction: Transaction, ids: readonly string[]): Promise<Named> {
  const tagsById = await tagsOfAll(transaction, [...new Set(ids)]);
  return (id) => {
    const tags = tagsById.get(id) ?? [];
    return { tags, name: tags.find((tag) => tag.key === 'Name')?.value };
  };
}

/** A block of a VPC, and where its space is from. */
export type SourcedBlock = VpcCidr & { readonly ipSource: IpSource };

export async function sourceBlocks(
  transaction: Transaction,
  vpcCidrs: readonly VpcCidr[],
): Promise<SourcedBlock[]> {
  const pools = await poolsOf(transaction, vpcCidrs);
  return vpcCidrs.map((each) => ({ ...each, ipSource: sourceOfVpcBlock(each, pools) }));
}

type Pools = ReadonlyMap<string, Pool>;

const sourceOfVpcBlock = ({ origin, poolId }: VpcCidr, pools: Pools): IpSource =>
  origin === 'amazon' ? 'amazon' : sourceOfPool(poolId === undefined ? undefined : pools.get(poolId));

/** Space of a pool in a public scope is public; everything else that a network has is its own business. */
const sourceOfPool = (pool: Pool | undefined): IpSource =>
  pool?.scopeType === 'public' ? (pool.publicIpSource ?? 'byoip') : 'none';

async function poolsOf(
  transaction: Transaction,
  holders: readonly { readonly poolId: string | undefined }[],
): Promise<Pools> {
  const ids = [...new Set(holders.flatMap(({ poolId }) => (poolId === undefined ? [] : [poolId])))];
  const pools = new Map<string, Pool>();
  for (let at = 0; at < ids.length; at += 500) {
    const some = ids.slice(at, at + 500);
    const found = await listPools(transaction, { where: [{ column: 'id', anyOf: some }], countMax: 500 });
    for (const pool of found) pools.set(pool.id, pool);
  }
  return pools;
}

/** Where the space of what lies in a VPC is from. */
export type SourceOf = (vpcId: string, cidr: Cidr) => IpSource;

export function sourcesIn(blocks: readonly SourcedBlock[]): SourceOf {
  const blocksOf = Map.groupBy(blocks, (each) => each.vpcId);
  return (vpcId, cidr) =>
    blocksOf.get(vpcId)?.find((block) => contains(block.cidr, cidr))?.ipSource ?? 'none';
}

export function describeVpcs(
  site: Site,
  blocks: readonly SourcedBlock[],
  subnetCidrs: readonly SubnetCidr[],
  named: Named,
): FoundCidr[] {
  const partsOf = Map.groupBy(subnetCidrs, (each) => each.vpcId);
  return blocks.map(({ vpcId, cidr, ipSource }) => ({
    ...common(site, vpcId, cidr),
    ...named(vpcId),
    resourceType: 'vpc',
    ipSource,
    vpcId,
    ipUsage: usageByParts(
      cidr,
      (partsOf.get(vpcId) ?? []).map((each) => each.cidr),
    ),
  }));
}

export type SubnetSurroundings = {
  readonly zoneOf: (subnetId: string) => string | undefined;
  /** How many addresses of the block are somebody's. */
  readonly usedOf: (block: SubnetCidr) => bigint;
  readonly sourceOf: SourceOf;
  readonly named: Named;
};

export const describeSubnets = (
  site: Site,
  blocks: readonly SubnetCidr[],
  { zoneOf, usedOf, sourceOf, named }: SubnetSurroundings,
): FoundCidr[] =>
  blocks.map((block) => {
    const { subnetId, vpcId, cidr } = block;
    return {
      ...common(site, subnetId, cidr),
      ...named(subnetId),
      resourceType: 'subnet',
      ipSource: sourceOf(vpcId, cidr),
      vpcId,
      subnetId,
      zoneId: zoneOf(subnetId),
      ipUsage: usageOfSubnet(cidr, usedOf(block)),
    };
  });

export type PublicSpace = {
  readonly elasticIps: readonly ElasticIp[];
  readonly ranges: readonly PublicIpv4Range[];
  /** What the addresses and the ranges lie in, and have in them, whether it is described or not. */
  readonly around: { readonly elasticIps: readonly ElasticIp[]; readonly ranges: readonly PublicIpv4Range[] };
};

export async function describePublicSpace(
  transaction: Transaction,
  site: Site,
  { elasticIps, ranges, around }: PublicSpace,
): Promise<FoundCidr[]> {
  const pools = await poolsOf(transaction, [...elasticIps, ...around.ranges]);
  const named = await namesOf(transaction, [
    ...elasticIps.map((each) => each.id),
    ...ranges.map((each) => each.publicIpv4PoolId),
  ]);
  const addressesOf = Map.groupBy(around.elasticIps, (each) => each.publicIpv4PoolId);
  const publicSource = (poolId: string | undefined): IpSource =>
    (poolId === undefined ? undefined : pools.get(poolId)?.publicIpSource) ?? 'byoip';
  // An address of a public pool is from where the pool has it.
  const rangesOf = Map.groupBy(around.ranges, (each) => each.publicIpv4PoolId);
  const rangeAround = (id: string | undefined, cidr: Cidr): PublicIpv4Range | undefined =>
    rangesOf.get(id ?? '')?.find((range) => contains(range.cidr, cidr));
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

/** What every block has; the rest is undefined unless its kind says otherwise. */
const common = (site: Site, resourceId: string, cidr: Cidr) => ({
  accountId: site.accountId,
  region: site.region,
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
