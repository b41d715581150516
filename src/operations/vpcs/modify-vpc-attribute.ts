import type { ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { saveVpc } from '../../store/vpcs.ts';
import { readOneAttribute, readSwitch } from '../one-attribute.ts';
import { operation } from '../operation.ts';
import { holdVpc } from './hold-vpc.ts';
import { vpcAttributeMembers, vpcAttributes } from './vpc-attributes.ts';

/** Turns one attribute of a VPC on or off. */
export const modifyVpcAttribute = operation<ModifyVpcAttributeRequest, object>('ModifyVpcAttribute', {
  kind: 'write',
  resources: (input, { principal, region }) => [
    ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
  ],
  async run(input, context) {
    const member = readOneAttribute(input, vpcAttributeMembers);
    const value = readSwitch(member, input[member]);
    const vpc = await holdVpc(context, input.VpcId as string);
    saveVpc(context.transaction, { ...vpc, [vpcAttributes[member]]: value });
    return {};
  },
});
