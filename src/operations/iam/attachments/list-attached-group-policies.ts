import type {
  ListAttachedGroupPoliciesRequest,
  ListAttachedGroupPoliciesResponse,
} from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { listAttachedTo } from '../attaching.ts';

/** Lists the managed policies that are attached to a group. */
export const listAttachedGroupPolicies = operation<
  ListAttachedGroupPoliciesRequest,
  ListAttachedGroupPoliciesResponse
>('ListAttachedGroupPolicies', {
  service: 'iam',
  kind: 'read',
  resources: groupOf,
  async run(input, context) {
    const holder = { kind: 'group', name: input.GroupName as string } as const;
    return listAttachedTo(context, 'ListAttachedGroupPolicies', holder, input);
  },
});
