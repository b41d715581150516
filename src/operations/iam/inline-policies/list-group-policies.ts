import type { ListGroupPoliciesRequest, ListGroupPoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { listInline } from '../inlining.ts';

/** Lists the names of the policies that belong to one group. */
export const listGroupPolicies = operation<ListGroupPoliciesRequest, ListGroupPoliciesResponse>(
  'ListGroupPolicies',
  {
    service: 'iam',
    kind: 'read',
    resources: groupOf,
    async run(input, context) {
      return listInline(
        context,
        'ListGroupPolicies',
        { kind: 'group', name: input.GroupName as string },
        input,
      );
    },
  },
);
