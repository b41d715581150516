import type { DetachRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyKeys, roleOf } from '../arns.ts';
import { detachFrom } from '../attaching.ts';

/** Takes a managed policy off a role. */
export const detachRolePolicy = operation<DetachRolePolicyRequest, Record<string, never>>(
  'DetachRolePolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    conditions: policyKeys,
    async run(input, context) {
      return detachFrom(context, 'role', input.RoleName as string, input.PolicyArn as string);
    },
  },
);
