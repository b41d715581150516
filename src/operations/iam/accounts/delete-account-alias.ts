import type { DeleteAccountAliasRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { findAlias, removeAlias } from '../../../store/account-aliases.ts';
import { operation } from '../../operation.ts';

/** Takes away the name of the account. */
export const deleteAccountAlias = operation<DeleteAccountAliasRequest, Record<string, never>>(
  'DeleteAccountAlias',
  {
    service: 'iam',
    kind: 'write',
    async run(input, { transaction, accountId }) {
      if ((await findAlias(transaction, accountId)) !== input.AccountAlias) {
        throw new Fault('EntityNotFound', `The account alias ${input.AccountAlias} cannot be found.`);
      }
      removeAlias(transaction, accountId);
      return {};
    },
  },
);
