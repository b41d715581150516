import type {
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse,
} from '@aws-sdk/client-organizations';
import { listServiceAccess } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { requireReader } from '../caller.ts';
import { listOrganizationPage } from '../listing.ts';

/** The services that may act in the accounts of the organization. */
export const listAWSServiceAccessForOrganization = operation<
  ListAWSServiceAccessForOrganizationRequest,
  ListAWSServiceAccessForOrganizationResponse
>('ListAWSServiceAccessForOrganization', {
  service: 'organizations',
  kind: 'read',
  async run(input, context) {
    const organization = await requireReader(context);
    const { items, nextToken } = await listOrganizationPage({
      name: `ListAWSServiceAccessForOrganization ${organization.id}`,
      input,
      fetch: (page) => listServiceAccess(context.transaction, organization.id, page),
      keyOf: ({ servicePrincipal }) => servicePrincipal,
      describe: (accesses) =>
        accesses.map(({ servicePrincipal, enabledAt }) => ({
          ServicePrincipal: servicePrincipal,
          DateEnabled: enabledAt,
        })),
    });
    return { EnabledServicePrincipals: items, NextToken: nextToken };
  },
});
