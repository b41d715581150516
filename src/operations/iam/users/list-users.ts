import type { ListUsersRequest, ListUsersResponse } from '@aws-sdk/client-iam';
import { listUsers as listStoredUsers } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { readPathPrefix } from '../names.ts';
import { markedPage } from '../page.ts';
import { toUserReply } from '../replies.ts';

/** Lists the users of the account, by their names. */
export const listUsers = operation<ListUsersRequest, ListUsersResponse>('ListUsers', {
  service: 'iam',
  kind: 'read',
  resources: (input, { principal }) => [`arn:aws:iam::${principal.accountId}:user${input.PathPrefix ?? '/'}`],
  async run(input, { transaction, accountId }) {
    const prefix = readPathPrefix(input.PathPrefix);
    const { items, end } = await markedPage({
      name: 'ListUsers',
      input,
      fetch: (page) => listStoredUsers(transaction, accountId, page),
      keyOf: (user) => user.name.toLowerCase(),
      describe: (users) => users.filter(({ path }) => path.startsWith(prefix)).map(toUserReply),
    });
    return { Users: items, ...end };
  },
});
