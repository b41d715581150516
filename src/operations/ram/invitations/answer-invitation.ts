// Answering an invitation: once, while it can be answered.

import { Fault } from '../../../domain/fault.ts';
import {
  type ResourceShare,
  type ShareInvitation,
  type SharePrincipal,
  statusOf,
} from '../../../domain/sharing/share.ts';
import { findShare, findSharePrincipal } from '../../../store/resource-shares.ts';
import type { Context } from '../../operation.ts';
import { requireInvitation } from '../own-share.ts';

type Pending = {
  readonly invitation: ShareInvitation;
  readonly share: ResourceShare;
  readonly principal: SharePrincipal;
};

/** An invitation that waits for its answer, held with its share until the end. */
export async function holdPending(context: Context, arn: string): Promise<Pending> {
  const { transaction, now } = context;
  const seen = await requireInvitation(context, arn);
  await transaction.lock('resource_share', seen.shareId);
  const invitation = await requireInvitation(context, arn);
  requirePending(invitation, now);
  const share = await findShare(transaction, invitation.shareId);
  const principal = await findSharePrincipal(transaction, invitation.principalId);
  if (share && principal) return { invitation, share, principal };
  throw new Error(`the invitation ${invitation.id} outlived its share`);
}

/** @throws {Fault} ShareInvitationAccepted, ShareInvitationRejected, ShareInvitationExpired */
function requirePending(invitation: ShareInvitation, now: Date): void {
  switch (statusOf(invitation, now)) {
    case 'PENDING':
      return;
    case 'ACCEPTED':
      throw new Fault('ShareInvitationAccepted', 'The resource share invitation was already accepted.');
    case 'REJECTED':
      throw new Fault('ShareInvitationRejected', 'The resource share invitation was already rejected.');
    case 'EXPIRED':
      throw new Fault(
        'ShareInvitationExpired',
        'The resource share invitation expired. Ask its sender to associate you with the resource share again.',
      );
  }
}
