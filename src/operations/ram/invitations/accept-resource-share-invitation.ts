import type {
  AcceptResourceShareInvitationRequest,
  AcceptResourceShareInvitationResponse,
} from '@aws-sdk/client-ram';
import type { ShareInvitation } from '../../../domain/sharing/share.ts';
import { saveInvitation, saveSharePrincipal } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { invitationsOf } from '../arns.ts';
import { listAllIn } from '../change-share.ts';
import { followSharing } from '../follow.ts';
import { toInvitationReply } from '../share-reply.ts';
import { holdPending } from './answer-invitation.ts';

/** Lets the account have what the share shares (guide chapter 02, step 5). */
export const acceptResourceShareInvitation = operation<
  AcceptResourceShareInvitationRequest,
  AcceptResourceShareInvitationResponse
>('AcceptResourceShareInvitation', {
  service: 'ram',
  kind: 'write',
  touches: 'shares',
  resources: invitationsOf,
  resourceKeys: ['ram:ResourceShareName', 'ram:ShareOwnerAccountId'],
  async run(input, context) {
    const { transaction, now } = context;
    const pending = await holdPending(context, input.resourceShareInvitationArn as string);
    const accepted: ShareInvitation = { ...pending.invitation, status: 'ACCEPTED' };
    saveInvitation(transaction, accepted);
    saveSharePrincipal(transaction, { ...pending.principal, status: 'ASSOCIATED', changedAt: now });
    await followSharing(context, await listAllIn(context, pending.share.id));
    return {
      resourceShareInvitation: toInvitationReply(accepted, pending.share, now),
      clientToken: input.clientToken,
    };
  },
});
