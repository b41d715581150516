import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { requireRole } from '../identities.ts';
import { toWholeRole } from '../replies.ts';
import { tagsOfEntity } from '../tags.ts';

/** Shows a role. */
export const getRole = operation<GetRoleRequest, GetRoleResponse>('GetRole', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    const role = await requireRole(context, input.RoleName as string);
    return { Role: { ...toWholeRole(role, await tagsOfEntity(context, role)), RoleLastUsed: {} } };
  },
});
