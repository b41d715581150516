import type {
  RejectResourceShareInvitationRequest,
  RejectResourceShareInvitationResponse,
} from '@aws-sdk/client-ram';
import type { ShareInvitation } from '../../../domain/sharing/share.ts';
import { saveInvitation, saveSharePrincipal } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { invitationsOf } from '../arns.ts';
import { toInvitationReply } from '../share-reply.ts';
import { holdPending } from './answer-invitation.ts';

/** Declines what the share shares; its owner can ask again. */
export const rejectResourceShareInvitation = operation<
  RejectResourceShareInvitationRequest,
  RejectResourceShareInvitationResponse
>('RejectResourceShareInvitation', {
  service: 'ram',
  kind: 'write',
  resources: invitationsOf,
  resourceKeys: ['ram:ResourceShareName', 'ram:ShareOwnerAccountId'],
  async run(input, context) {
    const { transaction, now } = context;
    const pending = await holdPending(context, input.resourceShareInvitationArn as string);
    const rejected: ShareInvitation = { ...pending.invitation, status: 'REJECTED' };
    saveInvitation(transaction, rejected);
    saveSharePrincipal(transaction, { ...pending.principal, status: 'DISASSOCIATED', changedAt: now });
    return {
      resourceShareInvitation: toInvitationReply(rejected, pending.share, now),
      clientToken: input.clientToken,
    };
  },
});
