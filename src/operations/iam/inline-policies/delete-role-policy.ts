import type { DeleteRolePolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { deleteInline } from '../inlining.ts';

/** Removes a policy that belongs to one role. */
export const deleteRolePolicy = operation<DeleteRolePolicyRequest, Record<string, never>>(
  'DeleteRolePolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    async run(input, context) {
      return deleteInline(
        context,
        { kind: 'role', name: input.RoleName as string },
        input.PolicyName as string,
      );
    },
  },
);
