// How the lowest free block that has room is found: one look at the nearest blocks, and where none of those fits one
// seek for each size of block that the space has. Nothing is enumerated, however many blocks there are.

import { addressKey, blockAround, type Cidr, type Family, widthOf } from '../domain/cidr/cidr.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import {
  anyOfBlocks,
  type BlockRow,
  blockValues,
  byLength,
  nearCount,
  nearestSql,
  toBlock,
} from './free-block-rows.ts';
import type { Transaction } from './store.ts';

/**
 * The lowest free block that reaches to `from` or beyond and has room for `prefixLength`. One statement, so that
 * it sees one state: a block that is merged or cut meanwhile would be missed between two.
 */
export async function lowestBlock(
  transaction: Transaction,
  space: string,
  family: Family,
  prefixLength: number,
  from: bigint,
): Promise<Cidr | undefined> {
  if (from === 0n) {
    const row =
      (await transaction.one<BlockRow>(nearSql, space, prefixLength)) ??
      (await transaction.one<BlockRow>(
        lowestSql(transaction.engine),
        space,
        space,
        prefixLength,
        space,
        prefixLength,
      ));
    return row && toBlock(row);
  }
  if (from >> BigInt(widthOf(family)) > 0n) return undefined;
  // The block that `from` lies in begins before it, so the seeks would miss it.
  const around = holdersOf(blockAround(family, from, prefixLength), 0);
  const start = addressKey(family, from);
  const row = await transaction.one<BlockRow>(
    lowestBeyondSql(transaction.engine, around.length),
    space,
    space,
    prefixLength,
    space,
    start,
    prefixLength,
    space,
    start,
    prefixLength,
    space,
    ...blockValues(around),
  );
  return row && toBlock(row);
}

/** The lowest block that fits, where it is among the lowest of all. In use it nearly always is. */
const nearSql = `
  SELECT prefix_length, first_address FROM (
    SELECT prefix_length, first_address FROM free_block WHERE space = ? ORDER BY first_address LIMIT ${nearCount}
  ) AS near
  WHERE prefix_length <= ? ORDER BY first_address LIMIT 1`;

/** Each size that the space has, from the largest down to the wanted one. */
const sizes = (engine: Transaction['engine']): string => `size (n) AS (
    SELECT min(prefix_length) FROM free_block WHERE space = ? ${byLength(engine)}
    UNION ALL
    SELECT (SELECT min(prefix_length) FROM free_block WHERE space = ? AND prefix_length > n ${byLength(engine)})
    FROM size WHERE n < ?
  )`;

/** For each size the lowest block of that size, then the lowest of those. Every line is one seek by length. */
const lowestSql = (engine: Transaction['engine']): string => `
  WITH RECURSIVE ${sizes(engine)},
  lowest (prefix_length, first_address) AS (
    SELECT n, (SELECT min(first_address) FROM free_block WHERE space = ? AND prefix_length = n ${byLength(engine)})
    FROM size WHERE n <= ?
  )
  SELECT prefix_length, first_address FROM lowest
  WHERE first_address IS NOT NULL ORDER BY first_address LIMIT 1`;

/** The same from an address on, and with the block that the address lies in, one of so many. */
const lowestBeyondSql = (engine: Transaction['engine'], aroundCount: number): string => `
  WITH RECURSIVE ${sizes(engine)},
  lowest (prefix_length, first_address) AS (
    SELECT n, (SELECT min(first_address) FROM free_block
               WHERE space = ? AND prefix_length = n AND first_address >= ? ${byLength(engine)})
    FROM size WHERE n <= ?
    UNION ALL
    ${nearestSql('>=')}
    UNION ALL
    SELECT prefix_length, first_address FROM free_block WHERE space = ? AND ${anyOfBlocks(aroundCount)}
  )
  SELECT prefix_length, first_address FROM lowest
  WHERE first_address IS NOT NULL ORDER BY first_address LIMIT 1`;

// PostgreSQL: the same two searches, deleting the lowest block that fits and that no other taker holds. Of each size
// as many blocks come into question as a process has takers: were it one, takers would cut larger and larger blocks to
// pieces while small ones lie free. LATERAL, so that each line is a seek however small the planner believes the table.

/** Locks the first of the candidates that nobody holds, and deletes it. */
const deleteUnlocked = `
  taken AS (
    SELECT place FROM candidate CROSS JOIN LATERAL (
      SELECT ctid AS place FROM free_block
      WHERE space = ? AND prefix_length = candidate.prefix_length AND first_address = candidate.first_address
      FOR UPDATE SKIP LOCKED
    ) AS unlocked
    LIMIT 1
  )
  DELETE FROM free_block WHERE ctid = (SELECT place FROM taken) RETURNING prefix_length, first_address`;

const deleteNearSql = `
  WITH near AS MATERIALIZED (
    SELECT prefix_length, first_address FROM free_block WHERE space = ? ORDER BY first_address LIMIT ${nearCount}
  ),
  candidate AS (SELECT prefix_length, first_address FROM near WHERE prefix_length <= ?),
  ${deleteUnlocked}`;

const deleteLowestSql = `
  WITH RECURSIVE ${sizes('postgres')},
  candidate (prefix_length, first_address) AS MATERIALIZED (
    SELECT n, first_address FROM size CROSS JOIN LATERAL (
      SELECT first_address FROM free_block WHERE space = ? AND prefix_length = n
      ORDER BY first_address LIMIT 16
    ) AS lowest_of_size
    WHERE n <= ? ORDER BY first_address LIMIT ${nearCount}
  ),
  ${deleteUnlocked}`;

/** On PostgreSQL: takes the lowest block with room that no other taker holds; `undefined` where there is none. */
export async function deleteLowestUnlocked(
  transaction: Transaction,
  space: string,
  prefixLength: number,
): Promise<Cidr | undefined> {
  const row =
    (await transaction.one<BlockRow>(deleteNearSql, space, prefixLength, space)) ??
    (await transaction.one<BlockRow>(
      deleteLowestSql,
      space,
      space,
      prefixLength,
      space,
      prefixLength,
      space,
    ));
  return row && toBlock(row);
}
