import type { ListAccountAliasesRequest, ListAccountAliasesResponse } from '@aws-sdk/client-iam';
import { findAlias } from '../../../store/account-aliases.ts';
import { operation } from '../../operation.ts';

/** Tells the name of the account. There is one at most. */
export const listAccountAliases = operation<ListAccountAliasesRequest, ListAccountAliasesResponse>(
  'ListAccountAliases',
  {
    service: 'iam',
    kind: 'read',
    async run(_input, { transaction, accountId }) {
      const alias = await findAlias(transaction, accountId);
      return { AccountAliases: alias === undefined ? [] : [alias], IsTruncated: false };
    },
  },
);
