import type { ListUserPoliciesRequest, ListUserPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { listInline } from '../inlining.ts';

/** Lists the names of the policies that belong to one user. */
export const listUserPolicies = operation<ListUserPoliciesRequest, ListUserPoliciesResponse>(
  'ListUserPolicies',
  {
    service: 'iam',
    kind: 'read',
    resources: userOf,
    async run(input, context) {
      return listInline(context, 'ListUserPolicies', { kind: 'user', name: input.UserName as string }, input);
    },
  },
);
