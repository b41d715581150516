import type {
  InviteAccountToOrganizationRequest,
  InviteAccountToOrganizationResponse,
} from '@aws-sdk/client-organizations';
import type { Handshake } from '../../../domain/organization/organization.ts';
import { saveNewHandshake } from '../../../store/organization-requests.ts';
import { operation } from '../../operation.ts';
import { namedBy } from '../arns.ts';
import { holdOrganization } from '../caller.ts';
import { checkLength, readOrganizationTags } from '../checks.ts';
import { readParty, refuseInvited, requireInvited, showHandshake } from '../invitations.ts';
import { checkMemberCount } from '../members.ts';
import { newHandshakeId } from '../new-ids.ts';

/** Invites an account that exists into the organization. */
export const inviteAccountToOrganization = operation<
  InviteAccountToOrganizationRequest,
  InviteAccountToOrganizationResponse
>('InviteAccountToOrganization', {
  service: 'organizations',
  kind: 'write',
  resources: ({ Target }, caller) =>
    namedBy<{ Id?: string }>({ Id: 'account' })(
      Target?.Type === 'ACCOUNT' ? { Id: Target.Id ?? '' } : {},
      caller,
    ),
  async run(input, context) {
    const { transaction, ids, now } = context;
    const organization = await holdOrganization(context);
    const invitedBy = readParty(input.Target);
    const notes = input.Notes === undefined ? undefined : checkLength('Notes', input.Notes, 1024, 0);
    const tags = readOrganizationTags(input.Tags);
    const account = await requireInvited(transaction, invitedBy);
    await refuseInvited(context, organization, account);
    await checkMemberCount(context, organization);
    const handshake: Handshake = {
      id: newHandshakeId(ids, now),
      organizationId: organization.id,
      managementAccountId: organization.managementAccountId,
      accountId: account.id,
      invitedBy,
      notes,
      tags,
      state: 'OPEN',
      requestedAt: now,
      expiresAt: new Date(now.getTime() + validMs),
    };
    saveNewHandshake(transaction, handshake);
    return { Handshake: await showHandshake(context, handshake) };
  },
});

/** How long an invitation can be accepted. */
const validMs = 15 * 24 * 3_600_000;
