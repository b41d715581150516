// Allocations: blocks taken out of pools, each by one holder.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { firstKey } from '../domain/cidr/cidr.ts';
import type { Allocation } from '../domain/pool/pool.ts';
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
