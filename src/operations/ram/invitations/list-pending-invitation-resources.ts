import type {
  ListPendingInvitationResourcesRequest,
  ListPendingInvitationResourcesResponse,
  Resource,
} from '@aws-sdk/client-ram';
import { Fault } from '../../../domain/fault.ts';
import { type SharedResource, statusOf } from '../../../domain/sharing/share.ts';
import { findShare, listResourcesIn } from '../../../store/resource-shares.ts';
import { operation } from '../../operation.ts';
import { invitationsOf } from '../arns.ts';
import { readScope, toResource } from '../listings/resource-reply.ts';
import { requireInvitation } from '../own-share.ts';
import { sharingPage } from '../page.ts';
import { arnOf } from '../share-reply.ts';

/** What the account would have by accepting. */
export const listPendingInvitationResources = operation<
  ListPendingInvitationResourcesRequest,
  ListPendingInvitationResourcesResponse
>('ListPendingInvitationResources', {
  service: 'ram',
  kind: 'read',
  resources: invitationsOf,
  resourceKeys: ['ram:ResourceShareName'],
  async run(input, context) {
    const { transaction, now } = context;
    const isShown = readScope(input.resourceRegionScope);
    const invitation = await requireInvitation(context, input.resourceShareInvitationArn as string);
    const status = statusOf(invitation, now);
    if (status === 'REJECTED') {
      throw new Fault('ShareInvitationRejected', 'The resource share invitation was already rejected.');
    }
    if (status === 'EXPIRED') {
      throw new Fault('ShareInvitationExpired', 'The resource share invitation expired.');
    }
    const share = await findShare(transaction, invitation.shareId);
    if (!share) throw new Error(`the invitation ${invitation.id} outlived its share`);
    const { items, nextToken } = await sharingPage<SharedResource, Resource>({
      name: `ListPendingInvitationResources ${invitation.id}`,
      input,
      fetch: async (options) => (isShown ? listResourcesIn(transaction, share.id, options) : []),
      keyOf: (resource) => resource.id,
      describe: async (resources) => resources.map((resource) => toResource(resource, arnOf(share))),
    });
    return { resources: items, nextToken };
  },
});
