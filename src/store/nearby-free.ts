// The free places of one size beside another: the nearest before it, and the nearest after it. As the search for the
// lowest one (lowest-blocks.ts), a seek for each size of block and nothing is scanned.

import {
  addressKey,
  blockAround,
  type Cidr,
  cidrFromKey,
  firstKey,
  lastOf,
  sizeOf,
} from '../domain/cidr/cidr.ts';
import { type BlockRow, byLength, nearestSql } from './free-block-rows.ts';
import type { SqlValue, Transaction } from './store.ts';

/** The nearest free place of the size of `place` that begins before it. */
export async function findFreeBefore(
  transaction: Transaction,
  space: string,
  place: Cidr,
): Promise<Cidr | undefined> {
  const rows = await bySize(transaction, space, place, '<', firstKey(place));
  let nearest: Cidr | undefined;
  for (const block of rows) {
    // The last place in the block, or the one right before: both begin where places of this size do.
    const last = lastOf(block) + 1n - sizeOf(place);
    const before = place.first - sizeOf(place);
    const first = last < before ? last : before;
    if (!nearest || first > nearest.first) nearest = { ...place, first };
  }
  return nearest;
}

/** The nearest free place of that size from an address on. */
export async function findFreeFrom(
  transaction: Transaction,
  space: string,
  place: Cidr,
  from: bigint,
): Promise<Cidr | undefined> {
  if (from > lastOf(blockAround(place.family, 0n, 0))) return undefined;
  const aligned = blockAround(place.family, from + sizeOf(place) - 1n, place.prefixLength);
  // The block that the first place lies in begins before it, or where it does.
  const around = await transaction.one<BlockRow>(
    `SELECT prefix_length, first_address FROM free_block WHERE space = ? AND first_address <= ?
     ORDER BY first_address DESC LIMIT 1`,
    space,
    firstKey(aligned),
  );
  if (around) {
    const block = cidrFromKey(String(around.first_address), Number(around.prefix_length));
    if (lastOf(block) >= lastOf(aligned)) return aligned;
  }
  const rows = await bySize(transaction, space, place, '>=', addressKey(place.family, from));
  let nearest: Cidr | undefined;
  for (const block of rows) {
    if (!nearest || block.first < nearest.first) nearest = { ...place, first: block.first };
  }
  return nearest;
}

/**
 * Of each size that has room for the place, the outermost block on one side; and besides them the nearest of any size,
 * where those may not be listed by length.
 */
async function bySize(
  transaction: Transaction,
  space: string,
  place: Cidr,
  side: '<' | '>=',
  key: string,
): Promise<Cidr[]> {
  const { engine } = transaction;
  const lengths = Array.from({ length: place.prefixLength + 1 }, (_, length) => length);
  const rows = await transaction.all<BlockRow>(
    `WITH size (n) AS (VALUES ${lengths.map(() => '(CAST(? AS INTEGER))').join(', ')})
     SELECT size.n AS prefix_length, (SELECT ${side === '<' ? 'max' : 'min'}(first_address) FROM free_block
       WHERE space = ? AND prefix_length = size.n AND first_address ${side} ? ${byLength(engine)}) AS first_address
     FROM size UNION ALL ${nearestSql(side)}`,
    ...lengths,
    ...([space, key, space, key, place.prefixLength] satisfies SqlValue[]),
  );
  return rows.flatMap((row) =>
    row.first_address === null ? [] : [cidrFromKey(row.first_address, Number(row.prefix_length))],
  );
}
