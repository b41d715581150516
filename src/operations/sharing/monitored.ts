// Whom a shared pool can give space to: accounts that the pool's IPAM monitors, so that it sees what becomes of it.

import { Fault } from '../../domain/fault.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { findViewers } from '../../store/discovery.ts';
import type { Transaction } from '../../store/store.ts';
import { requireAdvancedTier } from '../ipams/free-tier.ts';
import type { Context } from '../operation.ts';
import { ipamOf } from '../owned.ts';

/**
 * @throws {Fault} UnsupportedOperation for an account that no resource discovery of the IPAM sees here, and for any but
 * the owner in the Free Tier
 */
export async function requireMonitored(context: Context, pool: Pool): Promise<void> {
  const { transaction, accountId } = context;
  if (pool.accountId === accountId) return;
  requireAdvancedTier(await ipamOf(context, pool), 'Allocations to other accounts need');
  if (await isMonitored(transaction, pool.ipamId, context)) return;
  throw new Fault(
    'UnsupportedOperation',
    `The operation AllocateIpamPoolCidr is not supported. Account ${accountId} is not monitored by IPAM ${pool.ipamId}.`,
  );
}

/** Whether a resource discovery that is associated with the IPAM sees an account in a region. */
export async function isMonitored(
  transaction: Transaction,
  ipamId: string,
  { accountId, region }: { readonly accountId: string; readonly region: string },
): Promise<boolean> {
  const { ipamIds } = await findViewers(transaction, { accountId, region });
  return ipamIds.includes(ipamId);
}
