import type { ListAttachedUserPoliciesRequest, ListAttachedUserPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { listAttachedTo } from '../attaching.ts';

/** Lists the managed policies that are attached to a user. */
export const listAttachedUserPolicies = operation<
  ListAttachedUserPoliciesRequest,
  ListAttachedUserPoliciesResponse
>('ListAttachedUserPolicies', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    const holder = { kind: 'user', name: input.UserName as string } as const;
    return listAttachedTo(context, 'ListAttachedUserPolicies', holder, input);
  },
});
