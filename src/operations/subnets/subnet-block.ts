// Adding a block to a subnet: when the subnet is made, and later an IPv6 one.

import { contains } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import { findSubnetCidrOverlap, listUnallocatedSubnetCidrs, saveNewSubnetCidr } from '../../store/subnets.ts';
import { listVpcCidrs } from '../../store/vpcs.ts';
import type { Context } from '../operation.ts';
import type { BlockSource, SourceRules } from '../vpcs/block-source.ts';
import { takeBlock } from '../vpcs/take-block.ts';

/** Subnets of a VPC draw from the pools that plan its space (guide chapter 27). */
export const subnetRules = (context: Context, vpcId: string): SourceRules => ({
  network: 'subnet',
  checkPool({ id, sourceResource }) {
    if (!sourceResource) {
      throw new Fault('InvalidParameterValue', `IpamPool '${id}' is missing a source resource`);
    }
    if (sourceResource.resourceId !== vpcId) {
      throw new Fault(
        'InvalidParameterValue',
        `IpamPool '${id}' plans the space of '${sourceResource.resourceId}' and not that of '${vpcId}'`,
      );
    }
  },
  // The pool does not know of subnets whose blocks were chosen by hand: to it their space is free.
  bounds: async ({ family }) => {
    const taken = await listUnallocatedSubnetCidrs(context.transaction, vpcId);
    return {
      allowed: [],
      disallowed: taken.map((block) => block.cidr).filter((cidr) => cidr.family === family),
    };
  },
});

/**
 * Takes the block and records that the subnet holds it; the VPC is held by the caller of this.
 * @throws {Fault} SubnetRange outside the VPC, SubnetConflict with another subnet, InvalidParameterValue
 */
export async function addSubnetBlock(
  context: Context,
  source: BlockSource,
  subnet: Subnet,
  tags: readonly Tag[],
): Promise<SubnetCidr> {
  const { transaction, ids, now } = context;
  const taken = await takeBlock(context, source, {
    resourceType: 'subnet',
    resourceId: subnet.id,
    resourceRegion: subnet.region,
    ownerId: subnet.accountId,
    tags,
  });
  const text = formatCidr(taken.cidr);
  const blocks = await listVpcCidrs(transaction, subnet.vpcId);
  if (!blocks.some((block) => contains(block.cidr, taken.cidr))) {
    const held = blocks.map((block) => formatCidr(block.cidr)).join(', ');
    throw new Fault(
      'SubnetRange',
      `The CIDR '${text}' is invalid. The blocks of ${subnet.vpcId} are ${held}.`,
    );
  }
  const other = await findSubnetCidrOverlap(transaction, subnet.vpcId, taken.cidr);
  if (other) throw new Fault('SubnetConflict', `The CIDR '${text}' conflicts with another subnet`);
  const block: SubnetCidr = {
    id: ids.short('subnet-cidr-assoc'),
    subnetId: subnet.id,
    vpcId: subnet.vpcId,
    accountId: subnet.accountId,
    region: subnet.region,
    ...taken,
    createdAt: now,
  };
  saveNewSubnetCidr(transaction, block);
  return block;
}
