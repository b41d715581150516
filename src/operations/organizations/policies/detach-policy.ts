import type { DetachPolicyRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { detach, requirePolicy } from '../policies.ts';
import { requireTarget } from '../targets.ts';

/** Detaches a policy; one service control policy always stays. */
export const detachPolicy = operation<DetachPolicyRequest, object>('DetachPolicy', {
  service: 'organizations',
  kind: 'write',
  resources: namedBy({ PolicyId: 'policy', TargetId: 'target' }),
  conditions: policyTypeKeys,
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const policy = await requirePolicy(transaction, organization, input.PolicyId as string);
    const target = await requireTarget(transaction, organization, input.TargetId as string);
    await detach(context, policy, target.id);
    return {};
  },
});
