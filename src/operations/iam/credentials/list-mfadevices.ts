import type { ListMFADevicesRequest, ListMFADevicesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireNamed } from './require-named.ts';

/** Nobody has a second factor here; tools ask before they delete a user. */
export const listMFADevices = operation<ListMFADevicesRequest, ListMFADevicesResponse>('ListMFADevices', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    await requireNamed(context, input.UserName);
    return { MFADevices: [], IsTruncated: false };
  },
});
