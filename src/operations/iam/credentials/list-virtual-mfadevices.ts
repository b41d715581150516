import type { ListVirtualMFADevicesRequest, ListVirtualMFADevicesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';

/** Nobody has a second factor here; tools ask before they delete a user. */
export const listVirtualMFADevices = operation<ListVirtualMFADevicesRequest, ListVirtualMFADevicesResponse>(
  'ListVirtualMFADevices',
  {
    service: 'iam',
    kind: 'read',
    async run() {
      return { VirtualMFADevices: [], IsTruncated: false };
    },
  },
);
