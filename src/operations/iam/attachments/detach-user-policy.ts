import type { DetachUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyKeys, userOf } from '../arns.ts';
import { detachFrom } from '../attaching.ts';

/** Takes a managed policy off a user. */
export const detachUserPolicy = operation<DetachUserPolicyRequest, Record<string, never>>(
  'DetachUserPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: userOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    conditions: policyKeys,
    async run(input, context) {
      return detachFrom(context, 'user', input.UserName as string, input.PolicyArn as string);
    },
  },
);
