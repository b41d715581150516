import type { DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult } from '@aws-sdk/client-ec2';
import { contains } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { VpcCidr } from '../../domain/vpc/vpc.ts';
import { findPool } from '../../store/pools.ts';
import { findSubnetCidrOverlap } from '../../store/subnets.ts';
import { findVpcCidr, listPlannedCidrs, removeVpcCidr } from '../../store/vpcs.ts';
import { type Context, operation } from '../operation.ts';
import { holdVpc } from './hold-vpc.ts';
import { returnBlock } from './take-block.ts';
import { toIpv4Association, toIpv6Association } from './vpc-reply.ts';

/** Takes a block away from a VPC; its space returns to the pool at once. The primary block stays. */
export const disassociateVpcCidrBlock = operation<
  DisassociateVpcCidrBlockRequest,
  DisassociateVpcCidrBlockResult
>('DisassociateVpcCidrBlock', {
  kind: 'write',
  touches: 'inventory',
  async run(input, context) {
    const { transaction } = context;
    const block = await requireBlock(context, input.AssociationId as string);
    if (block.isPrimary) {
      throw new Fault(
        'OperationNotPermitted',
        `The vpc CIDR block with association ID ${block.id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC.`,
      );
    }
    await requireUnused(context, block);
    const pool = block.poolId === undefined ? undefined : await findPool(transaction, block.poolId);
    await returnBlock(context, block);
    removeVpcCidr(transaction, block);
    return block.cidr.family === 'ipv4'
      ? { CidrBlockAssociation: toIpv4Association(block, 'disassociating'), VpcId: block.vpcId }
      : {
          Ipv6CidrBlockAssociation: toIpv6Association({ block, pool }, 'disassociating'),
          VpcId: block.vpcId,
        };
  },
});

/** The block, with its VPC held. */
async function requireBlock(context: Context, id: string): Promise<VpcCidr> {
  const seen = await findVpcCidr(context.transaction, id);
  if (seen && seen.accountId === context.accountId && seen.region === context.region) {
    await holdVpc(context, seen.vpcId);
    const block = await findVpcCidr(context.transaction, id);
    if (block) return block;
  }
  throw new Fault('VpcCidrAssociationNotFound', `The vpc CIDR block association ID '${id}' does not exist`);
}

async function requireUnused({ transaction }: Context, block: VpcCidr): Promise<void> {
  const refuse = (reason: string): Fault =>
    new Fault(
      'DependencyViolation',
      `The CIDR ${formatCidr(block.cidr)} of ${block.vpcId} is in use and cannot be disassociated. ${reason}`,
    );
  const used = await findSubnetCidrOverlap(transaction, block.vpcId, block.cidr);
  if (used) throw refuse(`${used.subnetId} has ${formatCidr(used.cidr)}.`);
  const planned = await listPlannedCidrs(transaction, block.vpcId);
  const plan = planned.find((each) => contains(block.cidr, each.cidr));
  if (plan) throw refuse(`It is provisioned to the resource planning pool ${plan.poolId}.`);
}
