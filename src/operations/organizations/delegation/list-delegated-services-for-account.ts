import type {
  ListDelegatedServicesForAccountRequest,
  ListDelegatedServicesForAccountResponse,
} from '@aws-sdk/client-organizations';
import { listDelegations } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { requireReader } from '../caller.ts';
import { notRegistered } from '../delegations.ts';
import { listOrganizationPage } from '../listing.ts';
import { requireMember } from '../targets.ts';

/** The services that a member administers. */
export const listDelegatedServicesForAccount = operation<
  ListDelegatedServicesForAccountRequest,
  ListDelegatedServicesForAccountResponse
>('ListDelegatedServicesForAccount', {
  service: 'organizations',
  kind: 'read',
  resources: namedBy({ AccountId: 'account' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await requireReader(context);
    const member = await requireMember(transaction, organization, input.AccountId as string);
    const held = (await listDelegations(transaction, organization.id)).filter(
      ({ accountId }) => accountId === member.id,
    );
    if (held.length === 0) throw notRegistered(member.id);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListDelegatedServicesForAccount ${member.id}`,
      input,
      fetch: async ({ after = '', countMax }) =>
        held.filter(({ servicePrincipal }) => servicePrincipal > after).slice(0, countMax),
      keyOf: ({ servicePrincipal }) => servicePrincipal,
      describe: (delegations) =>
        delegations.map(({ servicePrincipal, enabledAt }) => ({
          ServicePrincipal: servicePrincipal,
          DelegationEnabledDate: enabledAt,
        })),
    });
    return { DelegatedServices: items, NextToken: nextToken };
  },
});
