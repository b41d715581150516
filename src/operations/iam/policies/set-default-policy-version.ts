import type { SetDefaultPolicyVersionRequest } from '@aws-sdk/client-iam';
import { saveManagedPolicy } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';
import { requireVersion } from './versions.ts';

/** Puts another version of a managed policy in force. */
export const setDefaultPolicyVersion = operation<SetDefaultPolicyVersionRequest, Record<string, never>>(
  'SetDefaultPolicyVersion',
  {
    service: 'iam',
    kind: 'write',
    resources: policyOf,
    async run(input, context) {
      const policy = await holdManagedPolicy(context, input.PolicyArn as string);
      const { number, document } = await requireVersion(context, policy, input.VersionId as string);
      const changed = { ...policy, document, defaultVersion: number, changedAt: context.now };
      saveManagedPolicy(context.transaction, changed);
      return {};
    },
  },
);
