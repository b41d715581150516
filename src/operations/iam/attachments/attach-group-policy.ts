import type { AttachGroupPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf, policyKeys } from '../arns.ts';
import { attachTo } from '../attaching.ts';

/** Attaches a managed policy to a group. */
export const attachGroupPolicy = operation<AttachGroupPolicyRequest, Record<string, never>>(
  'AttachGroupPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: groupOf,
    conditions: policyKeys,
    async run(input, context) {
      return attachTo(context, 'group', input.GroupName as string, input.PolicyArn as string);
    },
  },
);
