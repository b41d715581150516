import type { ListRolePoliciesRequest, ListRolePoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { listInline } from '../inlining.ts';

/** Lists the names of the policies that belong to one role. */
export const listRolePolicies = operation<ListRolePoliciesRequest, ListRolePoliciesResponse>(
  'ListRolePolicies',
  {
    service: 'iam',
    kind: 'read',
    resources: roleOf,
    async run(input, context) {
      return listInline(context, 'ListRolePolicies', { kind: 'role', name: input.RoleName as string }, input);
    },
  },
);
