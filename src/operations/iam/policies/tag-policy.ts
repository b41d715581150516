import type { TagPolicyRequest } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';
import { tagEntity } from '../tags.ts';

/** Adds tags to a managed policy, or gives existing keys new values. */
export const tagPolicy = operation<TagPolicyRequest, Record<string, never>>('TagPolicy', {
  service: 'iam',
  kind: 'write',
  resources: policyOf,
  async run(input, context) {
    return tagEntity(context, await holdManagedPolicy(context, input.PolicyArn as string), input.Tags);
  },
});
