import type { ListUserTagsRequest, ListUserTagsResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireUser } from '../identities.ts';
import { listTags } from '../tags.ts';

/** Lists the tags of a user. */
export const listUserTags = operation<ListUserTagsRequest, ListUserTagsResponse>('ListUserTags', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    return listTags(context, 'ListUserTags', await requireUser(context, input.UserName as string), input);
  },
});
