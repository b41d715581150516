import type { UpdateRoleRequest } from '@aws-sdk/client-iam';
import { saveRole } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';
import { readRoleDescription, readSessionSeconds } from './role-parts.ts';

/** Changes what a role is for, and how long its sessions may last. */
export const updateRole = operation<UpdateRoleRequest, Record<string, never>>('UpdateRole', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    const role = await holdRole(context, input.RoleName as string);
    saveRole(context.transaction, {
      ...role,
      description: readRoleDescription(input.Description) ?? role.description,
      sessionSecondsMax:
        input.MaxSessionDuration === undefined
          ? role.sessionSecondsMax
          : readSessionSeconds(input.MaxSessionDuration),
    });
    return {};
  },
});
