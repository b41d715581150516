import type { ListGroupsForUserRequest, ListGroupsForUserResponse } from '@aws-sdk/client-iam';
import { listGroupsOf } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireUser } from '../identities.ts';
import { markedPage } from '../page.ts';
import { toGroupReply } from '../replies.ts';

/** Lists the groups that a user is in. */
export const listGroupsForUser = operation<ListGroupsForUserRequest, ListGroupsForUserResponse>(
  'ListGroupsForUser',
  {
    service: 'iam',
    kind: 'read',
    resources: userOf,
    async run(input, context) {
      const user = await requireUser(context, input.UserName as string);
      const { items, end } = await markedPage({
        name: 'ListGroupsForUser',
        input,
        fetch: (page) => listGroupsOf(context.transaction, user.id, page),
        keyOf: (group) => group.id,
        describe: (groups) => groups.map(toGroupReply),
      });
      return { Groups: items, ...end };
    },
  },
);
