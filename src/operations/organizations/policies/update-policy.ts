import type { UpdatePolicyRequest, UpdatePolicyResponse } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { requireOwnPolicy, updateOrganizationPolicy } from '../policies.ts';
import { toPolicyReply } from '../replies.ts';

/** Changes what a policy says; it is in force at once wherever it is attached. */
export const updatePolicy = operation<UpdatePolicyRequest, UpdatePolicyResponse>('UpdatePolicy', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ PolicyId: 'policy' }),
  conditions: policyTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const policy = await requireOwnPolicy(transaction, organization, input.PolicyId as string);
    const updated = await updateOrganizationPolicy(context, organization, policy, {
      name: input.Name,
      description: input.Description,
      content: input.Content,
    });
    return { Policy: toPolicyReply(organization, updated) };
  },
});
