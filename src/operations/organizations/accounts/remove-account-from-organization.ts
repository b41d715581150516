import type { RemoveAccountFromOrganizationRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { dismissMember } from '../members.ts';
import { requireMember } from '../targets.ts';

/** Lets an account go, which then stands alone. */
export const removeAccountFromOrganization = operation<RemoveAccountFromOrganizationRequest, object>(
  'RemoveAccountFromOrganization',
  {
    service: 'organizations',
    kind: 'write',
    touches: 'shares',
    resources: namedBy({ AccountId: 'account' }),
    async run(input, context) {
      const organization = await holdOrganization(context);
      const member = await requireMember(context.transaction, organization, input.AccountId as string);
      await dismissMember(context, organization, member);
      return {};
    },
  },
);
