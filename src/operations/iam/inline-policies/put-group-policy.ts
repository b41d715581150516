import type { PutGroupPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { putInline } from '../inlining.ts';

/** Gives a group a policy of its own, or changes it. */
export const putGroupPolicy = operation<PutGroupPolicyRequest, Record<string, never>>('PutGroupPolicy', {
  service: 'iam',
  kind: 'write',
  resources: groupOf,
  async run(input, context) {
    return putInline(context, { kind: 'group', name: input.GroupName as string }, input);
  },
});
