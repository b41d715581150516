import type { EnableAWSServiceAccessRequest } from '@aws-sdk/client-organizations';
import { saveServiceAccess } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { holdOrganization } from '../caller.ts';
import { readServicePrincipal } from '../checks.ts';

/** Lets a service act in the accounts of the organization. */
export const enableAWSServiceAccess = operation<EnableAWSServiceAccessRequest, object>(
  'EnableAWSServiceAccess',
  {
    service: 'organizations',
    kind: 'write',
    conditions: (input) => ({ 'organizations:ServicePrincipal': input.ServicePrincipal }),
    async run(input, context) {
      const { transaction, now: enabledAt } = context;
      const organization = await holdOrganization(context);
      const servicePrincipal = readServicePrincipal(input.ServicePrincipal as string);
      await saveServiceAccess(transaction, { organizationId: organization.id, servicePrincipal, enabledAt });
      return {};
    },
  },
);
