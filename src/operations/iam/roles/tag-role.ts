import type { TagRoleRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';
import { tagEntity } from '../tags.ts';

/** Adds tags to a role, or gives existing keys new values. */
export const tagRole = operation<TagRoleRequest, Record<string, never>>('TagRole', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  async run(input, context) {
    return tagEntity(context, await holdRole(context, input.RoleName as string), input.Tags);
  },
});
