import type { PutUserPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { putInline } from '../inlining.ts';

/** Gives a user a policy of its own, or changes it. */
export const putUserPolicy = operation<PutUserPolicyRequest, Record<string, never>>('PutUserPolicy', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  resourceKeys: ['iam:PermissionsBoundary'],
  async run(input, context) {
    return putInline(context, { kind: 'user', name: input.UserName as string }, input);
  },
});
