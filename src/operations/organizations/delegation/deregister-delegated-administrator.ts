import type { DeregisterDelegatedAdministratorRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { readServicePrincipal } from '../checks.ts';
import { deregisterAdministrator } from '../delegations.ts';
import { requireMember } from '../targets.ts';

/** Ends what RegisterDelegatedAdministrator began. Where the service is IPAM, so does its integration. */
export const deregisterDelegatedAdministrator = operation<DeregisterDelegatedAdministratorRequest, object>(
  'DeregisterDelegatedAdministrator',
  {
    service: 'organizations',
    kind: 'write',
    touches: 'sites',
    resources: namedBy({ AccountId: 'account' }),
    conditions: (input) => ({ 'organizations:ServicePrincipal': input.ServicePrincipal }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const member = await requireMember(context.transaction, organization, input.AccountId as string);
      const servicePrincipal = readServicePrincipal(input.ServicePrincipal as string);
      await deregisterAdministrator(context, organization, member, servicePrincipal);
      return {};
    },
  },
);
