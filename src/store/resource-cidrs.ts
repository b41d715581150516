// What each IPAM makes of what was found: rows by resource, by address and by pool. Neighbours are found by seeks
// in the index over addresses, however many rows a scope has.

import { addressKey, type Cidr, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import type { DiscoveredType, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { holderTypes, isHolder } from '../domain/monitoring/overlap.ts';
import type { Site } from './discovered-cidrs.ts';
import { type EvaluationReason, resourceCidrTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import type { SqlValue, Transaction } from './store.ts';
import type { Page } from './table.ts';

/** The row that an IPAM has of a discovered block. */
export const resourceCidrId = (ipamId: string, discoveredId: string): string => `${ipamId}|${discoveredId}`;

export const findResourceCidr = (transaction: Transaction, id: string): Promise<ResourceCidr | undefined> =>
  resourceCidrTable.find(transaction, id);
/** Those of the rows that there are, by id. */
export async function findResourceCidrs(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ResourceCidr>> {
  const found = await listOfAll(transaction, resourceCidrTable, byId, ids);
  return new Map([...found].map(([id, [row]]) => [id, row as ResourceCidr]));
}

const byId = { column: 'id', ownerOf: (row: ResourceCidr) => row.id, order: 'id' };

/** A row that there is not yet. Inserted and not put: SQLite notes each page for a statement that may do either. */
export const saveNewResourceCidr = (transaction: Transaction, row: ResourceCidr): void =>
  resourceCidrTable.insert(transaction, row);
export const saveNewResourceCidrs = (transaction: Transaction, rows: readonly ResourceCidr[]): void =>
  resourceCidrTable.insertAll(transaction, rows);
export const saveResourceCidr = (transaction: Transaction, row: ResourceCidr): void =>
  resourceCidrTable.update(transaction, row);
export const removeResourceCidr = (transaction: Transaction, id: string): void =>
  resourceCidrTable.remove(transaction, id);

/** Some rows of a scope, for emptying it in bounded batches. */
export const listScopeRows = (
  transaction: Transaction,
  scopeId: string,
  countMax: number,
): Promise<ResourceCidr[]> =>
  resourceCidrTable.select(transaction, 'WHERE scope_id = ? LIMIT ?', scopeId, countMax);

/** The rows of a resource in an IPAM: of a VPC, its blocks. Ids begin with both. */
export const listRowsOfResource = (
  transaction: Transaction,
  ipamId: string,
  resourceId: string,
): Promise<ResourceCidr[]> => {
  const prefix = resourceCidrId(ipamId, resourceId);
  return resourceCidrTable.select(
    transaction,
    'WHERE id > ? AND id < ? ORDER BY id',
    `${prefix}|`,
    `${prefix}}`,
  );
};

/** The IPAMs that have rows of a site, by one seek for each. */
export async function listIpamsWithRows(
  transaction: Transaction,
  { accountId, region }: Site,
): Promise<string[]> {
  const found: string[] = [];
  for (;;) {
    const row = await transaction.one<{ ipam_id: string | null }>(
      'SELECT min(ipam_id) AS ipam_id FROM resource_cidr WHERE account_id = ? AND region = ? AND ipam_id > ?',
      accountId,
      region,
      found.at(-1) ?? '',
    );
    if (!row?.ipam_id) return found;
    found.push(row.ipam_id);
  }
}

/** The next ids of an IPAM's rows of a site, in their order. */
export async function listRowIds(
  transaction: Transaction,
  ipamId: string,
  { accountId, region }: Site,
  { after, countMax }: Page,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM resource_cidr WHERE account_id = ? AND region = ? AND ipam_id = ? AND id > ?
     ORDER BY id LIMIT ?`,
    accountId,
    region,
    ipamId,
    after ?? '',
    countMax,
  );
  return rows.map((row) => row.id);
}

export type Neighbourhood = { readonly scopeId: string; readonly cidr: Cidr };

/**
 * Whether a holder other than the excluded ones shares addresses with the block.
 * @param except the VPC and the account whose holders are the block's own
 */
export async function meetsHolder(
  transaction: Transaction,
  { scopeId, cidr }: Neighbourhood,
  except: { readonly resourceId: string; readonly poolsOf: string | undefined },
): Promise<boolean> {
  const starts = startsAround(cidr);
  const foreign = (type: DiscoveredType): string =>
    type === 'public-ipv4-pool' && except.poolsOf !== undefined ? 'owner_id <> ?' : 'resource_id <> ?';
  const value = (type: DiscoveredType): string =>
    type === 'public-ipv4-pool' && except.poolsOf !== undefined ? except.poolsOf : except.resourceId;
  const seeks: string[] = [];
  const values: SqlValue[] = [];
  for (const type of holderTypes) {
    const place = `scope_id = ? AND family = ? AND resource_type = '${type}' AND is_ignored = 0`;
    seeks.push(`EXISTS (SELECT 1 FROM resource_cidr WHERE ${place}
      AND first_address BETWEEN ? AND ? AND ${foreign(type)})`);
    values.push(scopeId, cidr.family, firstKey(cidr), lastKey(cidr), value(type));
    if (starts.length === 0) continue;
    // One seek for each: of a list of addresses PostgreSQL thinks that all blocks of the kind are read sooner.
    seeks.push(`EXISTS (SELECT 1 FROM (VALUES ${starts.map(() => '(?)').join(', ')}) AS start
      WHERE (SELECT 1 FROM resource_cidr WHERE ${place} AND first_address = start.column1 AND last_address >= ?
        AND ${foreign(type)} LIMIT 1) = 1)`);
    values.push(...starts, scopeId, cidr.family, lastKey(cidr), value(type));
  }
  const row = await transaction.one<{ meets: number }>(
    `SELECT CASE WHEN ${seeks.join('\n OR ')} THEN 1 ELSE 0 END AS meets`,
    ...values,
  );
  return Number(row?.meets) === 1;
}

/** Whether anything but a holder lies in the block. */
export async function holdsSomething(
  transaction: Transaction,
  { scopeId, cidr }: Neighbourhood,
): Promise<boolean> {
  const types = allTypes.filter((resourceType) => !isHolder({ resourceType }));
  const seek = (type: DiscoveredType): string => `EXISTS (SELECT 1 FROM resource_cidr
    WHERE scope_id = ? AND family = ? AND resource_type = '${type}' AND is_ignored = 0
      AND first_address BETWEEN ? AND ?)`;
  const row = await transaction.one<{ holds: number }>(
    `SELECT CASE WHEN ${types.map(seek).join('\n OR ')} THEN 1 ELSE 0 END AS holds`,
    ...types.flatMap((): SqlValue[] => [scopeId, cidr.family, firstKey(cidr), lastKey(cidr)]),
  );
  return Number(row?.holds) === 1;
}

/** The unmanaged, monitored blocks of VPCs that the block lies in, itself among them: the largest first. */
export const listUnmanagedAround = (
  transaction: Transaction,
  { scopeId, cidr }: Neighbourhood,
): Promise<ResourceCidr[]> => {
  const starts = [...new Set([firstKey(cidr), ...startsAround(cidr)])];
  return resourceCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND resource_type = 'vpc' AND is_ignored = 0
       AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ? AND pool_id IS NULL
     ORDER BY prefix_length, id LIMIT ?`,
    scopeId,
    cidr.family,
    ...starts,
    lastKey(cidr),
    unmanagedCountMax,
  );
};

/** Of many equal blocks one is imported, so the first few are enough. */
const unmanagedCountMax = 100;

export type Walk = Neighbourhood & {
  readonly resourceType: DiscoveredType;
  readonly reason: EvaluationReason;
  /** The block's own range, or what begins before it and reaches into it. */
  readonly part: 'inside' | 'around';
  readonly after: { readonly first: string; readonly id: string } | undefined;
};

/** The next rows of one kind that share addresses with a block, by address. */
export async function listNeighbours(
  transaction: Transaction,
  walk: Walk,
  countMax: number,
): Promise<ResourceCidr[]> {
  const { scopeId, cidr, resourceType, reason, part, after } = walk;
  const clauses = ['scope_id = ? AND family = ? AND resource_type = ? AND is_ignored = 0'];
  if (reason === 'came') clauses.push("overlap_status = 'nonoverlapping'");
  if (reason === 'went') clauses.push("overlap_status = 'overlapping'");
  const list = (more: string, ...values: readonly SqlValue[]): Promise<ResourceCidr[]> =>
    resourceCidrTable.select(
      transaction,
      `WHERE ${[...clauses, more].join(' AND ')} ORDER BY first_address, id LIMIT ?`,
      ...[scopeId, cidr.family, resourceType, ...values, countMax],
    );
  if (part === 'inside') {
    const within: SqlValue[] = [after?.first ?? firstKey(cidr), lastKey(cidr)];
    return after
      ? list(
          'first_address BETWEEN ? AND ? AND (first_address, id) > (?, ?)',
          ...within,
          after.first,
          after.id,
        )
      : list('first_address BETWEEN ? AND ?', ...within);
  }
  // One after another, each a seek: of a list of addresses PostgreSQL thinks that all of the kind are read sooner.
  const starts = startsAround(cidr)
    .filter((start) => after === undefined || start >= after.first)
    .sort();
  const found = await Promise.all(
    starts.map((start) => {
      const afterId = start === after?.first ? after.id : '';
      return list('first_address = ? AND last_address >= ? AND id > ?', start, lastKey(cidr), afterId);
    }),
  );
  return found.flat().slice(0, countMax);
}

/** The next rows that are allocations of a pool. */
export const listRowsOfPool = (
  transaction: Transaction,
  poolId: string,
  after: string | undefined,
  countMax: number,
): Promise<ResourceCidr[]> =>
  resourceCidrTable.select(
    transaction,
    'WHERE pool_id = ? AND id > ? ORDER BY id LIMIT ?',
    poolId,
    after ?? '',
    countMax,
  );

/** Blocks of VPCs first: what lies in them is judged by them. */
export const allTypes: readonly DiscoveredType[] = [
  'vpc',
  'public-ipv4-pool',
  'subnet',
  'eip',
  'ipv6-pool',
  'eni',
  'instance',
];

/**
 * Blocks are aligned: what overlaps and begins earlier is one of the blocks around this one. Each of those begins where
 * more of the low bits of the address are 0.
 */
export function startsAround({ family, first }: Cidr): string[] {
  const starts: string[] = [];
  for (let start = first; start !== 0n; ) {
    start &= start - 1n;
    starts.push(addressKey(family, start));
  }
  return starts;
}
