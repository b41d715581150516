// How a VPC and its blocks look on the wire.

import type {
  VpcCidrBlockAssociation,
  VpcCidrBlockStateCode,
  VpcIpv6CidrBlockAssociation,
  Vpc as VpcReply,
} from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Vpc, VpcCidr } from '../../domain/vpc/vpc.ts';
import { listPools } from '../../store/pools.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { vpcCidrsOfAll } from '../../store/vpcs.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

/** A block with the pool that it is from, which says whether its space is public. */
export type SourcedBlock = { readonly block: VpcCidr; readonly pool: Pool | undefined };

/** A state for the blocks of each family; the call that makes a VPC answers before its IPv6 block is ready. */
type States = { readonly vpc: VpcReply['State']; readonly ipv6: VpcCidrBlockStateCode };

const settled: States = { vpc: 'available', ipv6: 'associated' };
/** What CreateVpc answers; clients wait it out. */
export const justMade: States = { vpc: 'pending', ipv6: 'associating' };

export function toVpcReply(
  vpc: Vpc,
  blocks: readonly SourcedBlock[],
  tags: readonly Tag[],
  states: States = settled,
): VpcReply {
  const ipv4 = blocks.filter(({ block }) => block.cidr.family === 'ipv4');
  const ipv6 = blocks.filter(({ block }) => block.cidr.family === 'ipv6');
  const primary = ipv4.find(({ block }) => block.isPrimary);
  return {
    OwnerId: vpc.accountId,
    InstanceTenancy: vpc.instanceTenancy,
    Ipv6CidrBlockAssociationSet: ipv6.map((each) => toIpv6Association(each, states.ipv6)),
    CidrBlockAssociationSet: ipv4.map(({ block }) => toIpv4Association(block, 'associated')),
    IsDefault: false,
    Tags: toWireTags(tags),
    VpcId: vpc.id,
    State: states.vpc,
    CidrBlock: primary && formatCidr(primary.block.cidr),
    DhcpOptionsId: vpc.dhcpOptionsId,
  };
}

export const toIpv4Association = (block: VpcCidr, state: VpcCidrBlockStateCode): VpcCidrBlockAssociation => ({
  AssociationId: block.id,
  CidrBlock: formatCidr(block.cidr),
  CidrBlockState: { State: state },
});

export function toIpv6Association(
  { block, pool }: SourcedBlock,
  state: VpcCidrBlockStateCode,
): VpcIpv6CidrBlockAssociation {
  const isPublic = block.origin === 'amazon' || pool?.scopeType === 'public';
  return {
    AssociationId: block.id,
    Ipv6CidrBlock: formatCidr(block.cidr),
    Ipv6CidrBlockState: { State: state },
    NetworkBorderGroup: block.networkBorderGroup,
    // Words that clients compare; a block whose pool was deleted around it belongs to no pool.
    Ipv6Pool: block.origin === 'amazon' ? 'Amazon' : block.origin === 'ipam' ? 'IPAM Managed' : undefined,
    Ipv6AddressAttribute: isPublic ? 'public' : 'private',
    IpSource: isPublic ? (pool?.publicIpSource ?? 'amazon') : 'none',
  };
}

export async function describeVpcsOf(transaction: Transaction, vpcs: readonly Vpc[]): Promise<VpcReply[]> {
  const ids = vpcs.map((vpc) => vpc.id);
  const blocks = await vpcCidrsOfAll(transaction, ids);
  const pools = await poolsOf(transaction, [...blocks.values()].flat());
  const tags = await tagsOfAll(transaction, ids);
  return vpcs.map((vpc) => {
    const sourced = (blocks.get(vpc.id) ?? []).map((block) => ({
      block,
      pool: pools.get(block.poolId ?? ''),
    }));
    return toVpcReply(vpc, sourced, tags.get(vpc.id) ?? []);
  });
}

/** The pools of the IPv6 blocks; nothing is said about those of the others. */
async function poolsOf(
  transaction: Transaction,
  blocks: readonly VpcCidr[],
): Promise<ReadonlyMap<string, Pool>> {
  const ids = new Set<string>();
  for (const { cidr, poolId } of blocks) if (cidr.family === 'ipv6' && poolId !== undefined) ids.add(poolId);
  if (ids.size === 0) return new Map();
  const pools = await listPools(transaction, {
    where: [{ column: 'id', anyOf: [...ids] }],
    countMax: ids.size,
  });
  return new Map(pools.map((pool) => [pool.id, pool]));
}
