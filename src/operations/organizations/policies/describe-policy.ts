import type { DescribePolicyRequest, DescribePolicyResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { requirePolicy } from '../policies.ts';
import { toPolicyReply } from '../replies.ts';

/** A policy and what it says. */
export const describePolicy = operation<DescribePolicyRequest, DescribePolicyResponse>('DescribePolicy', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ PolicyId: 'policy' }),
  conditions: policyTypeKeys,
  async run(input, context) {
    const organization = await requireReader(context);
    const policy = await requirePolicy(context.transaction, organization, input.PolicyId as string);
    return { Policy: toPolicyReply(organization, policy) };
  },
});
