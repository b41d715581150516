import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { newPolicyArn } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { readOrganizationTags, readPolicyType } from '../checks.ts';
import { createOrganizationPolicy } from '../policies.ts';
import { toPolicyReply } from '../replies.ts';

/** Keeps a policy, attached to nothing yet. */
export const createPolicy = operation<CreatePolicyRequest, CreatePolicyResponse>('CreatePolicy', {
  service: 'organizations',
  kind: 'write',
  resources: newPolicyArn,
  conditions: (input) => ({ 'organizations:PolicyType': input.Type }),
  async run(input, context) {
    const organization = await holdOrganization(context);
    const policy = await createOrganizationPolicy(context, organization, {
      type: readPolicyType(input.Type as string),
      name: input.Name as string,
      description: input.Description as string,
      content: input.Content as string,
      tags: readOrganizationTags(input.Tags),
    });
    return { Policy: toPolicyReply(organization, policy) };
  },
});
