import type { GetLoginProfileRequest, GetLoginProfileResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireUser, userNameOf } from '../identities.ts';

/** Nobody signs in with a password; tools ask before they delete a user. */
export const getLoginProfile = operation<GetLoginProfileRequest, GetLoginProfileResponse>('GetLoginProfile', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    const { name } = await requireUser(context, userNameOf(context, input.UserName));
    throw new Fault('EntityNotFound', `Login Profile for User ${name} cannot be found.`);
  },
});
