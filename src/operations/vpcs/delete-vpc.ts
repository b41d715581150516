import type { DeleteVpcRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import { countNatGatewaysIn } from '../../store/nat-gateways.ts';
import { findAddedGroup, listRulesOf, removeSecurityGroup } from '../../store/security-groups.ts';
import { countSubnets } from '../../store/subnets.ts';
import { removeAllTags } from '../../store/tags.ts';
import { listPlannedCidrs, listVpcCidrs, removeVpc, removeVpcCidr } from '../../store/vpcs.ts';
import { type Context, operation } from '../operation.ts';
import { holdVpc } from './hold-vpc.ts';
import { returnBlock } from './take-block.ts';

/**
 * Deletes a VPC and what it was made with; the space it holds is free again at once. Subnets, added
 * security groups, and pools that plan its space have to go first (guide chapter 27).
 */
export const deleteVpc = operation<DeleteVpcRequest, object>('DeleteVpc', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
  ],
  async run(input, context) {
    const { transaction } = context;
    const vpc = await holdVpc(context, input.VpcId as string);
    await requireUnused(context, vpc.id);
    for (const block of await listVpcCidrs(transaction, vpc.id)) {
      await returnBlock(context, block);
      removeVpcCidr(transaction, block);
    }
    for (const { id } of await listRulesOf(transaction, vpc.securityGroupId)) removeAllTags(transaction, id);
    for (const id of [vpc.id, vpc.securityGroupId, vpc.routeTableId, vpc.networkAclId]) {
      removeAllTags(transaction, id);
    }
    removeSecurityGroup(transaction, vpc.securityGroupId);
    removeVpc(transaction, vpc.id);
    return {};
  },
});

async function requireUnused({ transaction, accountId }: Context, vpcId: string): Promise<void> {
  const refuse = (reason: string): Fault =>
    new Fault('DependencyViolation', `The vpc '${vpcId}' has dependencies and cannot be deleted. ${reason}`);
  const gatewayCount = await countNatGatewaysIn(transaction, vpcId);
  if (gatewayCount > 0) throw refuse(`Delete its NAT gateways first: ${gatewayCount}.`);
  const subnetCount = await countSubnets(transaction, vpcId);
  if (subnetCount > 0) throw refuse(`Delete its subnets first: ${subnetCount}.`);
  const group = await findAddedGroup(transaction, vpcId);
  if (group) throw refuse(`Delete its security group ${group.id} (${group.name}) first.`);
  const [planned] = await listPlannedCidrs(transaction, vpcId);
  if (planned) {
    const isOwn = planned.accountId === accountId;
    const pool = isOwn ? planned.poolId : 'of the administrator of its IPAM';
    throw refuse(
      `Its CIDR ${formatCidr(planned.cidr)} is provisioned to the resource planning pool ${pool}.`,
    );
  }
}
