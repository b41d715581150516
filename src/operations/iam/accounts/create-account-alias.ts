import type { CreateAccountAliasRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { findAliasOwner, saveAlias } from '../../../store/account-aliases.ts';
import { operation } from '../../operation.ts';

/** Gives the account a name that people can remember. */
export const createAccountAlias = operation<CreateAccountAliasRequest, Record<string, never>>(
  'CreateAccountAlias',
  {
    service: 'iam',
    kind: 'write',
    async run(input, { transaction, accountId }) {
      const alias = input.AccountAlias ?? '';
      if (alias.length < 3 || alias.length > 63 || !/^[a-z0-9](?:-?[a-z0-9])*$/.test(alias)) {
        throw new Fault(
          'InvalidParameterValue',
          'The specified value for accountAlias is invalid. It must have 3 to 63 lower-case letters, digits and ' +
            'dashes, and neither begin nor end with a dash.',
        );
      }
      const owner = await findAliasOwner(transaction, alias);
      if (owner !== undefined && owner !== accountId) {
        throw new Fault('EntityAlreadyExists', `The account alias ${alias} already exists.`);
      }
      saveAlias(transaction, accountId, alias);
      return {};
    },
  },
);
