// Pools and the CIDRs provisioned to them.

import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { isLive, type Pool, type PoolCidr } from '../domain/pool/pool.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import { inParts, ofSize } from './parts.ts';
import { removePoolUsage, saveNewPoolUsage } from './pool-usage.ts';
import { poolCidrTable, poolTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';
import { removeSeries, saveNewSeries } from './trends.ts';

const live = "state IN ('provisioned', 'failed-deprovision')";

export const findPool = (transaction: Transaction, id: string): Promise<Pool | undefined> =>
  poolTable.find(transaction, id);
export const listPools = (transaction: Transaction, options: ListOptions): Promise<Pool[]> =>
  poolTable.list(transaction, options);
export function saveNewPool(transaction: Transaction, pool: Pool): void {
  poolTable.insert(transaction, { ...pool, sourceResourceId: pool.sourceResource?.resourceId });
  saveNewPoolUsage(transaction, pool.id, pool.scopeId);
  saveNewSeries(transaction, pool.id, 'pool');
}
export const savePool = (transaction: Transaction, pool: Pool): void =>
  poolTable.update(transaction, { ...pool, sourceResourceId: pool.sourceResource?.resourceId });
export function removePool(transaction: Transaction, id: string): void {
  removePoolUsage(transaction, id);
  removeSeries(transaction, id);
  poolTable.remove(transaction, id);
}

/** The pools whose source is this pool. */
export const listPoolsWithin = (transaction: Transaction, poolId: string): Promise<Pool[]> =>
  poolTable.select(transaction, 'WHERE source_pool_id = ? ORDER BY id', poolId);

/** The top-level pools of a scope. */
export const listTopPools = (transaction: Transaction, scopeId: string): Promise<Pool[]> =>
  poolTable.select(transaction, 'WHERE scope_id = ? AND source_pool_id IS NULL ORDER BY id', scopeId);

export const findPoolCidr = (transaction: Transaction, id: string): Promise<PoolCidr | undefined> =>
  poolCidrTable.find(transaction, id);
export const listPoolCidrs = (transaction: Transaction, options: ListOptions): Promise<PoolCidr[]> =>
  poolCidrTable.list(transaction, options);
export const saveNewPoolCidr = (transaction: Transaction, poolCidr: PoolCidr): void =>
  poolCidrTable.insert(transaction, { ...poolCidr, family: poolCidr.cidr.family });
export const savePoolCidr = (transaction: Transaction, poolCidr: PoolCidr): void =>
  poolCidrTable.update(transaction, { ...poolCidr, family: poolCidr.cidr.family });
export const removePoolCidr = (transaction: Transaction, id: string): void =>
  poolCidrTable.remove(transaction, id);

/** The CIDRs that hold space in the pool now. */
export async function listLivePoolCidrs(transaction: Transaction, poolId: string): Promise<PoolCidr[]> {
  return poolCidrTable.select(transaction, `WHERE pool_id = ? AND ${live} ORDER BY first_address`, poolId);
}

export type CidrsOfPool = {
  /** The first of them, in the order of addresses. */
  readonly cidrs: readonly Cidr[];
  /** How many there are. */
  readonly count: number;
};

const selectFirstCidrs = ofSize(
  (size) => `SELECT pool_id, first_address, prefix_length, n FROM
    (SELECT pool_id, first_address, prefix_length, count(*) OVER (PARTITION BY pool_id) AS n,
       row_number() OVER (PARTITION BY pool_id ORDER BY first_address) AS place
     FROM ipam_pool_cidr WHERE pool_id IN (${Array(size).fill('?').join(', ')}) AND ${live}) AS placed
   WHERE place <= ? ORDER BY pool_id, first_address`,
);

type FirstCidrRow = { pool_id: string; first_address: string; prefix_length: number; n: number };

/** The CIDRs that hold space in each of some pools now, up to so many of each; pools without any are left out. */
export async function findCidrsOfPools(
  transaction: Transaction,
  ids: readonly string[],
  countMax: number,
): Promise<ReadonlyMap<string, CidrsOfPool>> {
  const found = new Map<string, { cidrs: Cidr[]; count: number }>();
  for (const part of inParts(ids)) {
    const rows = await transaction.all<FirstCidrRow>(selectFirstCidrs(part.length), ...part, countMax);
    for (const row of rows) {
      const pool = found.get(row.pool_id) ?? { cidrs: [], count: Number(row.n) };
      pool.cidrs.push(cidrFromKey(row.first_address, Number(row.prefix_length)));
      found.set(row.pool_id, pool);
    }
  }
  return found;
}

/** Every CIDR of the pool, deprovisioned ones included. */
export const listAllPoolCidrs = (transaction: Transaction, poolId: string): Promise<PoolCidr[]> =>
  poolCidrTable.select(transaction, 'WHERE pool_id = ? ORDER BY id', poolId);

/** The row of this very block, the live one before a deprovisioned one. */
export async function findPoolCidrByBlock(
  transaction: Transaction,
  poolId: string,
  cidr: Cidr,
): Promise<PoolCidr | undefined> {
  const rows = await poolCidrTable.select(
    transaction,
    'WHERE pool_id = ? AND first_address = ? AND prefix_length = ? ORDER BY changed_at DESC, id DESC',
    poolId,
    firstKey(cidr),
    cidr.prefixLength,
  );
  return rows.find(isLive) ?? rows[0];
}

/** The live CIDR of the pool that the block lies in. */
export async function findPoolCidrAround(
  transaction: Transaction,
  poolId: string,
  cidr: Cidr,
): Promise<PoolCidr | undefined> {
  const [candidate] = await poolCidrTable.select(transaction, lastBefore, poolId, firstKey(cidr));
  return candidate && lastKey(candidate.cidr) >= lastKey(cidr) ? candidate : undefined;
}

/** A live CIDR of a top-level pool of the scope that overlaps the block, if there is one. */
export async function findOverlapInScope(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<PoolCidr | undefined> {
  const within = await poolCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND origin IN ('scope', 'provider') AND first_address BETWEEN ? AND ? AND ${live}
     LIMIT 1`,
    scopeId,
    cidr.family,
    firstKey(cidr),
    lastKey(cidr),
  );
  if (within[0]) return within[0];
  // Blocks are aligned: what overlaps and begins earlier is one of the blocks around this one.
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  const around = await poolCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND origin IN ('scope', 'provider')
       AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ? AND ${live} LIMIT 1`,
    scopeId,
    cidr.family,
    ...starts,
    lastKey(cidr),
  );
  return around[0];
}

/** How many live CIDRs the pool has. */
export async function countLivePoolCidrs(transaction: Transaction, poolId: string): Promise<number> {
  const row = await transaction.one<{ n: number }>(
    `SELECT count(*) AS n FROM ipam_pool_cidr WHERE pool_id = ? AND ${live}`,
    poolId,
  );
  return Number(row?.n ?? 0);
}

// CIDRs of a pool do not overlap, so the last one that begins at or before a block is the only one around it.
const lastBefore = `WHERE pool_id = ? AND first_address <= ? AND ${live} ORDER BY first_address DESC LIMIT 1`;

/** For use inside a statement: the id of the live CIDR around provisioned space, by a pool and the space's first key. */
export const poolCidrAroundSql = `(SELECT id FROM ipam_pool_cidr ${lastBefore})`;

/** Forgets at most `countMax` CIDRs that were deprovisioned before an instant; answers how many. */
export function removeOldDeprovisionedCidrs(
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<number> {
  return transaction.run(
    `DELETE FROM ipam_pool_cidr WHERE id IN
       (SELECT id FROM ipam_pool_cidr WHERE state = 'deprovisioned' AND changed_at < ? ORDER BY changed_at LIMIT ?)`,
    before.getTime(),
    countMax,
  );
}
