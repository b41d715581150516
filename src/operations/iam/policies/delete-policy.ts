import type { DeletePolicyRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { countUses, listVersions, removeManagedPolicy } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';

/** Removes a managed policy that is attached to nothing and has one version. */
export const deletePolicy = operation<DeletePolicyRequest, Record<string, never>>('DeletePolicy', {
  service: 'iam',
  kind: 'write',
  resources: policyOf,
  async run(input, context) {
    const { transaction, accountId } = context;
    const policy = await holdManagedPolicy(context, input.PolicyArn as string);
    const use = await countUses(transaction, accountId, policy.arn);
    if (use.attachmentCount > 0) {
      throw new Fault('EntityInUse', 'Cannot delete a policy attached to entities.');
    }
    if (use.boundaryCount > 0) {
      throw new Fault('EntityInUse', 'Cannot delete a policy that is the permissions boundary of entities.');
    }
    if ((await listVersions(transaction, policy.id)).length > 1) {
      throw new Fault(
        'EntityInUse',
        'This policy has more than one version. Before you delete a policy, you must delete the policy versions ' +
          'that are not the default one.',
      );
    }
    removeManagedPolicy(transaction, policy.id);
    return {};
  },
});
