import type { PutRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { putInline } from '../inlining.ts';

/** Gives a role a policy of its own, or changes it. */
export const putRolePolicy = operation<PutRolePolicyRequest, Record<string, never>>('PutRolePolicy', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    return putInline(context, { kind: 'role', name: input.RoleName as string }, input);
  },
});
