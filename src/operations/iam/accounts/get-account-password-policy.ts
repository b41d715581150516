import type { GetAccountPasswordPolicyResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { operation } from '../../operation.ts';

/** Nobody signs in with a password, and no account has a policy for them. */
export const getAccountPasswordPolicy = operation<Record<string, never>, GetAccountPasswordPolicyResponse>(
  'GetAccountPasswordPolicy',
  {
    service: 'iam',
    kind: 'read',
    async run(_input, { accountId }) {
      throw new Fault('EntityNotFound', `The Password Policy with domain name ${accountId} cannot be found.`);
    },
  },
);
