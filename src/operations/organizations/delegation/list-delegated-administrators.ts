import type {
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse,
} from '@aws-sdk/client-organizations';
import { listDelegations } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { readServicePrincipal } from '../checks.ts';
import { listOrganizationPage } from '../listing.ts';
import { toAccountReply } from '../replies.ts';
import { requireMember } from '../targets.ts';

/** The members that administer a service, or any service. */
export const listDelegatedAdministrators = operation<
  ListDelegatedAdministratorsRequest,
  ListDelegatedAdministratorsResponse
>('ListDelegatedAdministrators', {
  service: 'organizations',
  kind: 'read',
  conditions: (input) => ({ 'organizations:ServicePrincipal': input.ServicePrincipal }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const service =
      input.ServicePrincipal === undefined ? undefined : readServicePrincipal(input.ServicePrincipal);
    const delegations = (await listDelegations(transaction, organization.id)).filter(
      (each) => service === undefined || each.servicePrincipal === service,
    );
    // One entry for each account, with the time of its first delegation.
    const first = new Map<string, Date>();
    for (const { accountId, enabledAt } of delegations) {
      const known = first.get(accountId);
      if (known === undefined || enabledAt < known) first.set(accountId, enabledAt);
    }
    const { items, nextToken } = await listOrganizationPage({
      name: `ListDelegatedAdministrators ${organization.id} ${service ?? ''}`,
      input,
      fetch: async ({ after = '', countMax }) =>
        [...first].filter(([accountId]) => accountId > after).slice(0, countMax),
      keyOf: ([accountId]) => accountId,
      describe: (entries) =>
        Promise.all(
          entries.map(async ([accountId, enabledAt]) => {
            const member = await requireMember(transaction, organization, accountId);
            const { Paths: _paths, ...account } = toAccountReply(organization, member);
            return { ...account, DelegationEnabledDate: enabledAt };
          }),
        ),
    });
    return { DelegatedAdministrators: items, NextToken: nextToken };
  },
});
