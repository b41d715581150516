// Allocations: blocks taken out of pools, each by one holder.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { firstKey } from '../domain/cidr/cidr.ts';
import type { Allocation } from '../domain/pool/pool.ts';
import { poolCidrAroundSql } from './pools.ts';
import { allocationTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findAllocation = (transaction: Transaction, id: string): Promise<Allocation | undefined> =>
  allocationTable.find(transaction, id);
export const listAllocations = (transaction: Transaction, options: ListOptions): Promise<Allocation[]> =>
  allocationTable.list(transaction, options);
export const saveNewAllocation = (transaction: Transaction, allocation: Allocation): void =>
  allocationTable.insert(transaction, allocation);
export const saveAllocation = (transaction: Transaction, allocation: Allocation): void =>
  allocationTable.update(transaction, allocation);

/** An allocation before the database has found the CIDR that it was cut from. */
export type TakenAllocation = Omit<Allocation, 'poolCidrId'>;

const { name, columns, toRow } = allocationTable;
const poolCidrColumn = columns.indexOf('pool_cidr_id');
const insertSql = `INSERT INTO ${name} (${columns.join(', ')})
  VALUES (${columns.map((_, index) => (index === poolCidrColumn ? poolCidrAroundSql : '?')).join(', ')})`;

/**
 * Saves an allocation of space that was taken in the same transaction. The statement itself finds the CIDR around
 * it, so that nobody waits for the answer: a CIDR of which a block was taken cannot be deprovisioned meanwhile.
 */
export function saveTakenAllocation(transaction: Transaction, allocation: TakenAllocation): void {
  const values = toRow({ ...allocation, poolCidrId: '' });
  values.splice(poolCidrColumn, 1, allocation.poolId, firstKey(allocation.cidr));
  transaction.send(insertSql, ...values);
}

/** Removes it; false when somebody else did first. */
export async function removeAllocation(transaction: Transaction, id: string): Promise<boolean> {
  return (await transaction.run('DELETE FROM ipam_pool_allocation WHERE id = ?', id)) === 1;
}

/** The allocation of exactly this block of the pool. */
export async function findAllocationByBlock(
  transaction: Transaction,
  poolId: string,
  cidr: Cidr,
): Promise<Allocation | undefined> {
  const [allocation] = await allocationTable.select(
    transaction,
    'WHERE pool_id = ? AND first_address = ? AND prefix_length = ?',
    poolId,
    firstKey(cidr),
    cidr.prefixLength,
  );
  return allocation;
}

/** The first allocations of a pool by address, for cleaning up in bounded batches. */
export const listFirstAllocations = (
  transaction: Transaction,
  poolId: string,
  countMax: number,
): Promise<Allocation[]> =>
  allocationTable.select(transaction, 'WHERE pool_id = ? ORDER BY first_address LIMIT ?', poolId, countMax);
