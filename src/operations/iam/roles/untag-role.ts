import type { UntagRoleRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { holdRole } from '../identities.ts';
import { untagEntity } from '../tags.ts';

/** Removes tags from a role. */
export const untagRole = operation<UntagRoleRequest, Record<string, never>>('UntagRole', {
  service: 'iam',
  kind: 'write',
  resources: roleOf,
  async run(input, context) {
    return untagEntity(context, await holdRole(context, input.RoleName as string), input.TagKeys);
  },
});
