// The questions that matter of resource shares: what is shared with somebody, and by which permissions.

import { unitsOfPath } from '../domain/organization/organization.ts';
import type { ResourceShare, SharedResource } from '../domain/sharing/share.ts';
import { organizationPathOf } from './organizations.ts';
import { resourceShareTable, sharedResourceTable } from './sharing-schema.ts';
import type { SqlValue, Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

/** Somebody that things can be shared with: by any of these keys, and by being in this organization. */
export type Viewer = {
  readonly keys: readonly string[];
  readonly organizationId: string | undefined;
  /** When the role or user was made whose ARN is among the keys: what was shared with an earlier one is not for it. */
  readonly identityMadeAt?: Date | undefined;
};

/** By what a thing is shared with a viewer. */
export type Shared = {
  readonly ownerId: string;
  /** The name of the permission. */
  readonly permission: string;
  /** The ARN of the role or user that it is shared with; none where it is the account, whoever acts for it. */
  readonly identityArn: string | undefined;
};

/** By what a thing is shared with a viewer; nothing when it is not. */
export async function listGrants(
  transaction: Transaction,
  resourceId: string,
  viewer: Viewer,
): Promise<Shared[]> {
  const { sql, values } = isPrincipal(viewer);
  const rows = await transaction.all<{ owner_id: string; permission: string; kind: string; key: string }>(
    `SELECT r.account_id AS owner_id, m.permission AS permission, p.kind AS kind, p.key AS key
     FROM resource_share_resource r
       JOIN resource_share_principal p ON p.share_id = r.share_id AND ${sql}
       JOIN resource_share_permission m ON m.share_id = r.share_id AND m.resource_type = r.resource_type
     WHERE r.resource_id = ? AND r.status = 'ASSOCIATED' ORDER BY m.permission, p.key`,
    ...values,
    resourceId,
  );
  return rows.map(({ owner_id: ownerId, permission, kind, key }) => ({
    ownerId,
    permission,
    identityArn: kind === 'identity' ? key : undefined,
  }));
}

type SharedIdsOptions = {
  readonly after?: string | undefined;
  readonly countMax: number;
  /** Only what is shared by one of these permissions. */
  readonly permissions?: readonly string[] | undefined;
};

/** The ids of the things of a type that are shared with a viewer, each once. */
export async function listSharedIds(
  transaction: Transaction,
  viewer: Viewer,
  resourceType: string,
  { after = '', countMax, permissions }: SharedIdsOptions,
): Promise<string[]> {
  const { sql, values } = isPrincipal(viewer);
  const by = permissions
    ? `JOIN resource_share_permission m ON m.share_id = r.share_id AND m.resource_type = r.resource_type
         AND m.permission IN (${permissions.map(() => '?').join(', ')})`
    : '';
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT r.resource_id AS id FROM resource_share_principal p
       JOIN resource_share_resource r ON r.share_id = p.share_id AND r.status = 'ASSOCIATED' ${by}
     WHERE ${sql} AND r.resource_type = ? AND r.resource_id > ? ORDER BY r.resource_id LIMIT ?`,
    ...(permissions ?? []),
    ...values,
    resourceType,
    after,
    countMax,
  );
  return rows.map((row) => row.id);
}

/** The ids of all that is shared with a viewer, of whatever type and region. */
export async function listSharedWith(
  transaction: Transaction,
  viewer: Viewer,
  countMax: number,
): Promise<string[]> {
  const { sql, values } = isPrincipal(viewer);
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT r.resource_id AS id FROM resource_share_principal p
       JOIN resource_share_resource r ON r.share_id = p.share_id AND r.status = 'ASSOCIATED'
     WHERE ${sql} ORDER BY r.resource_id LIMIT ?`,
    ...values,
    countMax,
  );
  return rows.map((row) => row.id);
}

/** Where the shares of others are listed: what an account shares with all of its organization is not others'. */
type Place = { readonly accountId: string; readonly region: string };

/** The rows of things of a region that others share with a viewer, one for each share that has the thing. */
export async function listResourcesWith(
  transaction: Transaction,
  viewer: Viewer,
  { accountId, region }: Place,
  { where, after = '', countMax }: Omit<ListOptions, 'orderBy'>,
): Promise<SharedResource[]> {
  const { sql, values } = isPrincipal(viewer);
  const more = where.map(({ column, anyOf }) => `AND r.${column} IN (${anyOf.map(() => '?').join(', ')})`);
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT r.id AS id FROM resource_share_principal p
       JOIN resource_share_resource r ON r.share_id = p.share_id AND r.status = 'ASSOCIATED'
     WHERE ${sql} AND p.region = ? AND p.account_id <> ? AND r.id > ? ${more.join(' ')} ORDER BY r.id LIMIT ?`,
    ...values,
    region,
    accountId,
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

/** The shares of others in a region that a viewer is in, or is asked into. */
export async function listSharesWith(
  transaction: Transaction,
  viewer: Viewer,
  { accountId, region }: Place,
  { after = '', countMax }: { after?: string | undefined; countMax: number },
): Promise<{ share: ResourceShare; isAccepted: boolean; isExternal: boolean }[]> {
  const { sql, values } = isPrincipal(viewer, "('ASSOCIATED', 'ASSOCIATING')");
  const rows = await transaction.all<{ id: string; accepted: number; internal: number }>(
    `SELECT p.share_id AS id, max(CASE p.status WHEN 'ASSOCIATED' THEN 1 ELSE 0 END) AS accepted,
       count(p.organization_id) AS internal
     FROM resource_share_principal p WHERE ${sql} AND p.region = ? AND p.account_id <> ? AND p.share_id > ?
     GROUP BY p.share_id ORDER BY p.share_id LIMIT ?`,
    ...values,
    region,
    accountId,
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

/** `p` is a row of a principal that the viewer is; one of an organization counts while the owner is there as well. */
function isPrincipal(
  { keys, organizationId, identityMadeAt }: Viewer,
  statuses = "('ASSOCIATED')",
): { sql: string; values: SqlValue[] } {
  return {
    sql: `p.key IN (${keys.map(() => '?').join(', ')}) AND p.status IN ${statuses}
       AND (p.kind <> 'identity' OR p.created_at >= ?)
       AND (p.organization_id IS NULL OR (p.organization_id = ? AND EXISTS
         (SELECT 1 FROM organization_member o
          WHERE o.id = p.account_id AND o.organization_id = p.organization_id)))`,
    values: [...keys, identityMadeAt?.getTime() ?? 0, organizationId ?? ''],
  };
}

/** How far the shares of a thing reach: whether it is in any, and whether they reach an account or anyone in it. */
export async function findReach(
  transaction: Transaction,
  resourceId: string,
  accountId: string,
): Promise<{ readonly isShared: boolean; readonly isReached: boolean }> {
  const place = await organizationPathOf(transaction, accountId);
  const { sql, values } = isPrincipal({
    keys: [accountId, ...placesOf(place)],
    organizationId: place?.organizationId,
  });
  const identities = `arn:aws:iam::${accountId}:`;
  const row = await transaction.one<{ n: number; reached: number }>(
    `SELECT count(*) AS n, sum(CASE WHEN EXISTS
       (SELECT 1 FROM resource_share_principal p WHERE p.share_id = r.share_id AND (${sql}
          OR (p.kind = 'identity' AND p.status = 'ASSOCIATED' AND p.key >= ? AND p.key < ?)))
       THEN 1 ELSE 0 END) AS reached
     FROM resource_share_resource r WHERE r.resource_id = ? AND r.status = 'ASSOCIATED'`,
    ...values,
    identities,
    `${identities}~`,
    resourceId,
  );
  return { isShared: Number(row?.n ?? 0) > 0, isReached: Number(row?.reached ?? 0) > 0 };
}

/** What stands for everybody in an organization, and in the units around an account. */
export const placesOf = (
  place: { readonly organizationId: string; readonly path: string } | undefined,
): string[] => (place ? [place.organizationId, ...unitsOfPath(place.path)] : []);
