import type {
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse,
} from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { requireRole } from '../identities.ts';

/** No role is in an instance profile, which this server has none of; tools ask before they delete a role. */
export const listInstanceProfilesForRole = operation<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
>('ListInstanceProfilesForRole', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  async run(input, context) {
    await requireRole(context, input.RoleName as string);
    return { InstanceProfiles: [], IsTruncated: false };
  },
});
