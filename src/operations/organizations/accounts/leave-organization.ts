import { operation } from '../../operation.ts';
import { requireStanding } from '../caller.ts';
import { dismissMember } from '../members.ts';

/** The calling account leaves its organization. */
export const leaveOrganization = operation<object, object>('LeaveOrganization', {
  service: 'organizations',
  kind: 'write',
  touches: 'shares',
  async run(_input, context) {
    const { organization, member } = await requireStanding(context);
    await context.transaction.lock('organization', organization.id);
    await dismissMember(context, organization, member);
    return {};
  },
});
