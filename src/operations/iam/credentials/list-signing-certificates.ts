import type { ListSigningCertificatesRequest, ListSigningCertificatesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireNamed } from './require-named.ts';

/** Nobody signs with certificates here; tools ask before they delete a user. */
export const listSigningCertificates = operation<
  ListSigningCertificatesRequest,
  ListSigningCertificatesResponse
>('ListSigningCertificates', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    await requireNamed(context, input.UserName);
    return { Certificates: [], IsTruncated: false };
  },
});
