// Adding a block to a VPC: when the VPC is made, and later.

import { overlaps } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Vpc, VpcCidr } from '../../domain/vpc/vpc.ts';
import { saveNewVpcCidr } from '../../store/vpcs.ts';
import type { Context } from '../operation.ts';
import type { BlockSource } from './block-source.ts';
import { takeBlock } from './take-block.ts';
import type { SourcedBlock } from './vpc-reply.ts';

type Parts = {
  readonly vpc: Vpc;
  /** What the pool's tag rule looks at. */
  readonly tags: readonly Tag[];
  readonly isPrimary: boolean;
  /** The blocks that the VPC has. */
  readonly others: readonly VpcCidr[];
};

/** Takes the block and records that the VPC holds it. @throws {Fault} InvalidParameterValue */
export async function addVpcBlock(
  context: Context,
  source: BlockSource,
  parts: Parts,
): Promise<SourcedBlock> {
  const { vpc, tags, isPrimary, others } = parts;
  const taken = await takeBlock(context, source, {
    resourceType: 'vpc',
    resourceId: vpc.id,
    resourceRegion: vpc.region,
    ownerId: vpc.accountId,
    tags,
  });
  const other = others.find((each) => overlaps(each.cidr, taken.cidr));
  if (other) {
    throw new Fault(
      'InvalidParameterValue',
      `The CIDR '${formatCidr(taken.cidr)}' conflicts with ${formatCidr(other.cidr)} (${other.id}), which ${vpc.id} has already.`,
    );
  }
  const block: VpcCidr = {
    id: context.ids.short('vpc-cidr-assoc'),
    vpcId: vpc.id,
    accountId: vpc.accountId,
    region: vpc.region,
    ...taken,
    isPrimary,
    networkBorderGroup: taken.cidr.family === 'ipv6' ? vpc.region : undefined,
    createdAt: context.now,
  };
  saveNewVpcCidr(context.transaction, block);
  return { block, pool: source.kind === 'ipam' ? source.pool : undefined };
}

/** VPCs draw from ordinary pools, and their IPv4 blocks from private ones. */
export function checkVpcPool(pool: Pool): void {
  if (pool.sourceResource) {
    throw new Fault(
      'InvalidParameterValue',
      `The ipam-pool ${pool.id} plans the space of ${pool.sourceResource.resourceId} for its subnets; no VPC can be allocated from it.`,
    );
  }
  if (pool.family === 'ipv4' && pool.scopeType === 'public') {
    throw new Fault(
      'InvalidParameterValue',
      `The ipam-pool ${pool.id} is in a public scope; the IPv4 block of a VPC is from a pool in a private scope.`,
    );
  }
}
