import type {
  ListPoliciesForTargetRequest,
  ListPoliciesForTargetResponse,
} from '@aws-sdk/client-organizations';
import { listAttachmentsTo } from '../../../store/organization-policies.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { readPolicyType } from '../checks.ts';
import { listOrganizationPage } from '../listing.ts';
import { requirePolicy } from '../policies.ts';
import { toPolicySummary } from '../replies.ts';
import { requireTarget } from '../targets.ts';

/** The policies that are attached directly to the root, a unit or an account. */
export const listPoliciesForTarget = operation<ListPoliciesForTargetRequest, ListPoliciesForTargetResponse>(
  'ListPoliciesForTarget',
  {
    service: 'organizations',
    kind: 'read',
    resources: namedBy({ TargetId: 'target' }),
    conditions: (input) => ({ 'organizations:PolicyType': input.Filter }),
    async run(input, context) {
      const { transaction } = context;
      const organization = await requireReader(context);
      const target = await requireTarget(transaction, organization, input.TargetId as string);
      const type = readPolicyType(input.Filter as string);
      const attached = (await listAttachmentsTo(transaction, target.id)).filter(
        (each) => each.policyType === type,
      );
      const { items, nextToken } = await listOrganizationPage({
        name: `ListPoliciesForTarget ${target.id} ${type}`,
        input,
        fetch: async ({ after = '', countMax }) =>
          attached.filter(({ policyId }) => policyId > after).slice(0, countMax),
        keyOf: ({ policyId }) => policyId,
        describe: (attachments) =>
          Promise.all(
            attachments.map(async ({ policyId }) =>
              toPolicySummary(organization, await requirePolicy(transaction, organization, policyId)),
            ),
          ),
      });
      return { Policies: items, NextToken: nextToken };
    },
  },
);
