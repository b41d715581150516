import type { GetPolicyRequest, GetPolicyResponse } from '@aws-sdk/client-iam';
import { findServicePolicy } from '../../../access/service-policies.ts';
import { countUses } from '../../../store/managed-policies.ts';
import { operation } from '../../operation.ts';
import { policyOf } from '../arns.ts';
import { requireManagedPolicy } from '../identities.ts';
import { toPolicyReply, toServicePolicyReply } from '../replies.ts';
import { tagsOfEntity } from '../tags.ts';

/** Shows a managed policy: one of the account, or one that belongs to no account. */
export const getPolicy = operation<GetPolicyRequest, GetPolicyResponse>('GetPolicy', {
  service: 'iam',
  kind: 'read',
  resources: policyOf,
  async run(input, context) {
    const { transaction, accountId } = context;
    const arn = input.PolicyArn as string;
    const service = findServicePolicy(arn);
    const policy = service ? undefined : await requireManagedPolicy(context, arn);
    const use = await countUses(transaction, accountId, arn);
    if (!policy) {
      return service
        ? { Policy: { ...toServicePolicyReply(service, use), Description: service.description, Tags: [] } }
        : {};
    }
    return {
      Policy: {
        ...toPolicyReply(policy, use),
        ...(policy.description === undefined ? {} : { Description: policy.description }),
        Tags: await tagsOfEntity(context, policy),
      },
    };
  },
});
