import type {
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse,
} from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireNamed } from './require-named.ts';

/** Nobody has credentials of single services here; tools ask before they delete a user. */
export const listServiceSpecificCredentials = operation<
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse
>('ListServiceSpecificCredentials', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    await requireNamed(context, input.UserName);
    return { ServiceSpecificCredentials: [] };
  },
});
