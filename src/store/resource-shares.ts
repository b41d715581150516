// Resource shares, and the two questions that matter of them: what is shared with somebody, and by which permissions.

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
import type { SqlValue, Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

/** Somebody that things can be shared with: by any of these keys, and by being in this organization. */
export type Viewer = {
  readonly keys: readonly string[];
  readonly organizationId: string | undefined;
};

/** A thing that is shared with a viewer. */
export type Shared = {
  readonly resourceId: string;
  readonly shareId: string;
  readonly ownerId: string;
};

/** The names of the permissions by which a thing is shared with a viewer; none when it is not. */
export async function listGrants(
  transaction: Transaction,
  resourceId: string,
  viewer: Viewer,
): Promise<string[]> {
  const { sql, values } = isPrincipal(viewer);
  const rows = await transaction.all<{ permission: string }>(
    `SELECT DISTINCT m.permission AS permission FROM resource_share_resource r
       JOIN resource_share_principal p ON p.share_id = r.share_id AND ${sql}
       JOIN resource_share_permission m ON m.share_id = r.share_id AND m.resource_type = r.resource_type
     WHERE r.resource_id = ? AND r.status = 'ASSOCIATED' ORDER BY m.permission`,
    ...values,
    resourceId,
  );
  return rows.map((row) => row.permission);
}

/** The ids of the things of a type that are shared with a viewer, each once. */
export async function listSharedIds(
  transaction: Transaction,
  viewer: Viewer,
  resourceType: string,
  { after = '', countMax }: { after?: string | undefined; countMax: number },
): Promise<string[]> {
  const { sql, values } = isPrincipal(viewer);
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT r.resource_id AS id FROM resource_share_principal p
       JOIN resource_share_resource r ON r.share_id = p.share_id AND r.status = 'ASSOCIATED'
     WHERE ${sql} AND r.resource_type = ? AND r.resource_id > ? ORDER BY r.resource_id LIMIT ?`,
    ...values,
    resourceType,
    after,
    countMax,
  );
  return rows.map((row) => row.id);
}

/** The rows of things of a region that are shared with a viewer, one for each share that has the thing. */
export async function listResourcesWith(
  transaction: Transaction,
  viewer: Viewer,
  region: string,
  { where, after = '', countMax }: Omit<ListOptions, 'orderBy'>,
): Promise<SharedResource[]> {
  const { sql, values } = isPrincipal(viewer);
  const more = where.map(({ column, anyOf }) => `AND r.${column} IN (${anyOf.map(() => '?').join(', ')})`);
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT r.id AS id FROM resource_share_principal p
       JOIN resource_share_resource r ON r.share_id = p.share_id AND r.status = 'ASSOCIATED'
     WHERE ${sql} AND p.region = ? AND r.id > ? ${more.join(' ')} ORDER BY r.id LIMIT ?`,
    ...values,
    region,
    after,
    ...where.flatMap(({ anyOf }) => [...anyOf]),
    countMax,
  );
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  return sharedResourceTable.list(transaction, {
    where: [{ column: 'id', anyOf: ids }],
    countMax: ids.length,
  });
}

/** The shares of a region that a viewer is in, or is asked into. */
export async function listSharesWith(
  transaction: Transaction,
  viewer: Viewer,
  region: string,
  { after = '', countMax }: { after?: string | undefined; countMax: number },
): Promise<{ share: ResourceShare; isAccepted: boolean; isExternal: boolean }[]> {
  const { sql, values } = isPrincipal(viewer, "('ASSOCIATED', 'ASSOCIATING')");
  const rows = await transaction.all<{ id: string; accepted: number; internal: number }>(
    `SELECT p.share_id AS id, max(CASE p.status WHEN 'ASSOCIATED' THEN 1 ELSE 0 END) AS accepted,
       count(p.organization_id) AS internal
     FROM resource_share_principal p WHERE ${sql} AND p.region = ? AND p.share_id > ?
     GROUP BY p.share_id ORDER BY p.share_id LIMIT ?`,
    ...values,
    region,
    after,
    countMax,
  );
  if (rows.length === 0) return [];
  const found = new Map(rows.map((row) => [row.id, row]));
  const shares = await resourceShareTable.list(transaction, {
    where: [{ column: 'id', anyOf: [...found.keys()] }],
    countMax: found.size,
  });
  return shares.map((share) => {
    const row = found.get(share.id);
    return { share, isAccepted: Number(row?.accepted) === 1, isExternal: Number(row?.internal) === 0 };
  });
}

/** `p` is a row of a principal that the viewer is. */
function isPrincipal(
  { keys, organizationId }: Viewer,
  statuses = "('ASSOCIATED')",
): { sql: string; values: SqlValue[] } {
  return {
    sql: `p.key IN (${keys.map(() => '?').join(', ')}) AND p.status IN ${statuses}
       AND (p.organization_id IS NULL OR p.organization_id = ?)`,
    values: [...keys, organizationId ?? ''],
  };
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
