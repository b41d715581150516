import type { GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { userArn } from '../../../domain/identity/identity.ts';
import { findAccessKey } from '../../../store/accounts.ts';
import { userTable } from '../../../store/identity-schema.ts';
import { findLastUse } from '../../../store/last-uses.ts';
import { operation } from '../../operation.ts';

/** Tells when a lasting key of the account signed a call last, within a quarter of an hour, and for what service. */
export const getAccessKeyLastUsed = operation<GetAccessKeyLastUsedRequest, GetAccessKeyLastUsedResponse>(
  'GetAccessKeyLastUsed',
  {
    service: 'iam',
    kind: 'read',
    resources: (_, { principal }) => [userArn({ accountId: principal.accountId, path: '/', name: '' })],
    // Whose key it is, is not said: whoever may look at a user may look at the user's keys.
    async locate(look, { AccessKeyId = '' }, { principal: { accountId } }) {
      const key = await look((transaction) => findAccessKey(transaction, AccessKeyId));
      const { ownerId } = key?.accountId === accountId ? key : { ownerId: undefined };
      if (ownerId === undefined) return undefined;
      const user = await look((transaction) => userTable.find(transaction, ownerId));
      return user && [userArn(user)];
    },
    async run(input, { transaction, accountId }) {
      const id = input.AccessKeyId as string;
      const key = await findAccessKey(transaction, id);
      if (key?.accountId !== accountId || key.session !== undefined) {
        throw new Fault('EntityNotFound', `The Access Key with id ${id} cannot be found`);
      }
      const owner = key.ownerId === undefined ? undefined : await userTable.find(transaction, key.ownerId);
      const use = await findLastUse(transaction, id);
      return {
        UserName: owner?.name ?? 'root',
        AccessKeyLastUsed: {
          LastUsedDate: use?.usedAt,
          ServiceName: use?.service ?? 'N/A',
          Region: use?.region ?? 'N/A',
        },
      };
    },
  },
);
