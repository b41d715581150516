import type { UntagPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';
import { untagEntity } from '../tags.ts';

/** Removes tags from a managed policy. */
export const untagPolicy = operation<UntagPolicyRequest, Record<string, never>>('UntagPolicy', {
  service: 'iam',
  kind: 'write',
  resources: policyOf,
  async run(input, context) {
    return untagEntity(context, await holdManagedPolicy(context, input.PolicyArn as string), input.TagKeys);
  },
});
