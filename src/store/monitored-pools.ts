// The pools behind a monitored block: the one that it is an allocation of, and the one that divides it.

import { firstKey } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import type { Allocation, Pool } from '../domain/pool/pool.ts';
import { allocationTable, poolTable } from './schema.ts';
import type { Transaction } from './store.ts';

type Block = Pick<ResourceCidr, 'resourceId' | 'cidr'>;

/** The allocation of one of the IPAM's pools that the resource holds with this block. */
export async function findAllocationOf(
  transaction: Transaction,
  ipamId: string,
  { resourceId, cidr }: Block,
): Promise<Allocation | undefined> {
  const [allocation] = await allocationTable.select(
    transaction,
    `WHERE resource_id = ? AND first_address = ? AND prefix_length = ? AND resource_type <> 'ipam-pool'
       AND pool_id IN (SELECT id FROM ipam_pool WHERE ipam_id = ?)`,
    resourceId,
    firstKey(cidr),
    cidr.prefixLength,
    ipamId,
  );
  return allocation;
}

export async function findPoolOfAllocation(
  transaction: Transaction,
  ipamId: string,
  block: Block,
): Promise<Pool | undefined> {
  const allocation = await findAllocationOf(transaction, ipamId, block);
  return allocation && poolTable.find(transaction, allocation.poolId);
}

/** Whether a VPC or a public pool of this register has the block. */
export async function isHeldHere(transaction: Transaction, { resourceId, cidr }: Block): Promise<boolean> {
  const place = [resourceId, firstKey(cidr), cidr.prefixLength];
  const row = await transaction.one(
    `SELECT 1 AS found FROM vpc_cidr WHERE vpc_id = ? AND first_address = ? AND prefix_length = ?
     UNION ALL SELECT 1 FROM public_ipv4_pool_range
     WHERE public_ipv4_pool_id = ? AND first_address = ? AND prefix_length = ?`,
    ...place,
    ...place,
  );
  return row !== undefined;
}

/** The resource planning pool that the block is provisioned to (guide chapter 27). */
export async function findPlanningPool(
  transaction: Transaction,
  ipamId: string,
  { resourceId, cidr }: Block,
): Promise<Pool | undefined> {
  const [pool] = await poolTable.select(
    transaction,
    `WHERE source_resource_id = ? AND ipam_id = ? AND EXISTS
       (SELECT 1 FROM ipam_pool_cidr c WHERE c.pool_id = ipam_pool.id AND c.origin = 'resource'
          AND c.first_address = ? AND c.prefix_length = ? AND c.state IN ('provisioned', 'failed-deprovision'))
     ORDER BY id LIMIT 1`,
    resourceId,
    ipamId,
    firstKey(cidr),
    cidr.prefixLength,
  );
  return pool;
}

/** The pools of other accounts that an account holds space of. */
export async function listPoolsOfOthers(
  transaction: Transaction,
  accountId: string,
): Promise<{ readonly id: string; readonly scopeId: string }[]> {
  const rows = await transaction.all<{ id: string; scope_id: string }>(
    `SELECT DISTINCT p.id AS id, p.scope_id AS scope_id
     FROM ipam_pool_allocation a JOIN ipam_pool p ON p.id = a.pool_id
     WHERE a.owner_id = ? AND p.account_id <> ? ORDER BY p.id`,
    accountId,
    accountId,
  );
  return rows.map((row) => ({ id: row.id, scopeId: row.scope_id }));
}
