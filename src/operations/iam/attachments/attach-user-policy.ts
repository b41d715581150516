import type { AttachUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyKeys, userOf } from '../arns.ts';
import { attachTo } from '../attaching.ts';

/** Attaches a managed policy to a user. */
export const attachUserPolicy = operation<AttachUserPolicyRequest, Record<string, never>>(
  'AttachUserPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: userOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    conditions: policyKeys,
    async run(input, context) {
      return attachTo(context, 'user', input.UserName as string, input.PolicyArn as string);
    },
  },
);
