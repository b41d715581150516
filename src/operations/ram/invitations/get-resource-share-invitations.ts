import type {
  GetResourceShareInvitationsRequest,
  GetResourceShareInvitationsResponse,
  ResourceShareInvitation,
} from '@aws-sdk/client-ram';
import type { ShareInvitation } from '../../../domain/sharing/share.ts';
import { listInvitations, listShares } from '../../../store/resource-shares.ts';
import type { Condition } from '../../../store/table.ts';
import { type Context, operation } from '../../operation.ts';
import { readShareId, requireInvitation } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { toInvitationReply } from '../share-reply.ts';

/** The invitations to the account in the region, whatever became of them. */
export const getResourceShareInvitations = operation<
  GetResourceShareInvitationsRequest,
  GetResourceShareInvitationsResponse
>('GetResourceShareInvitations', {
  service: 'ram',
  kind: 'read',
  async run(input, context) {
    const where = await readConditions(context, input);
    const { items, nextToken } = await sharingPage<ShareInvitation, ResourceShareInvitation>({
      name: 'GetResourceShareInvitations',
      input,
      fetch: (options) => listInvitations(context.transaction, { where, ...options }),
      keyOf: (invitation) => invitation.id,
      describe: (invitations) => describe(context, invitations),
    });
    return { resourceShareInvitations: items, nextToken };
  },
});

async function readConditions(
  context: Context,
  input: GetResourceShareInvitationsRequest,
): Promise<Condition[]> {
  const where: Condition[] = [
    { column: 'receiver_id', anyOf: [context.accountId] },
    { column: 'region', anyOf: [context.region] },
  ];
  if (input.resourceShareInvitationArns?.length) {
    const ids: string[] = [];
    for (const arn of new Set(input.resourceShareInvitationArns)) {
      ids.push((await requireInvitation(context, arn)).id);
    }
    where.push({ column: 'id', anyOf: ids });
  }
  if (input.resourceShareArns?.length) {
    where.push({ column: 'share_id', anyOf: input.resourceShareArns.map(readShareId) });
  }
  return where;
}

async function describe(
  { transaction, now }: Context,
  invitations: readonly ShareInvitation[],
): Promise<ResourceShareInvitation[]> {
  const ids = [...new Set(invitations.map((each) => each.shareId))];
  if (ids.length === 0) return [];
  const shares = await listShares(transaction, {
    where: [{ column: 'id', anyOf: ids }],
    countMax: ids.length,
  });
  const byId = new Map(shares.map((share) => [share.id, share]));
  return invitations.flatMap((invitation) => {
    const share = byId.get(invitation.shareId);
    return share ? [toInvitationReply(invitation, share, now)] : [];
  });
}
