import type { GetGroupRequest, GetGroupResponse } from '@aws-sdk/client-iam';
import { listMembers } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { requireGroup } from '../identities.ts';
import { markedPage } from '../page.ts';
import { toGroupReply, toUserReply } from '../replies.ts';

/** Shows a group and the users in it. */
export const getGroup = operation<GetGroupRequest, GetGroupResponse>('GetGroup', {
  service: 'iam',
  kind: 'read',
  resources: groupOf,
  async run(input, context) {
    const group = await requireGroup(context, input.GroupName as string);
    const { items, end } = await markedPage({
      name: 'GetGroup',
      input,
      fetch: (page) => listMembers(context.transaction, group.id, page),
      keyOf: (user) => user.id,
      describe: (users) => users.map(toUserReply),
    });
    return { Group: toGroupReply(group), Users: items, ...end };
  },
});
