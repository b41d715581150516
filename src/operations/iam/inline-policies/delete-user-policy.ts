import type { DeleteUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { deleteInline } from '../inlining.ts';

/** Removes a policy that belongs to one user. */
export const deleteUserPolicy = operation<DeleteUserPolicyRequest, Record<string, never>>(
  'DeleteUserPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: userOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    async run(input, context) {
      return deleteInline(
        context,
        { kind: 'user', name: input.UserName as string },
        input.PolicyName as string,
      );
    },
  },
);
