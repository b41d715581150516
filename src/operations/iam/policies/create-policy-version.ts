import type { CreatePolicyVersionRequest, CreatePolicyVersionResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { listVersions, saveManagedPolicy, saveVersion } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { holdManagedPolicy } from '../identities.ts';
import { readManagedDocument } from './managed-document.ts';

const versionsMax = 5;

/** Gives a managed policy another document, which is in force at once if it is to be the default. */
export const createPolicyVersion = operation<CreatePolicyVersionRequest, CreatePolicyVersionResponse>(
  'CreatePolicyVersion',
  {
    service: 'iam',
    kind: 'write',
    resources: policyOf,
    async run(input, context) {
      const { transaction, now } = context;
      const document = readManagedDocument(input.PolicyDocument);
      const policy = await holdManagedPolicy(context, input.PolicyArn as string);
      if ((await listVersions(transaction, policy.id)).length >= versionsMax) {
        throw new Fault(
          'EntityLimitExceeded',
          `A managed policy can have up to ${versionsMax} versions. Before you create a new version, you must ` +
            'delete an existing version.',
        );
      }
      const number = policy.latestVersion + 1;
      const isDefault = input.SetAsDefault === true;
      saveVersion(transaction, { policyId: policy.id, number, document, createdAt: now });
      saveManagedPolicy(transaction, {
        ...policy,
        latestVersion: number,
        changedAt: now,
        ...(isDefault && { document, defaultVersion: number }),
      });
      return { PolicyVersion: { VersionId: `v${number}`, IsDefaultVersion: isDefault, CreateDate: now } };
    },
  },
);
