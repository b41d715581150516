import type { GetRoleRequest, GetRoleResponse } from '@aws-sdk/client-iam';
import { findLastUse } from '../../../store/last-uses.ts';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { requireRole } from '../identities.ts';
import { toRoleLastUsed, toWholeRole } from '../replies.ts';
import { tagsOfEntity } from '../tags.ts';

/** Shows a role. */
export const getRole = operation<GetRoleRequest, GetRoleResponse>('GetRole', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    const role = await requireRole(context, input.RoleName as string);
    const tags = await tagsOfEntity(context, role);
    const use = await findLastUse(context.transaction, role.id);
    return { Role: { ...toWholeRole(role, tags), RoleLastUsed: toRoleLastUsed(use) } };
  },
});
