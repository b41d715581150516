import type { DeleteRolePermissionsBoundaryRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { limitRole } from '../attaching.ts';

/** Takes away what limits a role. */
export const deleteRolePermissionsBoundary = operation<
  DeleteRolePermissionsBoundaryRequest,
  Record<string, never>
>('DeleteRolePermissionsBoundary', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    return limitRole(context, input.RoleName as string, undefined);
  },
});
