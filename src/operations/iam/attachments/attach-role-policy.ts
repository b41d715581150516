import type { AttachRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyKeys, roleOf } from '../arns.ts';
import { attachTo } from '../attaching.ts';

/** Attaches a managed policy to a role. */
export const attachRolePolicy = operation<AttachRolePolicyRequest, Record<string, never>>(
  'AttachRolePolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    conditions: policyKeys,
    async run(input, context) {
      return attachTo(context, 'role', input.RoleName as string, input.PolicyArn as string);
    },
  },
);
