import type { DeletePolicyRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { deleteOrganizationPolicy, requireOwnPolicy } from '../policies.ts';

/** Takes a policy away that is attached to nothing. */
export const deletePolicy = operation<DeletePolicyRequest, object>('DeletePolicy', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ PolicyId: 'policy' }),
  conditions: policyTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const policy = await requireOwnPolicy(transaction, organization, input.PolicyId as string);
    await deleteOrganizationPolicy(context, organization, policy);
    return {};
  },
});
