import type { AttachPolicyRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { attach, requirePolicy } from '../policies.ts';
import { requireTarget } from '../targets.ts';

/** Attaches a policy to the root, a unit or an account. */
export const attachPolicy = operation<AttachPolicyRequest, object>('AttachPolicy', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ PolicyId: 'policy', TargetId: 'target' }),
  conditions: policyTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const policy = await requirePolicy(transaction, organization, input.PolicyId as string);
    const target = await requireTarget(transaction, organization, input.TargetId as string);
    await attach(context, organization, policy, target.id);
    return {};
  },
});
