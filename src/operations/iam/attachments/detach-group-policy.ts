import type { DetachGroupPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf, policyKeys } from '../arns.ts';
import { detachFrom } from '../attaching.ts';

/** Takes a managed policy off a group. */
export const detachGroupPolicy = operation<DetachGroupPolicyRequest, Record<string, never>>(
  'DetachGroupPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: groupOf,
    conditions: policyKeys,
    async run(input, context) {
      return detachFrom(context, 'group', input.GroupName as string, input.PolicyArn as string);
    },
  },
);
