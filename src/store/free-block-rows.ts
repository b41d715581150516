// The rows of the free list, for the files that find blocks in it and move them. A space has two parts: its own
// name is what a search for the next free block looks at, and under another are blocks that are free and that a
// network occupies all the same. Both together are what is free; blocks never merge across the parts.

import { type Cidr, cidrFromKey, contains, firstKey, lastKey, sizeOf, widthOf } from '../domain/cidr/cidr.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import type { SqlValue, Transaction } from './store.ts';

export type BlockRow = { prefix_length: number; first_address: string | null };

/** A free block, and the name that it is kept under. */
export type Part = { readonly space: string; readonly block: Cidr };

const suffix = '/occupied';

/** The name for what is free in a space and occupied by a network. */
export const occupiedPartOf = (space: string): string => `${space}${suffix}`;

/** The space that a name belongs to. */
export const spaceOfPart = (name: string): string =>
  name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;

/** The free block that the wanted one lies in, in either part. */
export async function findHolder(
  transaction: Transaction,
  space: string,
  wanted: Cidr,
): Promise<Part | undefined> {
  const holders = holdersOf(wanted, 0);
  const row = await transaction.one<PartRow>(
    `SELECT space, prefix_length, first_address FROM free_block
     WHERE space IN (?, ?) AND ${anyOfBlocks(holders.length)} LIMIT 1`,
    space,
    occupiedPartOf(space),
    ...blockValues(holders),
  );
  return row && toPart(row);
}

/**
 * Every free block that shares addresses with the region: one that the region lies in, or all that lie in it.
 * One statement, so that it sees one state.
 * @param looksInside whether to look inside at all: only where something is occupied there, a block can be free in
 * several pieces
 */
export async function listPartsWithin(
  transaction: Transaction,
  space: string,
  region: Cidr,
  looksInside: 'always' | 'where occupied',
): Promise<Part[]> {
  const occupied = occupiedPartOf(space);
  const around = holdersOf(region, 0);
  const select = 'SELECT space, prefix_length, first_address FROM free_block WHERE space IN (?, ?) AND';
  const clauses = [`${select} ${anyOfBlocks(around.length)}`];
  const values: SqlValue[] = [space, occupied, ...blockValues(around)];
  const lengths = lengthsBelow(region);
  if (lengths.length > 0) {
    const inside = `prefix_length IN (${lengths.map(() => '?').join(', ')}) AND first_address BETWEEN ? AND ?`;
    const place = [...lengths, firstKey(region), lastKey(region)];
    clauses.push(`${select} ${inside}`);
    values.push(space, occupied, ...place);
    if (looksInside === 'where occupied') {
      clauses.push(`AND EXISTS (SELECT 1 FROM free_block WHERE space = ? AND ${inside})`);
      values.push(occupied, ...place);
    }
  }
  const [whole, ...more] = clauses;
  const sql = more.length === 0 ? whole : `${whole} UNION ALL ${more.join(' ')}`;
  return (await transaction.all<PartRow>(sql as string, ...values)).map(toPart);
}

/** Whether free blocks, all of them in the region or one around it, leave nothing of it out. */
export function cover(parts: readonly Part[], region: Cidr): boolean {
  if (parts.some(({ block }) => contains(block, region))) return true;
  return parts.reduce((sum, { block }) => sum + sizeOf(block), 0n) === sizeOf(region);
}

export async function deleteBlock(transaction: Transaction, space: string, block: Cidr): Promise<boolean> {
  const removed = await transaction.run(
    'DELETE FROM free_block WHERE space = ? AND prefix_length = ? AND first_address = ?',
    space,
    block.prefixLength,
    firstKey(block),
  );
  return removed === 1;
}

/** How many rows one statement names. */
const rowsPerStatement = 64;

/** Answers how many of the blocks were there to be deleted. */
export async function deleteParts(transaction: Transaction, parts: readonly Part[]): Promise<number> {
  let removed = 0;
  for (const [space, group] of Map.groupBy(parts, (part) => part.space)) {
    for (let at = 0; at < group.length; at += rowsPerStatement) {
      const blocks = group.slice(at, at + rowsPerStatement).map((part) => part.block);
      removed += await transaction.run(
        `DELETE FROM free_block WHERE space = ? AND ${anyOfBlocks(blocks.length)}`,
        space,
        ...blockValues(blocks),
      );
    }
  }
  return removed;
}

export function insertBlocks(transaction: Transaction, space: string, blocks: readonly Cidr[]): void {
  for (let at = 0; at < blocks.length; at += rowsPerInsert) {
    const some = blocks.slice(at, at + rowsPerInsert);
    transaction.send(
      `INSERT INTO free_block (space, prefix_length, first_address) VALUES ${some.map(() => '(?, ?, ?)').join(', ')}`,
      ...some.flatMap((block): SqlValue[] => [space, block.prefixLength, firstKey(block)]),
    );
  }
}

/** More than the blocks that are left of one: those go in one statement. */
const rowsPerInsert = 256;

/**
 * How many blocks a look at the nearest takes in. A space that has no more of them is seen whole, and on SQLite its
 * blocks are not listed by length either: a trigger lists those of a space that gets more (migration 33).
 */
export const nearCount = 32;

/** What a search by length says besides, to find what is listed by length. On PostgreSQL every block is. */
export const byLength = (engine: Transaction['engine']): string =>
  engine === 'sqlite' ? 'AND by_length = 1' : '';

/** Of the nearest blocks on one side of an address those that have room: by a space, an address and a length. */
export const nearestSql = (side: '<' | '>='): string => `
  SELECT prefix_length, first_address FROM (
    SELECT prefix_length, first_address FROM free_block WHERE space = ? AND first_address ${side} ?
    ORDER BY first_address ${side === '<' ? 'DESC' : 'ASC'} LIMIT ${nearCount}
  ) AS near WHERE prefix_length <= ?`;

/** The lengths of those of the blocks that are free; no two of them are of one length. */
export async function freeLengths(
  transaction: Transaction,
  space: string,
  blocks: readonly Cidr[],
): Promise<ReadonlySet<number>> {
  if (blocks.length === 0) return new Set();
  const rows = await transaction.all<BlockRow>(
    `SELECT prefix_length FROM free_block WHERE space = ? AND ${anyOfBlocks(blocks.length)}`,
    space,
    ...blockValues(blocks),
  );
  return new Set(rows.map((row) => Number(row.prefix_length)));
}

// The cast tells PostgreSQL what it cannot infer inside VALUES.
export const anyOfBlocks = (count: number): string =>
  `(prefix_length, first_address) IN (VALUES ${new Array<string>(count).fill('(CAST(? AS INTEGER), ?)').join(', ')})`;

export const blockValues = (blocks: readonly Cidr[]): SqlValue[] =>
  blocks.flatMap((block): SqlValue[] => [block.prefixLength, firstKey(block)]);

export const toBlock = (row: BlockRow): Cidr =>
  cidrFromKey(String(row.first_address), Number(row.prefix_length));

type PartRow = BlockRow & { space: string };

const toPart = (row: PartRow): Part => ({ space: row.space, block: toBlock(row) });

const lengthsBelow = ({ family, prefixLength }: Cidr): number[] =>
  Array.from({ length: widthOf(family) - prefixLength }, (_, index) => prefixLength + 1 + index);
