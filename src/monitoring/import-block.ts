// Automatic import (guide chapter 03): the block of a VPC that was not allocated from a pool becomes an allocation
// of the deepest pool that holds it, where that pool imports and the space is nobody else's. Whether it obeys the
// pool's rules is not asked. Of blocks that overlap the largest is imported, of equal ones the first by name.

import type { Ipam } from '../domain/ipam/ipam.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import type { Pool } from '../domain/pool/pool.ts';
import { saveNewAllocation } from '../store/allocations.ts';
import { addBlockDue, type Line } from '../store/evaluation-due.ts';
import { takeExactly } from '../store/free-blocks.ts';
import { findPlanningPool } from '../store/monitored-pools.ts';
import { findPool, findPoolCidrAround } from '../store/pools.ts';
import { findPlace } from '../store/reservations.ts';
import { listUnmanagedAround } from '../store/resource-cidrs.ts';
import { nameAllocation } from '../store/vpcs.ts';

/**
 * Imports the block, or a larger one around it, if it can be. The other one's row follows by its own evaluation.
 * @returns the pool, when it is this very block that was imported
 */
export async function importBlock(line: Line, ipam: Ipam, row: ResourceCidr): Promise<Pool | undefined> {
  if (row.ipSource !== 'none' || !(await findImportingPool(line, row))) return undefined;
  const around = await listUnmanagedAround(line.transaction, row);
  const candidates = [row, ...around.filter((each) => each.id !== row.id)].sort(largestFirst);
  for (const candidate of candidates) {
    const pool = await findImportingPool(line, candidate);
    if (!pool || (await findPlanningPool(line.transaction, ipam.id, candidate))) continue;
    if (!(await takeExactly(line.transaction, pool.id, candidate.cidr))) continue;
    await saveImport(line, pool, candidate);
    if (candidate.id === row.id) return pool;
    addBlockDue(line, candidate.scopeId, candidate.cidr, 'any');
    return undefined;
  }
  return undefined;
}

const largestFirst = (a: ResourceCidr, b: ResourceCidr): number =>
  a.cidr.prefixLength - b.cidr.prefixLength || (a.id < b.id ? -1 : 1);

/** Space of a pool within is an allocation of the pool around it: only the deepest can give any. */
async function findImportingPool(
  { transaction }: Line,
  { scopeId, cidr }: ResourceCidr,
): Promise<Pool | undefined> {
  const place = await findPlace(transaction, scopeId, cidr);
  if (!place || place.allocation) return undefined;
  const pool = await findPool(transaction, place.poolId);
  const imports = pool?.autoImport && pool.locale !== undefined && pool.scopeType === 'private';
  return imports && !pool.sourceResource ? pool : undefined;
}

async function saveImport(
  { transaction, ids, now }: Line,
  pool: Pool,
  { resourceId, region, ownerId, cidr }: ResourceCidr,
): Promise<void> {
  const poolCidr = await findPoolCidrAround(transaction, pool.id, cidr);
  if (!poolCidr) throw new Error(`free space of ${pool.id} lies in none of its CIDRs`);
  const id = ids.long('ipam-pool-alloc', now);
  saveNewAllocation(transaction, {
    id,
    poolId: pool.id,
    poolCidrId: poolCidr.id,
    ownerId,
    cidr,
    description: undefined,
    resourceType: 'vpc',
    resourceId,
    resourceRegion: region,
    createdAt: now,
  });
  nameAllocation(transaction, { vpcId: resourceId, cidr }, { poolId: pool.id, allocationId: id });
}
