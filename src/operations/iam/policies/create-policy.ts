import type { CreatePolicyRequest, CreatePolicyResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { identityId, managedPolicyArn } from '../../../domain/identity/identity.ts';
import { saveIdentityTags } from '../../../store/identities.ts';
import {
  countManagedPolicies,
  hasPolicyNamed,
  saveManagedPolicy,
  saveVersion,
} from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { newArn } from '../arns.ts';
import { nameLengthMax, readName, readPath, readText } from '../names.ts';
import { toPolicyReply } from '../replies.ts';
import { readIdentityTags } from '../tags.ts';
import { readManagedDocument } from './managed-document.ts';

const policiesMax = 1500;

/** Makes a policy that users, groups and roles of the account can share. */
export const createPolicy = operation<CreatePolicyRequest, CreatePolicyResponse>('CreatePolicy', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [newArn(caller, 'policy', input.Path, input.PolicyName)],
  async run(input, { transaction, accountId, ids, now }) {
    const name = readName('policyName', input.PolicyName, nameLengthMax.policy);
    const path = readPath(input.Path);
    const document = readManagedDocument(input.PolicyDocument);
    const tags = readIdentityTags(input.Tags);
    if (await hasPolicyNamed(transaction, accountId, name)) {
      throw new Fault(
        'EntityAlreadyExists',
        `A policy called ${name} already exists. Duplicate names are not allowed.`,
      );
    }
    if ((await countManagedPolicies(transaction, accountId)) >= policiesMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for PoliciesPerAccount: ${policiesMax}`);
    }
    const policy = {
      id: identityId('ANPA', ids.bits(85)),
      accountId,
      arn: managedPolicyArn(accountId, path, name),
      name,
      path,
      description: readText('description', input.Description, 1000),
      document,
      defaultVersion: 1,
      latestVersion: 1,
      createdAt: now,
      changedAt: now,
    };
    saveManagedPolicy(transaction, policy);
    saveVersion(transaction, { policyId: policy.id, number: 1, document, createdAt: now });
    saveIdentityTags(transaction, policy, tags);
    const unused = { attachmentCount: 0, boundaryCount: 0 };
    return { Policy: { ...toPolicyReply(policy, unused), ...(tags.length > 0 && { Tags: input.Tags }) } };
  },
});
