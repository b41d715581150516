import type { ListAttachedRolePoliciesRequest, ListAttachedRolePoliciesResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { roleOf } from '../arns.ts';
import { listAttachedTo } from '../attaching.ts';

/** Lists the managed policies that are attached to a role. */
export const listAttachedRolePolicies = operation<
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse
>('ListAttachedRolePolicies', {
  service: 'iam',
  kind: 'read',
  resources: roleOf,
  async run(input, context) {
    const holder = { kind: 'role', name: input.RoleName as string } as const;
    return listAttachedTo(context, 'ListAttachedRolePolicies', holder, input);
  },
});
