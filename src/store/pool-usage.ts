// How much of each pool's space is taken. Measured from time to time rather than counted along: allocations of one
// pool would otherwise wait for each other at its count. A measurement reads the pool's free blocks, which are few
// unless it is in pieces, and none of its allocations.

import type { Family } from '../domain/cidr/cidr.ts';
import type { Blocks, Holdings } from '../domain/pool/usage.ts';
import { occupiedPartOf, spaceOfPart } from './free-block-rows.ts';
import { type PoolUsage, poolUsageTable } from './monitoring-schema.ts';
import type { Transaction } from './store.ts';

export const saveNewPoolUsage = (transaction: Transaction, id: string, scopeId: string): void =>
  poolUsageTable.insert(transaction, {
    id,
    scopeId,
    measuredAt: new Date(0),
    toPools: 0,
    toResources: 0,
    taken: 0,
  });

/** Whether a pool was measured: a new one waits for its first time. */
export const isMeasured = (usage: PoolUsage | undefined): usage is PoolUsage =>
  usage !== undefined && usage.measuredAt.getTime() !== 0;

export const removePoolUsage = (transaction: Transaction, id: string): void =>
  poolUsageTable.remove(transaction, id);

/** The pools that were measured last before an instant, the longest ago first. */
export const listPoolsToMeasure = (
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<PoolUsage[]> =>
  poolUsageTable.select(
    transaction,
    'WHERE measured_at < ? ORDER BY measured_at LIMIT ?',
    before.getTime(),
    countMax,
  );

/** Of a pool that was deleted meanwhile nothing is written. */
export function savePoolUsage(transaction: Transaction, usage: PoolUsage): void {
  transaction.send(
    'UPDATE pool_usage SET measured_at = ?, to_pools = ?, to_resources = ?, taken = ? WHERE id = ?',
    usage.measuredAt.getTime(),
    usage.toPools,
    usage.toResources,
    usage.taken,
    usage.id,
  );
}

/** The pools of a scope with the largest part of their space taken, the fullest first. */
export const listFullestPools = (
  transaction: Transaction,
  scopeId: string,
  countMax: number,
): Promise<PoolUsage[]> =>
  poolUsageTable.select(
    transaction,
    'WHERE scope_id = ? ORDER BY taken DESC, id DESC LIMIT ?',
    scopeId,
    countMax,
  );

/** What was measured of some pools. */
export const findPoolUsages = async (
  transaction: Transaction,
  ids: readonly string[],
): Promise<PoolUsage[]> =>
  ids.length === 0
    ? []
    : poolUsageTable.select(
        transaction,
        `WHERE id IN (${ids.map(() => '?').join(', ')}) ORDER BY id`,
        ...ids,
      );

const live = "c.state IN ('provisioned', 'failed-deprovision')";

export async function listHoldings(
  transaction: Transaction,
  poolIds: readonly string[],
): Promise<ReadonlyMap<string, Holdings>> {
  const holdings = new Map<string, { [Part in keyof Holdings]: Blocks[] }>(
    poolIds.map((id) => [id, { whole: [], free: [], toPools: [] }]),
  );
  const places = poolIds.map(() => '?').join(', ');
  const select = `SELECT 'whole' AS part, c.pool_id AS pool_id, c.family AS family, c.prefix_length AS prefix_length,
      count(*) AS n
    FROM ipam_pool_cidr c WHERE c.pool_id IN (${places}) AND ${live}
    GROUP BY c.pool_id, c.family, c.prefix_length
    UNION ALL
    SELECT 'toPools', p.source_pool_id, c.family, c.prefix_length, count(*)
    FROM ipam_pool p JOIN ipam_pool_cidr c ON c.pool_id = p.id
    WHERE p.source_pool_id IN (${places}) AND c.origin = 'pool' AND ${live}
    GROUP BY p.source_pool_id, c.family, c.prefix_length
    UNION ALL
    SELECT 'free', space, CASE WHEN length(min(first_address)) = 8 THEN 'ipv4' ELSE 'ipv6' END, prefix_length, count(*)
    FROM free_block WHERE space IN (${places}, ${places})
    GROUP BY space, prefix_length`;
  const rows = await transaction.all<HoldingRow>(
    select,
    ...[...poolIds, ...poolIds, ...poolIds],
    ...poolIds.map(occupiedPartOf),
  );
  for (const { part, pool_id: poolId, family, prefix_length: prefixLength, n } of rows) {
    const blocks = { family, prefixLength: Number(prefixLength), count: Number(n) };
    holdings.get(spaceOfPart(poolId))?.[part].push(blocks);
  }
  return holdings;
}

type HoldingRow = {
  part: keyof Holdings;
  pool_id: string;
  family: Family;
  prefix_length: number;
  n: number;
};
