// Giving a pool's CIDR back to where it came from, and taking whole pools away.

import type { Pool, PoolCidr } from '../../domain/pool/pool.ts';
import { isLive } from '../../domain/pool/pool.ts';
import { findAllocationByBlock } from '../../store/allocations.ts';
import { removeSpace } from '../../store/free-blocks.ts';
import { settleOccupancy } from '../../store/occupied-space.ts';
import { listAllPoolCidrs, listPoolsWithin, removePool } from '../../store/pools.ts';
import { returnToProvider } from '../../store/provider-ranges.ts';
import { forgetShared } from '../../store/resource-shares.ts';
import { removeAllTags } from '../../store/tags.ts';
import { release } from '../allocations/take.ts';
import type { Context } from '../operation.ts';

/** Returns the CIDR to its source pool or to the provider; one of a scope or of a resource just ceases. */
export async function returnPoolCidr(context: Context, pool: Pool, poolCidr: PoolCidr): Promise<void> {
  if (poolCidr.origin === 'pool') {
    const held = await findAllocationByBlock(context.transaction, pool.sourcePoolId as string, poolCidr.cidr);
    if (held?.resourceId !== pool.id)
      throw new Error(`${poolCidr.id} is no allocation of ${pool.sourcePoolId}`);
    await release(context, held);
  }
  if (poolCidr.origin === 'provider') await returnToProvider(context.transaction, poolCidr.cidr);
}

/**
 * Removes a pool with everything in it: pools within, allocations, CIDRs. Networks keep their blocks and
 * accounts their addresses, which are from then on nobody's allocation (guide chapter 06).
 */
export async function removePoolTree(context: Context, pool: Pool): Promise<void> {
  const { transaction } = context;
  // Rows are held from the top down, here and wherever else a pool and its source change together.
  const [, inside] = await Promise.all([
    transaction.lock('ipam_pool', pool.id),
    listPoolsWithin(transaction, pool.id),
  ]);
  for (const inner of inside) await removePoolTree(context, inner);
  const live = (await listAllPoolCidrs(transaction, pool.id)).filter(isLive);
  for (const poolCidr of live) await returnPoolCidr(context, pool, poolCidr);
  transaction.send(
    'DELETE FROM tag WHERE resource_id IN (SELECT id FROM ipam_pool_allocation WHERE pool_id = ?)',
    pool.id,
  );
  transaction.send('DELETE FROM ipam_pool_allocation WHERE pool_id = ?', pool.id);
  removeSpace(transaction, pool.id);
  transaction.send('DELETE FROM ipam_pool_cidr WHERE pool_id = ?', pool.id);
  // Only now: whoever was drawing from the pool meanwhile is either seen by these, or refers to a CIDR that is gone
  // and makes one of the two calls start again.
  for (const table of ['vpc_cidr', 'subnet_cidr']) {
    transaction.send(
      `UPDATE ${table} SET pool_id = NULL, allocation_id = NULL, origin = 'manual' WHERE pool_id = ?`,
      pool.id,
    );
  }
  for (const table of ['elastic_ip', 'public_ipv4_pool_range']) {
    transaction.send(`UPDATE ${table} SET pool_id = NULL, allocation_id = NULL WHERE pool_id = ?`, pool.id);
  }
  removeAllTags(transaction, pool.id);
  forgetShared(transaction, pool.id, context.now);
  removePool(transaction, pool.id);
  // What the pool's networks keep is occupied now in the pool around it, where all of it has just become free.
  for (const { cidr, origin } of live) {
    if (origin === 'pool') await settleOccupancy(transaction, pool.scopeId, cidr);
  }
}
