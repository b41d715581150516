import type { ListPoliciesRequest, ListPoliciesResponse, Policy } from '@aws-sdk/client-iam';
import { servicePolicies } from '../../../access/service-policies.ts';
import { countUses, listManagedPolicies } from '../../../store/managed-policies.ts';
import { oneOf } from '../../checks.ts';
import { operation } from '../../operation.ts';
import { readPathPrefix } from '../names.ts';
import { markedPage } from '../page.ts';
import { toPolicyReply, toServicePolicyReply } from '../replies.ts';

/** Lists managed policies: those of the account, those that belong to no account, or both. */
export const listPolicies = operation<ListPoliciesRequest, ListPoliciesResponse>('ListPolicies', {
  service: 'iam',
  kind: 'read',
  resources: (input, { principal }) => [
    `arn:aws:iam::${principal.accountId}:policy${input.PathPrefix ?? '/'}`,
  ],
  async run(input, { transaction, accountId }) {
    const scope = oneOf('Scope', input.Scope, ['All', 'AWS', 'Local']) ?? 'All';
    const prefix = readPathPrefix(input.PathPrefix);
    // Those that belong to no account come first, under keys that no name has.
    const services =
      scope === 'Local' ? [] : servicePolicies.map((policy, index) => ({ key: ` ${index}`, policy }));
    const { items, end } = await markedPage({
      name: 'ListPolicies',
      input,
      fetch: async ({ after = '', countMax }) => {
        const first = services.filter(({ key }) => key > after).slice(0, countMax);
        const rest =
          scope === 'AWS' || first.length === countMax
            ? []
            : await listManagedPolicies(transaction, accountId, { after, countMax: countMax - first.length });
        return [
          ...first.map(({ key, policy }) => ({
            key,
            policy,
            show: toServicePolicyReply.bind(undefined, policy),
          })),
          ...rest.map((policy) => ({
            key: policy.name.toLowerCase(),
            policy,
            show: toPolicyReply.bind(undefined, policy),
          })),
        ];
      },
      keyOf: ({ key }) => key,
      describe: async (entries) => {
        const shown = [];
        for (const { policy, show } of entries.filter((entry) => entry.policy.path.startsWith(prefix))) {
          const reply = show(await countUses(transaction, accountId, policy.arn));
          if (isWanted(reply, input)) shown.push(reply);
        }
        return shown;
      },
    });
    return { Policies: items, ...end };
  },
});

function isWanted(policy: Policy, { OnlyAttached, PolicyUsageFilter }: ListPoliciesRequest): boolean {
  const [attached, limiting] = [policy.AttachmentCount ?? 0, policy.PermissionsBoundaryUsageCount ?? 0];
  if (OnlyAttached && attached + limiting === 0) return false;
  if (PolicyUsageFilter === 'PermissionsPolicy') return attached > 0;
  return PolicyUsageFilter !== 'PermissionsBoundary' || limiting > 0;
}
