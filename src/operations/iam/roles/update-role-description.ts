import type { UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse } from '@aws-sdk/client-iam';
import { saveRole } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';
import { toWholeRole } from '../replies.ts';
import { tagsOfEntity } from '../tags.ts';
import { readRoleDescription } from './role-parts.ts';

/** Changes what a role is said to be for. */
export const updateRoleDescription = operation<UpdateRoleDescriptionRequest, UpdateRoleDescriptionResponse>(
  'UpdateRoleDescription',
  {
    service: 'iam',
    kind: 'write',
    resources: roleOf,
    resourceKeys: ['iam:PermissionsBoundary'],
    async run(input, context) {
      const role = await holdRole(context, input.RoleName as string);
      const changed = { ...role, description: readRoleDescription(input.Description) };
      saveRole(context.transaction, changed);
      return { Role: toWholeRole(changed, await tagsOfEntity(context, role)) };
    },
  },
);
