import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from '@aws-sdk/client-sts';
import { operation } from '../operation.ts';

/** Who the caller is. Needs no permission: whoever can sign may ask. */
export const getCallerIdentity = operation<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  'GetCallerIdentity',
  {
    service: 'sts',
    kind: 'read',
    isOpen: true,
    async run(_input, { caller: { principal } }) {
      return { UserId: principal.userId, Account: principal.accountId, Arn: principal.arn };
    },
  },
);
