import type { DescribeVpcAttributeRequest, DescribeVpcAttributeResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { oneOf } from '../checks.ts';
import { operation } from '../operation.ts';
import { requireVpc } from '../owned.ts';
import { vpcAttributeMembers, vpcAttributes } from './vpc-attributes.ts';

/** One attribute of a VPC. */
export const describeVpcAttribute = operation<DescribeVpcAttributeRequest, DescribeVpcAttributeResult>(
  'DescribeVpcAttribute',
  {
    kind: 'read',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'vpc', input.VpcId ?? ''),
    ],
    async run(input, context) {
      const name = oneOf('attribute', input.Attribute, Object.values(vpcAttributes));
      const vpc = await requireVpc(context, input.VpcId as string);
      const result: DescribeVpcAttributeResult = { VpcId: vpc.id };
      for (const member of vpcAttributeMembers) {
        if (vpcAttributes[member] === name) result[member] = { Value: vpc[name] };
      }
      return result;
    },
  },
);
