import type { DeleteAccessKeyRequest } from '@aws-sdk/client-iam';
import { removeAccessKey } from '../../../store/accounts.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireKey, requireKeyOwner } from './key-owner.ts';

/** Removes an access key. It opens nothing any more. */
export const deleteAccessKey = operation<DeleteAccessKeyRequest, Record<string, never>>('DeleteAccessKey', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    const owner = await requireKeyOwner(context, input.UserName);
    const key = await requireKey(context, owner, input.AccessKeyId as string);
    removeAccessKey(context.transaction, key.id);
    return {};
  },
});
