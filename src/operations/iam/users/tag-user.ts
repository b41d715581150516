import type { TagUserRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { holdUser } from '../identities.ts';
import { tagEntity } from '../tags.ts';

/** Adds tags to a user, or gives existing keys new values. */
export const tagUser = operation<TagUserRequest, Record<string, never>>('TagUser', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    return tagEntity(context, await holdUser(context, input.UserName as string), input.Tags);
  },
});
