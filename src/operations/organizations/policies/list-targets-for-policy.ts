import type {
  ListTargetsForPolicyRequest,
  ListTargetsForPolicyResponse,
} from '@aws-sdk/client-organizations';
import { listTargetsOf } from '../../../store/organization-policies.ts';
import { operation } from '../../operation.ts';
import { namedBy, policyTypeKeys } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';
import { requirePolicy } from '../policies.ts';
import { toTargetReply } from '../replies.ts';
import { requireTarget } from '../targets.ts';

/** What a policy is attached to. */
export const listTargetsForPolicy = operation<ListTargetsForPolicyRequest, ListTargetsForPolicyResponse>(
  'ListTargetsForPolicy',
  {
    service: 'organizations',
    kind: 'read',
    resources: namedBy({ PolicyId: 'policy' }),
    conditions: policyTypeKeys,
    async run(input, context) {
      const { transaction } = context;
      const organization = await requireReader(context);
      const policy = await requirePolicy(transaction, organization, input.PolicyId as string);
      const { items, nextToken } = await listOrganizationPage({
        name: `ListTargetsForPolicy ${organization.id} ${policy.id}`,
        input,
        fetch: (page) => listTargetsOf(transaction, organization.id, policy.id, page),
        keyOf: ({ targetId }) => targetId,
        describe: (attachments) =>
          Promise.all(
            attachments.map(async ({ targetId }) =>
              toTargetReply(organization, await requireTarget(transaction, organization, targetId)),
            ),
          ),
      });
      return { Targets: items, NextToken: nextToken };
    },
  },
);
