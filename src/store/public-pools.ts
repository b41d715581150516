// Public IPv4 pools and the ranges that they are made of. A pool's id names its space in the free list.

import type { PublicIpv4Pool, PublicIpv4Range } from '../domain/address/elastic-ip.ts';
import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { noteChanged } from './changed-resources.ts';
import { publicIpv4PoolTable, publicIpv4RangeTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findPublicPool = (transaction: Transaction, id: string): Promise<PublicIpv4Pool | undefined> =>
  publicIpv4PoolTable.find(transaction, id);
export const listPublicPools = (transaction: Transaction, options: ListOptions): Promise<PublicIpv4Pool[]> =>
  publicIpv4PoolTable.list(transaction, options);
export const saveNewPublicPool = (transaction: Transaction, pool: PublicIpv4Pool): void =>
  publicIpv4PoolTable.insert(transaction, pool);
export const removePublicPool = (transaction: Transaction, id: string): void =>
  publicIpv4PoolTable.remove(transaction, id);

export function saveNewPublicRange(transaction: Transaction, range: PublicIpv4Range): void {
  publicIpv4RangeTable.insert(transaction, range);
  noteChanged(transaction, range.publicIpv4PoolId);
}
export function savePublicRange(transaction: Transaction, range: PublicIpv4Range): void {
  publicIpv4RangeTable.update(transaction, range);
  noteChanged(transaction, range.publicIpv4PoolId);
}
export function removePublicRange(transaction: Transaction, { id, publicIpv4PoolId }: PublicIpv4Range): void {
  publicIpv4RangeTable.remove(transaction, id);
  noteChanged(transaction, publicIpv4PoolId);
}

/** The ranges of a pool by address. */
export const listPublicRanges = (
  transaction: Transaction,
  publicIpv4PoolId: string,
): Promise<PublicIpv4Range[]> =>
  publicIpv4RangeTable.select(
    transaction,
    'WHERE public_ipv4_pool_id = ? ORDER BY first_address',
    publicIpv4PoolId,
  );

/** The range of the pool that the block lies in. */
export async function findPublicRangeAround(
  transaction: Transaction,
  publicIpv4PoolId: string,
  block: Cidr,
): Promise<PublicIpv4Range | undefined> {
  // Ranges of a pool do not overlap, so the last one that begins at or before the block is the only candidate.
  const [candidate] = await publicIpv4RangeTable.select(
    transaction,
    'WHERE public_ipv4_pool_id = ? AND first_address <= ? ORDER BY first_address DESC LIMIT 1',
    publicIpv4PoolId,
    firstKey(block),
  );
  return candidate && lastKey(candidate.cidr) >= lastKey(block) ? candidate : undefined;
}

/** The pool of the account in the region that the address belongs to. */
export async function findPublicPoolAround(
  transaction: Transaction,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  address: Cidr,
): Promise<string | undefined> {
  const row = await transaction.one<{ id: string }>(
    `SELECT p.id FROM public_ipv4_pool p JOIN public_ipv4_pool_range r ON r.public_ipv4_pool_id = p.id
     WHERE p.account_id = ? AND p.region = ? AND r.first_address <= ? AND r.last_address >= ?
     ORDER BY p.id LIMIT 1`,
    accountId,
    region,
    firstKey(address),
    firstKey(address),
  );
  return row?.id;
}

/** What a pool can still give, as its maximal free blocks by address. */
export async function listFreeBlocks(transaction: Transaction, publicIpv4PoolId: string): Promise<Cidr[]> {
  const rows = await transaction.all<{ prefix_length: number; first_address: string }>(
    'SELECT prefix_length, first_address FROM free_block WHERE space = ? ORDER BY first_address',
    publicIpv4PoolId,
  );
  return rows.map((row) => cidrFromKey(row.first_address, Number(row.prefix_length)));
}
