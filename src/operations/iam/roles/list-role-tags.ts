import type { ListRoleTagsRequest, ListRoleTagsResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { requireRole } from '../identities.ts';
import { listTags } from '../tags.ts';

/** Lists the tags of a role. */
export const listRoleTags = operation<ListRoleTagsRequest, ListRoleTagsResponse>('ListRoleTags', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  async run(input, context) {
    return listTags(context, 'ListRoleTags', await requireRole(context, input.RoleName as string), input);
  },
});
