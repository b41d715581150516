// The plan of a scope at a place: which pools hold it, down to the deepest, and what is reserved there by hand.
// Top-level CIDRs of a scope and allocations of a pool are disjoint, so each level is one seek.

import { type Cidr, contains, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import type { Allocation } from '../domain/pool/pool.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import { allocationTable, poolCidrTable } from './schema.ts';
import type { Transaction } from './store.ts';

/** The deepest pool whose CIDR holds the block, and the allocation of that pool that the block lies in. */
export type Place = { readonly poolId: string; readonly allocation: Allocation | undefined };

/** Follows the block down from a top-level pool; `undefined` where no pool of the scope has it. */
export async function findPlace(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<Place | undefined> {
  let poolId = await findTopPoolAround(transaction, scopeId, cidr);
  if (poolId === undefined) return undefined;
  for (;;) {
    const allocation = await findAllocationAround(transaction, poolId, cidr);
    if (allocation?.resourceType !== 'ipam-pool' || allocation.resourceId === undefined) {
      return { poolId, allocation };
    }
    poolId = allocation.resourceId;
  }
}

/**
 * Whether something is reserved by hand that shares addresses with the block, which is one of a network: what else can
 * be allocated inside it are networks too, and no network is so large that it could hold more than some thousands.
 */
export async function meetsReservation(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<boolean> {
  const place = await findPlace(transaction, scopeId, cidr);
  if (place?.allocation) return place.allocation.resourceType === 'custom';
  const poolIds = await listPoolsInside(transaction, scopeId, cidr);
  if (place) poolIds.push(place.poolId);
  if (poolIds.length === 0) return false;
  const row = await transaction.one(
    `SELECT 1 AS found FROM ipam_pool_allocation
     WHERE pool_id IN (${poolIds.map(() => '?').join(', ')}) AND resource_type = 'custom'
       AND first_address BETWEEN ? AND ? LIMIT 1`,
    ...poolIds,
    firstKey(cidr),
    lastKey(cidr),
  );
  return row !== undefined;
}

async function findTopPoolAround(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<string | undefined> {
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  const [around] = await poolCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND origin IN ('scope', 'provider')
       AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ? AND ${live} LIMIT 1`,
    scopeId,
    cidr.family,
    ...starts,
    lastKey(cidr),
  );
  return around?.poolId;
}

async function findAllocationAround(
  transaction: Transaction,
  poolId: string,
  cidr: Cidr,
): Promise<Allocation | undefined> {
  const [candidate] = await allocationTable.select(
    transaction,
    'WHERE pool_id = ? AND first_address <= ? ORDER BY first_address DESC LIMIT 1',
    poolId,
    firstKey(cidr),
  );
  return candidate && contains(candidate.cidr, cidr) ? candidate : undefined;
}

/** The pools that have CIDRs inside the block. Those that divide one VPC among its subnets are that VPC's own. */
async function listPoolsInside(transaction: Transaction, scopeId: string, cidr: Cidr): Promise<string[]> {
  const rows = await transaction.all<{ pool_id: string }>(
    `SELECT DISTINCT c.pool_id FROM ipam_pool_cidr c JOIN ipam_pool p ON p.id = c.pool_id
     WHERE c.scope_id = ? AND c.family = ? AND c.origin IN ('scope', 'provider', 'pool')
       AND c.first_address BETWEEN ? AND ? AND c.${live} AND p.source_resource_id IS NULL`,
    scopeId,
    cidr.family,
    firstKey(cidr),
    lastKey(cidr),
  );
  return rows.map((row) => row.pool_id);
}

const live = "state IN ('provisioned', 'failed-deprovision')";
