// Resource shares, what is in them, and the invitations to them.

import type {
  ResourceShare,
  SharedResource,
  ShareInvitation,
  SharePermission,
  SharePrincipal,
} from '../domain/sharing/share.ts';
import {
  resourceShareTable,
  sharedResourceTable,
  shareInvitationTable,
  sharePermissionTable,
  sharePrincipalTable,
} from './sharing-schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findShare = (transaction: Transaction, id: string): Promise<ResourceShare | undefined> =>
  resourceShareTable.find(transaction, id);
export const listShares = (transaction: Transaction, options: ListOptions): Promise<ResourceShare[]> =>
  resourceShareTable.list(transaction, options);
export const saveNewShare = (transaction: Transaction, share: ResourceShare): void =>
  resourceShareTable.insert(transaction, share);
export const saveShare = (transaction: Transaction, share: ResourceShare): void =>
  resourceShareTable.update(transaction, share);
export const countShares = (transaction: Transaction, accountId: string, region: string): Promise<number> =>
  resourceShareTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ]);

/** What is in a share now: in it, or asked into it. */
export const listResourcesIn = (
  transaction: Transaction,
  shareId: string,
  { after = '', countMax }: { after?: string | undefined; countMax: number },
): Promise<SharedResource[]> =>
  sharedResourceTable.select(
    transaction,
    "WHERE share_id = ? AND status = 'ASSOCIATED' AND id > ? ORDER BY id LIMIT ?",
    shareId,
    after,
    countMax,
  );
export const listPrincipalsIn = (transaction: Transaction, shareId: string): Promise<SharePrincipal[]> =>
  sharePrincipalTable.select(
    transaction,
    "WHERE share_id = ? AND status IN ('ASSOCIATED', 'ASSOCIATING') ORDER BY id",
    shareId,
  );
/** The things that an account shares, in whatever share and region, each once. */
export async function listShared(
  transaction: Transaction,
  accountId: string,
): Promise<Pick<SharedResource, 'resourceId' | 'resourceType'>[]> {
  const rows = await sharedResourceTable.select(
    transaction,
    "WHERE account_id = ? AND status = 'ASSOCIATED' ORDER BY resource_id",
    accountId,
  );
  return [...new Map(rows.map((row) => [row.resourceId, row])).values()];
}
export const findSharedResource = (
  transaction: Transaction,
  id: string,
): Promise<SharedResource | undefined> => sharedResourceTable.find(transaction, id);
export const listSharedResources = (
  transaction: Transaction,
  options: ListOptions,
): Promise<SharedResource[]> => sharedResourceTable.list(transaction, options);
export const saveSharedResource = (transaction: Transaction, resource: SharedResource): void =>
  sharedResourceTable.put(transaction, resource);

export const findSharePrincipal = (
  transaction: Transaction,
  id: string,
): Promise<SharePrincipal | undefined> => sharePrincipalTable.find(transaction, id);
export const listSharePrincipals = (
  transaction: Transaction,
  options: ListOptions,
): Promise<SharePrincipal[]> => sharePrincipalTable.list(transaction, options);
export const saveSharePrincipal = (transaction: Transaction, principal: SharePrincipal): void =>
  sharePrincipalTable.put(transaction, principal);

export const listPermissionsIn = (transaction: Transaction, shareId: string): Promise<SharePermission[]> =>
  sharePermissionTable.select(transaction, 'WHERE share_id = ? ORDER BY resource_type', shareId);
export const saveSharePermission = (transaction: Transaction, permission: SharePermission): void =>
  sharePermissionTable.put(transaction, permission);
export const removeSharePermission = (transaction: Transaction, id: string): void =>
  sharePermissionTable.remove(transaction, id);

export const findInvitation = (transaction: Transaction, id: string): Promise<ShareInvitation | undefined> =>
  shareInvitationTable.find(transaction, id);
export const listInvitations = (transaction: Transaction, options: ListOptions): Promise<ShareInvitation[]> =>
  shareInvitationTable.list(transaction, options);
export const listInvitationsTo = (transaction: Transaction, shareId: string): Promise<ShareInvitation[]> =>
  shareInvitationTable.select(transaction, 'WHERE share_id = ? ORDER BY id', shareId);
export const saveNewInvitation = (transaction: Transaction, invitation: ShareInvitation): void =>
  shareInvitationTable.insert(transaction, invitation);
export const saveInvitation = (transaction: Transaction, invitation: ShareInvitation): void =>
  shareInvitationTable.update(transaction, invitation);
export const removeInvitation = (transaction: Transaction, id: string): void =>
  shareInvitationTable.remove(transaction, id);

/** Whether a share has things of a type now. */
export async function hasType(
  transaction: Transaction,
  shareId: string,
  resourceType: string,
): Promise<boolean> {
  const row = await transaction.one(
    `SELECT 1 AS found FROM resource_share_resource
     WHERE share_id = ? AND status = 'ASSOCIATED' AND resource_type = ? LIMIT 1`,
    shareId,
    resourceType,
  );
  return row !== undefined;
}

export async function isResourceIn(
  transaction: Transaction,
  shareId: string,
  resourceId: string,
): Promise<boolean> {
  const row = await transaction.one(
    `SELECT 1 AS found FROM resource_share_resource
     WHERE resource_id = ? AND status = 'ASSOCIATED' AND share_id = ? LIMIT 1`,
    resourceId,
    shareId,
  );
  return row !== undefined;
}

/** Takes a thing that is no more out of every share. */
export function forgetShared(transaction: Transaction, resourceId: string, now: Date): void {
  transaction.send(
    `UPDATE resource_share_resource SET status = 'DISASSOCIATED', changed_at = ?
     WHERE resource_id = ? AND status = 'ASSOCIATED'`,
    now.getTime(),
    resourceId,
  );
}

/** Whether a share has a principal of this key now. */
export async function hasPrincipal(transaction: Transaction, shareId: string, key: string): Promise<boolean> {
  const row = await transaction.one(
    `SELECT 1 AS found FROM resource_share_principal
     WHERE share_id = ? AND status = 'ASSOCIATED' AND key = ? LIMIT 1`,
    shareId,
    key,
  );
  return row !== undefined;
}

/** The ids of the shares that a thing is in. */
export async function listSharesOf(transaction: Transaction, resourceId: string): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT share_id AS id FROM resource_share_resource
     WHERE resource_id = ? AND status = 'ASSOCIATED' ORDER BY share_id`,
    resourceId,
  );
  return rows.map((row) => row.id);
}
