import type { DeleteUserPermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { limitUser } from '../attaching.ts';

/** Takes away what limits a user. */
export const deleteUserPermissionsBoundary = operation<
  DeleteUserPermissionsBoundaryRequest,
  Record<string, never>
>('DeleteUserPermissionsBoundary', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    return limitUser(context, input.UserName as string, undefined);
  },
});
