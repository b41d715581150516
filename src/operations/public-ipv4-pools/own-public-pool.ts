import type { PublicIpv4Pool } from '../../domain/address/elastic-ip.ts';
import { Fault } from '../../domain/fault.ts';
import { findPublicPool } from '../../store/public-pools.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** A public IPv4 pool belongs to one account and one region. @throws {Fault} PublicPoolNotFound */
export async function requirePublicPool(context: Context, id: string): Promise<PublicIpv4Pool> {
  const pool = await findPublicPool(context.transaction, id);
  if (pool && pool.accountId === context.accountId && pool.region === context.region) return pool;
  throw new Fault('PublicPoolNotFound', `The pool ID '${id}' does not exist`);
}

/** The pool for a call that changes what it is made of, its row held until the end of the call. */
export const holdPublicPool = (context: Context, id: string): Promise<PublicIpv4Pool> =>
  holding(context, 'public_ipv4_pool', () => requirePublicPool(context, id));
