import type { ListSSHPublicKeysRequest, ListSSHPublicKeysResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireNamed } from './require-named.ts';

/** Nobody has keys for repositories, which this server has none of; tools ask before they delete a user. */
export const listSSHPublicKeys = operation<ListSSHPublicKeysRequest, ListSSHPublicKeysResponse>(
  'ListSSHPublicKeys',
  {
    service: 'iam',
    kind: 'read',
    resources: userOf,
    async run(input, context) {
      await requireNamed(context, input.UserName);
      return { SSHPublicKeys: [], IsTruncated: false };
    },
  },
);
