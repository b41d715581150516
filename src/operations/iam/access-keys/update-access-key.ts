import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import { updateAccessKey as saveKey } from '../../../store/accounts.ts';
import { oneOf } from '../../checks.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireKey, requireKeyOwner } from './key-owner.ts';

/** Makes an access key usable, or unusable until it is made usable again. */
export const updateAccessKey = operation<UpdateAccessKeyRequest, Record<string, never>>('UpdateAccessKey', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    const status = oneOf('Status', input.Status, ['Active', 'Inactive']);
    const owner = await requireKeyOwner(context, input.UserName);
    const key = await requireKey(context, owner, input.AccessKeyId as string);
    saveKey(context.transaction, { ...key, isActive: status === 'Active' });
    return {};
  },
});
