import type { ListRolesRequest, ListRolesResponse } from '@aws-sdk/client-iam';
import { listRoles as listStoredRoles } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { readPathPrefix } from '../names.ts';
import { markedPage } from '../page.ts';
import { toRoleReply } from '../replies.ts';

/** Lists the roles of the account, by their names. */
export const listRoles = operation<ListRolesRequest, ListRolesResponse>('ListRoles', {
  service: 'iam',
  kind: 'read',
  resources: (input, { principal }) => [`arn:aws:iam::${principal.accountId}:role${input.PathPrefix ?? '/'}`],
  async run(input, { transaction, accountId }) {
    const prefix = readPathPrefix(input.PathPrefix);
    const { items, end } = await markedPage({
      name: 'ListRoles',
      input,
      fetch: (page) => listStoredRoles(transaction, accountId, page),
      keyOf: (role) => role.name.toLowerCase(),
      describe: (roles) => roles.filter(({ path }) => path.startsWith(prefix)).map(toRoleReply),
    });
    return { Roles: items, ...end };
  },
});
