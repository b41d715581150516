import type { CreateAccessKeyRequest, CreateAccessKeyResponse } from '@aws-sdk/client-iam';
import { createAccessKey as makeKey } from '../../../access/access-keys.ts';
import { Fault } from '../../../domain/fault.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { keysOf, requireKeyOwner } from './key-owner.ts';

const keysMax = 2;

/** Makes an access key for a user, or for the caller. The secret is told this once. */
export const createAccessKey = operation<CreateAccessKeyRequest, CreateAccessKeyResponse>('CreateAccessKey', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    const { transaction, accountId, secrets, now } = context;
    const owner = await requireKeyOwner(context, input.UserName);
    if ((await keysOf(context, owner)).length >= keysMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for AccessKeysPerUser: ${keysMax}`);
    }
    const key = makeKey(transaction, secrets, { accountId, now, ownerId: owner.id });
    return {
      AccessKey: {
        UserName: owner.name,
        AccessKeyId: key.id,
        Status: 'Active',
        SecretAccessKey: key.secret,
        CreateDate: now,
      },
    };
  },
});
