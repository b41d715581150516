import type { UntagUserRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { holdUser } from '../identities.ts';
import { untagEntity } from '../tags.ts';

/** Removes tags from a user. */
export const untagUser = operation<UntagUserRequest, Record<string, never>>('UntagUser', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    return untagEntity(context, await holdUser(context, input.UserName as string), input.TagKeys);
  },
});
