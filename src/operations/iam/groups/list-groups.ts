import type { ListGroupsRequest, ListGroupsResponse } from '@aws-sdk/client-iam';
import { listGroups as listStoredGroups } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { readPathPrefix } from '../names.ts';
import { markedPage } from '../page.ts';
import { toGroupReply } from '../replies.ts';

/** Lists the groups of the account, by their names. */
export const listGroups = operation<ListGroupsRequest, ListGroupsResponse>('ListGroups', {
  service: 'iam',
  kind: 'read',
  resources: (input, { principal }) => [
    `arn:aws:iam::${principal.accountId}:group${input.PathPrefix ?? '/'}`,
  ],
  async run(input, { transaction, accountId }) {
    const prefix = readPathPrefix(input.PathPrefix);
    const { items, end } = await markedPage({
      name: 'ListGroups',
      input,
      fetch: (page) => listStoredGroups(transaction, accountId, page),
      keyOf: (group) => group.name.toLowerCase(),
      describe: (groups) => groups.filter(({ path }) => path.startsWith(prefix)).map(toGroupReply),
    });
    return { Groups: items, ...end };
  },
});
