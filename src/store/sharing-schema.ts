// What is stored of resource shares.

import type {
  ResourceShare,
  SharedResource,
  ShareInvitation,
  SharePermission,
  SharePrincipal,
} from '../domain/sharing/share.ts';
import { column, defineTable } from './table.ts';

const { text, bool, time, json } = column;

export const resourceShareTable = defineTable<ResourceShare>('resource_share', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  name: text('name'),
  allowsExternal: bool('allows_external'),
  status: text('status'),
  tags: json('tags'),
  createdAt: time('created_at'),
  changedAt: time('changed_at'),
});

export const sharedResourceTable = defineTable<SharedResource>('resource_share_resource', {
  id: text('id'),
  shareId: text('share_id'),
  accountId: text('account_id'),
  region: text('region'),
  resourceId: text('resource_id'),
  resourceType: text('resource_type'),
  status: text('status'),
  createdAt: time('created_at'),
  changedAt: time('changed_at'),
});

export const sharePrincipalTable = defineTable<SharePrincipal>('resource_share_principal', {
  id: text('id'),
  shareId: text('share_id'),
  accountId: text('account_id'),
  region: text('region'),
  principal: text('principal'),
  kind: text('kind'),
  key: text('key'),
  organizationId: text('organization_id'),
  status: text('status'),
  createdAt: time('created_at'),
  changedAt: time('changed_at'),
});

export const sharePermissionTable = defineTable<SharePermission>('resource_share_permission', {
  id: text('id'),
  shareId: text('share_id'),
  resourceType: text('resource_type'),
  permission: text('permission'),
  changedAt: time('changed_at'),
});

export const shareInvitationTable = defineTable<ShareInvitation>('resource_share_invitation', {
  id: text('id'),
  shareId: text('share_id'),
  principalId: text('principal_id'),
  senderId: text('sender_id'),
  receiverId: text('receiver_id'),
  region: text('region'),
  status: text('status'),
  createdAt: time('created_at'),
});

export const sharingTables = [
  resourceShareTable,
  sharedResourceTable,
  sharePrincipalTable,
  sharePermissionTable,
  shareInvitationTable,
] as const;
