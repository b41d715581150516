import type { DeleteGroupPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { deleteInline } from '../inlining.ts';

/** Removes a policy that belongs to one group. */
export const deleteGroupPolicy = operation<DeleteGroupPolicyRequest, Record<string, never>>(
  'DeleteGroupPolicy',
  {
    service: 'iam',
    kind: 'write',
    resources: groupOf,
    async run(input, context) {
      return deleteInline(
        context,
        { kind: 'group', name: input.GroupName as string },
        input.PolicyName as string,
      );
    },
  },
);
