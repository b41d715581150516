// What networks occupy of a scope, for who looks for the next free block.

import type { Cidr } from '../domain/cidr/cidr.ts';
import type { Transaction } from './store.ts';

/**
 * Called in the transaction in which a block of a VPC or of a public pool appears in a scope or leaves it, is
 * ignored or monitored again, or comes to be or ceases to be an allocation: after the rows say so.
 */
export async function settleOccupancy(
  _transaction: Transaction,
  _scopeId: string,
  _block: Cidr,
): Promise<void> {}
