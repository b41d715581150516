import type { Cidr } from '../domain/cidr/cidr.ts';
import { cover, type Part } from './free-block-rows.ts';
import { findPoolCidrAround } from './pools.ts';
import type { Transaction } from './store.ts';

/**
 * Whether free parts make up a block of the space. A block is free in several parts where a network occupies some of
 * it, and then they are of one CIDR of the pool: those of CIDRs that lie next to each other are no block of it.
 */
export async function makeUp(
  transaction: Transaction,
  space: string,
  parts: readonly Part[],
  wanted: Cidr,
): Promise<boolean> {
  if (!cover(parts, wanted)) return false;
  return parts.length === 1 || (await findPoolCidrAround(transaction, space, wanted)) !== undefined;
}
