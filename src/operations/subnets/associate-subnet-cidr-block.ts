import type { AssociateSubnetCidrBlockRequest, AssociateSubnetCidrBlockResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { tagsOf } from '../../store/tags.ts';
import { operation } from '../operation.ts';
import { readIpv6Source } from '../vpcs/block-source.ts';
import { holdVpc } from '../vpcs/hold-vpc.ts';
import { poolArns, poolKeys } from '../vpcs/pool-access.ts';
import { holdSubnet, requireSubnet } from './own-subnet.ts';
import { addSubnetBlock, subnetRules } from './subnet-block.ts';
import { toSubnetAssociation } from './subnet-reply.ts';

/** Adds the IPv6 block to a subnet that has none. */
export const associateSubnetCidrBlock = operation<
  AssociateSubnetCidrBlockRequest,
  AssociateSubnetCidrBlockResult
>('AssociateSubnetCidrBlock', {
  kind: 'write',
  touches: 'inventory',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'subnet', input.SubnetId ?? ''),
    ...poolArns(input, principal.accountId),
  ],
  conditions: poolKeys,
  async run(input, context) {
    const { vpcId } = await requireSubnet(context, input.SubnetId as string);
    // The VPC before the subnet, as every call that places a block.
    await holdVpc(context, vpcId);
    const subnet = await holdSubnet(context, input.SubnetId as string);
    const source = await readIpv6Source(context, input, subnetRules(context, vpcId));
    if (!source) {
      throw new Fault('MissingParameter', "Either 'ipv6CidrBlock' or 'ipv6IpamPoolId' should be provided.");
    }
    const blocks = await listSubnetCidrs(context.transaction, subnet.id);
    if (blocks.some((each) => each.cidr.family === 'ipv6')) {
      throw new Fault(
        'InvalidParameterValue',
        `The subnet ${subnet.id} has an IPv6 block already; disassociate that first.`,
      );
    }
    const tags = await tagsOf(context.transaction, subnet.id);
    const block = await addSubnetBlock(context, source, subnet, tags);
    return { Ipv6CidrBlockAssociation: toSubnetAssociation(block, 'associating'), SubnetId: subnet.id };
  },
});
