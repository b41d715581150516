import type { CloseAccountRequest } from '@aws-sdk/client-organizations';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { closeMember } from '../members.ts';
import { requireMember } from '../targets.ts';

/** Closes an account of the organization: it is suspended, and nobody calls as it any more. */
export const closeAccount = operation<CloseAccountRequest, object>('CloseAccount', {
  service: 'organizations',
  kind: 'write',
  touches: 'sites',
  resources: namedBy({ AccountId: 'account' }),
  async run(input, context) {
    const { transaction } = context;
    const organization = await holdOrganization(context);
    const member = await requireMember(transaction, organization, input.AccountId as string);
    await closeMember(context, organization, member);
    return {};
  },
});
