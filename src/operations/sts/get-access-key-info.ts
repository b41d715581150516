import type { GetAccessKeyInfoRequest, GetAccessKeyInfoResponse } from '@aws-sdk/client-sts';
import { Fault } from '../../domain/fault.ts';
import { findAccessKey } from '../../store/accounts.ts';
import { operation } from '../operation.ts';

/** Which account a key belongs to. Of other accounts nothing is told, not even whether the key exists. */
export const getAccessKeyInfo = operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse>(
  'GetAccessKeyInfo',
  {
    service: 'sts',
    kind: 'read',
    async run(input, { transaction, accountId }) {
      const key = await findAccessKey(transaction, input.AccessKeyId as string);
      if (key?.accountId === accountId) return { Account: accountId };
      throw new Fault(
        'InvalidParameterValue',
        'The specified value for accessKeyId is invalid: there is no such key in this account.',
      );
    },
  },
);
