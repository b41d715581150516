import type { ListPoliciesRequest, ListPoliciesResponse } from '@aws-sdk/client-organizations';
import {
  fullAccess,
  type OrganizationPolicy,
  type PolicyType,
} from '../../../domain/organization/organization.ts';
import { listPolicies as listStoredPolicies } from '../../../store/organization-policies.ts';
import type { Page } from '../../../store/table.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { readPolicyType } from '../checks.ts';
import { listOrganizationPage } from '../listing.ts';
import { toPolicySummary } from '../replies.ts';

/** The policies of a type, the one that allows everything among them. */
export const listPolicies = operation<ListPoliciesRequest, ListPoliciesResponse>('ListPolicies', {
  service: 'organizations',
  kind: 'read',
  conditions: (input) => ({ 'organizations:PolicyType': input.Filter }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const type = readPolicyType(input.Filter as string);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListPolicies ${organization.id} ${type}`,
      input,
      fetch: async (page) =>
        withFullAccess(await listStoredPolicies(transaction, organization.id, type, page), type, page),
      keyOf: (policy) => policy.id,
      describe: (policies) => policies.map((policy) => toPolicySummary(organization, policy)),
    });
    return { Policies: items, NextToken: nextToken };
  },
});

/** The policy that belongs to no organization stands among the others where its id does. */
function withFullAccess(
  policies: readonly OrganizationPolicy[],
  type: PolicyType,
  { after = '', countMax }: Page,
): (OrganizationPolicy | typeof fullAccess)[] {
  if (type !== fullAccess.type || after >= fullAccess.id) return [...policies];
  const at = policies.filter(({ id }) => id < fullAccess.id).length;
  return [...policies.slice(0, at), fullAccess, ...policies.slice(at)].slice(0, countMax);
}
