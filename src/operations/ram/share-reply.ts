// How shares and what belongs to them look on the wire.

import type {
  ResourceShareAssociation,
  ResourceShareInvitation,
  ResourceSharePermissionSummary,
  ResourceShare as ShareReply,
} from '@aws-sdk/client-ram';
import {
  ec2Arn,
  managedPermissionArn,
  poolArn,
  resourceDiscoveryArn,
  shareArn,
  shareInvitationArn,
} from '../../domain/arn.ts';
import type { ManagedPermission, ShareableType } from '../../domain/sharing/resource.ts';
import {
  type ResourceShare,
  type SharedResource,
  type ShareInvitation,
  type SharePrincipal,
  statusOf,
} from '../../domain/sharing/share.ts';

export const toShareReply = (share: ResourceShare): ShareReply => ({
  resourceShareArn: arnOf(share),
  name: share.name,
  owningAccountId: share.accountId,
  allowExternalPrincipals: share.allowsExternal,
  status: share.status,
  creationTime: share.createdAt,
  lastUpdatedTime: share.changedAt,
  featureSet: 'STANDARD',
});

export const toShareTags = (share: ResourceShare): { key: string; value: string }[] =>
  share.tags.map(({ key, value }) => ({ key, value }));

export const arnOf = ({ region, accountId, id }: ResourceShare): string => shareArn(region, accountId, id);

type Shared = Pick<SharedResource, 'accountId' | 'region' | 'resourceId' | 'resourceType'>;

/** The name of a shared thing; the things of an IPAM have no region in theirs. */
export const sharedArn = ({ accountId, region, resourceId, resourceType }: Shared): string =>
  arns[resourceType](accountId, resourceId, region);

const arns: Record<ShareableType, (accountId: string, id: string, region: string) => string> = {
  'ec2:IpamPool': poolArn,
  'ec2:IpamResourceDiscovery': resourceDiscoveryArn,
  'ec2:PrefixList': (accountId, id, region) => ec2Arn(region, accountId, 'prefix-list', id),
};

export const toResourceAssociation = (
  { name, ...share }: ResourceShare,
  resource: SharedResource,
): ResourceShareAssociation => ({
  resourceShareArn: shareArn(share.region, share.accountId, share.id),
  resourceShareName: name,
  associatedEntity: sharedArn(resource),
  associationType: 'RESOURCE',
  status: resource.status,
  creationTime: resource.createdAt,
  lastUpdatedTime: resource.changedAt,
  external: false,
});

export const toPrincipalAssociation = (
  { name, ...share }: ResourceShare,
  principal: SharePrincipal,
): ResourceShareAssociation => ({
  resourceShareArn: shareArn(share.region, share.accountId, share.id),
  resourceShareName: name,
  associatedEntity: principal.principal,
  associationType: 'PRINCIPAL',
  status: principal.status,
  creationTime: principal.createdAt,
  lastUpdatedTime: principal.changedAt,
  external: principal.organizationId === undefined,
});

export const toInvitationReply = (
  invitation: ShareInvitation,
  share: ResourceShare,
  now: Date,
): ResourceShareInvitation => ({
  resourceShareInvitationArn: shareInvitationArn(invitation.region, invitation.senderId, invitation.id),
  resourceShareName: share.name,
  resourceShareArn: arnOf(share),
  senderAccountId: invitation.senderId,
  receiverAccountId: invitation.receiverId,
  invitationTimestamp: invitation.createdAt,
  status: statusOf(invitation, now),
});

/** @param of whether it can be attached to shares, or is in one since an instant */
export const toPermissionReply = (
  permission: ManagedPermission,
  of: 'ATTACHABLE' | { readonly since: Date },
): ResourceSharePermissionSummary => ({
  arn: managedPermissionArn(permission.name),
  version: permissionVersion,
  defaultVersion: true,
  name: permission.name,
  resourceType: permission.resourceType,
  status: of === 'ATTACHABLE' ? of : 'ASSOCIATED',
  creationTime: permission.createdAt,
  lastUpdatedTime: of === 'ATTACHABLE' ? permission.createdAt : of.since,
  isResourceTypeDefault: permission.isDefault,
  permissionType: 'AWS_MANAGED',
  featureSet: 'STANDARD',
});

/** Managed permissions have one version here. */
export const permissionVersion = '1';
