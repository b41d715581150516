import { Fault } from '../../domain/fault.ts';
import type { Allocation } from '../../domain/pool/pool.ts';
import { findAllocation } from '../../store/allocations.ts';
import { findPool } from '../../store/pools.ts';
import type { Context } from '../operation.ts';
import { isVisibleIn } from '../owned.ts';

/** An allocation that the caller's account holds, from a pool that the region shows. */
export async function requireOwnAllocation(context: Context, id: string): Promise<Allocation> {
  const allocation = await findAllocation(context.transaction, id);
  if (allocation?.ownerId === context.accountId) {
    const pool = await findPool(context.transaction, allocation.poolId);
    if (pool && isVisibleIn(pool, context.region)) return allocation;
  }
  throw allocationNotFound(id);
}

export const allocationNotFound = (id: string): Fault =>
  new Fault('AllocationNotFound', `The IPAM pool allocation (${id}) does not exist.`);
