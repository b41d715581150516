import type { DeletePolicyVersionRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { removeVersion } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';
import { requireVersion } from './versions.ts';

/** Removes a version of a managed policy that is not the default one. */
export const deletePolicyVersion = operation<DeletePolicyVersionRequest, Record<string, never>>(
  'DeletePolicyVersion',
  {
    service: 'iam',
    kind: 'write',
    resources: policyOf,
    async run(input, context) {
      const policy = await holdManagedPolicy(context, input.PolicyArn as string);
      const { number } = await requireVersion(context, policy, input.VersionId as string);
      if (number === policy.defaultVersion) {
        throw new Fault('EntityInUse', 'Cannot delete the default version of a policy.');
      }
      removeVersion(context.transaction, policy.id, number);
      return {};
    },
  },
);
