import type { ListPolicyTagsRequest, ListPolicyTagsResponse } from '@aws-sdk/client-iam';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { requireManagedPolicy } from '../identities.ts';
import { listTags } from '../tags.ts';

/** Lists the tags of a managed policy. */
export const listPolicyTags = operation<ListPolicyTagsRequest, ListPolicyTagsResponse>('ListPolicyTags', {
  service: 'iam',
  kind: 'read',
  resources: policyOf,
  async run(input, context) {
    return listTags(
      context,
      'ListPolicyTags',
      await requireManagedPolicy(context, input.PolicyArn as string),
      input,
    );
  },
});
