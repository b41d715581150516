// What networks occupy of a scope without anybody having allocated it is not offered as the next free block. It
// stays free, and can be allocated by name, but is kept where the search does not look: the search costs the same
// however much is occupied. Which free blocks are kept where is a matter of what is stored and nothing else, so
// settling again changes nothing.

import { type Cidr, cidrFromKey, contains, equals, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { holderTypes } from '../domain/monitoring/overlap.ts';
import type { PoolCidr } from '../domain/pool/pool.ts';
import { buddiesWithin, holdersOf, mergeUpwards, remainderOf } from '../domain/space/free-space.ts';
import { divide } from '../domain/space/occupancy.ts';
import {
  deleteParts,
  freeLengths,
  insertBlocks,
  listPartsWithin,
  occupiedPartOf,
  type Part,
} from './free-block-rows.ts';
import { findPool } from './pools.ts';
import { LostRace, type Transaction } from './store.ts';

/** A CIDR of a pool, for what is settled in it. */
export type Ground = Pick<PoolCidr, 'poolId' | 'scopeId' | 'cidr'>;

/** How often it is looked again after a taker was faster. */
const triesMax = 64;

/**
 * Called in the transaction in which a block of a VPC or of a public pool appears in a scope or leaves it, is
 * ignored or monitored again, or comes to be or ceases to be an allocation: after the rows say so.
 * The caller holds the IPAM, so that no CIDR is provisioned meanwhile that would be missed.
 */
export async function settleOccupancy(transaction: Transaction, scopeId: string, block: Cidr): Promise<void> {
  for (const ground of await listGrounds(transaction, scopeId, block))
    await settle(transaction, ground, block);
}

/** Settles a block that came to be free in a CIDR, in the transaction in which it did and with the pool held. */
export async function settleFree(transaction: Transaction, ground: Ground, block: Cidr): Promise<void> {
  // Nearly always there is nothing, and this is all.
  if ((await listOccupied(transaction, ground.scopeId, block)).length === 0) return;
  const pool = await findPool(transaction, ground.poolId);
  if (!pool?.sourceResource) await settle(transaction, ground, block);
}

/** Brings the two parts of what is free, where the CIDR and the block share addresses, to what they should be. */
export async function settle(transaction: Transaction, ground: Ground, block: Cidr): Promise<void> {
  const region = contains(ground.cidr, block) ? block : ground.cidr;
  // Whoever gives space back holds the row too: either sees what the other did.
  await transaction.lock('ipam_pool', ground.poolId);
  for (let tries = 0; tries < triesMax; tries += 1) {
    const parts = await listPartsWithin(transaction, ground.poolId, region, 'always');
    if (parts.length === 0) return;
    const occupied = await listOccupied(transaction, ground.scopeId, region);
    const { gone, come } = await chooseMoves(transaction, ground, region, parts, occupied);
    if (gone.length === 0) return;
    const removed = await deleteParts(transaction, gone);
    if (removed === gone.length) {
      for (const [space, group] of Map.groupBy(come, (part) => part.space)) {
        insertBlocks(
          transaction,
          space,
          group.map((part) => part.block),
        );
      }
      return;
    }
    // A taker was faster. With nothing moved yet it is enough to look again; takers do not wait for this.
    if (removed > 0) break;
  }
  throw new LostRace(`a free block of ${ground.poolId} was taken meanwhile`);
}

type Moves = { readonly gone: readonly Part[]; readonly come: readonly Part[] };

async function chooseMoves(
  transaction: Transaction,
  { poolId, cidr }: Ground,
  region: Cidr,
  parts: readonly Part[],
  occupied: readonly Cidr[],
): Promise<Moves> {
  const divided = divide(
    region,
    parts.map((part) => part.block),
    occupied,
  );
  const wanted = [
    ...divided.open.map((block) => ({ space: poolId, block })),
    ...divided.occupied.map((block) => ({ space: occupiedPartOf(poolId), block })),
  ];
  const [first] = parts;
  if (first && contains(first.block, region) && !equals(first.block, region)) {
    if (wanted.length === 1 && wanted[0]?.space === first.space) return { gone: [], come: [] };
    const rest = remainderOf(first.block, region).map((block) => ({ space: first.space, block }));
    return { gone: [first], come: [...rest, ...wanted] };
  }
  const gone = without(parts, wanted);
  const come = without(wanted, parts);
  const whole = come.find((part) => equals(part.block, region));
  if (!whole) return { gone, come };
  // Only a region that is one block can be merged with what is beside it.
  const { space } = whole;
  const lengths = await freeLengths(transaction, space, buddiesWithin(region, cidr));
  const { merged, swallowed } = mergeUpwards(region, cidr, (buddy) => lengths.has(buddy.prefixLength));
  return {
    gone: [...gone, ...swallowed.map((block) => ({ space, block }))],
    come: [{ space, block: merged }],
  };
}

const without = (parts: readonly Part[], others: readonly Part[]): Part[] => {
  const names = new Set(others.map(nameOf));
  return parts.filter((part) => !names.has(nameOf(part)));
};

const nameOf = ({ space, block }: Part): string => `${space} ${firstKey(block)}/${block.prefixLength}`;

/**
 * The CIDRs of pools in the scope that share addresses with the block, from the top down: that is the order in
 * which pools are held. Pools that divide one VPC among its subnets are that VPC's own.
 */
async function listGrounds(transaction: Transaction, scopeId: string, block: Cidr): Promise<Ground[]> {
  // The depth as a value of its own: in a join SQLite would begin with the pools, all there are.
  const select = `SELECT pool_id, first_address, prefix_length,
      (SELECT CASE WHEN p.source_resource_id IS NULL THEN p.depth END FROM ipam_pool p WHERE p.id = pool_id) AS depth
    FROM ipam_pool_cidr WHERE scope_id = ? AND family = ? AND origin IN ('scope', 'provider', 'pool')
      AND state IN ('provisioned', 'failed-deprovision')`;
  const starts = startsAround(block);
  const rows = await transaction.all<GroundRow>(
    `${select} AND first_address BETWEEN ? AND ?
     UNION ${select} AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ?
     ORDER BY depth, pool_id, first_address`,
    ...[scopeId, block.family, firstKey(block), lastKey(block)],
    ...[scopeId, block.family, ...starts, lastKey(block)],
  );
  return rows
    .filter((row) => row.depth !== null)
    .map(({ pool_id: poolId, first_address: first, prefix_length: prefixLength }) => ({
      poolId,
      scopeId,
      cidr: cidrFromKey(first, Number(prefixLength)),
    }));
}

type GroundRow = { pool_id: string; first_address: string; prefix_length: number; depth: number | null };

/** What networks occupy where the block is, in any order; blocks may be there twice. */
export async function listOccupied(transaction: Transaction, scopeId: string, block: Cidr): Promise<Cidr[]> {
  const select = `SELECT first_address, prefix_length FROM resource_cidr
    WHERE scope_id = ? AND family = ? AND ${occupies}`;
  const starts = startsAround(block);
  const rows = await transaction.all<{ first_address: string; prefix_length: number }>(
    `${select} AND first_address BETWEEN ? AND ?
     UNION ALL ${select} AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ?`,
    ...[scopeId, block.family, firstKey(block), lastKey(block)],
    ...[scopeId, block.family, ...starts, lastKey(block)],
  );
  return rows.map((row) => cidrFromKey(row.first_address, Number(row.prefix_length)));
}

/** Blocks are aligned: what overlaps and begins earlier is one of the blocks around this one. */
const startsAround = (block: Cidr): string[] => [...new Set(holdersOf(block, 0).map(firstKey))];

/**
 * Whether a row of resource_cidr keeps a search away: a network that is monitored, and no allocation of a pool. A
 * VPC that a pool only divides among its subnets is none; the networks of a pool that went are none any more.
 */
export const occupies = `resource_type IN (${holderTypes.map((type) => `'${type}'`).join(', ')}) AND is_ignored = 0
  AND COALESCE((SELECT CASE WHEN p.source_resource_id IS NULL THEN 0 ELSE 1 END
                FROM ipam_pool p WHERE p.id = resource_cidr.pool_id), 1) = 1
  AND EXISTS (SELECT 1 FROM occupancy_setting s WHERE s.id = 'avoid-discovered' AND s.is_on = 1)`;
