import type { RegisterDelegatedAdministratorRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { readServicePrincipal } from '../checks.ts';
import { registerAdministrator } from '../delegations.ts';
import { requireMember } from '../targets.ts';

/** Lets a member administer a service for the organization. */
export const registerDelegatedAdministrator = operation<RegisterDelegatedAdministratorRequest, object>(
  'RegisterDelegatedAdministrator',
  {
    service: 'organizations',
    kind: 'write',
    resources: namedBy({ AccountId: 'account' }),
    conditions: (input) => ({ 'organizations:ServicePrincipal': input.ServicePrincipal }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const member = await requireMember(context.transaction, organization, input.AccountId as string);
      const servicePrincipal = readServicePrincipal(input.ServicePrincipal as string);
      await registerAdministrator(context, organization, member, servicePrincipal);
      return {};
    },
  },
);
