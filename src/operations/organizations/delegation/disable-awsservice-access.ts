import type { DisableAWSServiceAccessRequest } from '@aws-sdk/client-organizations';
import { listDelegations, removeServiceAccess } from '../../../store/organization-delegation.ts';
import { operation } from '../../operation.ts';
import { holdOrganization } from '../caller.ts';
import { constraint, readServicePrincipal } from '../checks.ts';

/** Ends what EnableAWSServiceAccess began, once the service has no delegated administrator. */
export const disableAWSServiceAccess = operation<DisableAWSServiceAccessRequest, object>(
  'DisableAWSServiceAccess',
  {
    service: 'organizations',
    kind: 'write',
    conditions: (input) => ({ 'organizations:ServicePrincipal': input.ServicePrincipal }),
    async run(input, context) {
      const { transaction } = context;
      const organization = await holdOrganization(context);
      const servicePrincipal = readServicePrincipal(input.ServicePrincipal as string);
      const delegations = await listDelegations(transaction, organization.id);
      const held = delegations.find((each) => each.servicePrincipal === servicePrincipal);
      if (held) {
        throw constraint(
          `The account ${held.accountId} is the delegated administrator of ${servicePrincipal}. Deregister it first.`,
          'DELEGATED_ADMINISTRATOR_EXISTS_FOR_THIS_SERVICE',
        );
      }
      removeServiceAccess(transaction, organization.id, servicePrincipal);
      return {};
    },
  },
);
