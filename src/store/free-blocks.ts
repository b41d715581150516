// The free list of every space (a pool, or a provider's range): how the next free CIDR is found and taken.
//
// A search looks at the few lowest blocks, and if none of those fits it is one index seek for each size of block that
// the space has; nothing is enumerated and nothing is scanned, however many blocks there are. Taking starts with deleting one row, so the database itself decides
// who gets a block; the loser looks again.

import { addressKey, blockAround, type Cidr, contains, type Family, widthOf } from '../domain/cidr/cidr.ts';
import {
  anywhere,
  type Bounds,
  buddiesWithin,
  choosePlace,
  holdersOf,
  mergeUpwards,
  remainderOf,
} from '../domain/space/free-space.ts';
import {
  anyOfBlocks,
  type BlockRow,
  blockValues,
  deleteBlock,
  deleteParts,
  findHolder,
  freeLengths,
  insertBlocks,
  listPartsWithin,
  occupiedPartOf,
  toBlock,
} from './free-block-rows.ts';
import { makeUp } from './parts-of-block.ts';
import { LostRace, type Transaction } from './store.ts';

/** How often a taker looks again after another one took the block it had chosen. */
const triesMax = 64;

/** Adds a whole block to the space: a CIDR was provisioned. */
export const addBlock = (transaction: Transaction, space: string, block: Cidr): void =>
  insertBlocks(transaction, space, [block]);

/** Adds several blocks that no other could be merged with. */
export const addBlocks = (transaction: Transaction, space: string, blocks: readonly Cidr[]): void =>
  insertBlocks(transaction, space, blocks);

/** Removes a whole CIDR from the space; false when any part of it is taken. */
export async function removeBlock(transaction: Transaction, space: string, block: Cidr): Promise<boolean> {
  return (await deleteBlock(transaction, space, block)) || takeInParts(transaction, space, block);
}

/** Removes a space with everything in it. */
export function removeSpace(transaction: Transaction, space: string): void {
  transaction.send('DELETE FROM free_block WHERE space IN (?, ?)', space, occupiedPartOf(space));
}

/**
 * Takes the lowest aligned free block of `prefixLength` within the bounds; `undefined` when there is none.
 * On PostgreSQL a block in another taker's hands is passed over for the next lowest, and waited for only when
 * there is no other: takers of one pool do not queue up behind each other's commits.
 */
export async function takeNextFree(
  transaction: Transaction,
  space: string,
  family: Family,
  prefixLength: number,
  bounds: Bounds = anywhere,
): Promise<Cidr | undefined> {
  if (transaction.engine === 'postgres' && bounds === anywhere) {
    const block = await deleteLowestUnlocked(transaction, space, prefixLength);
    if (block) return cut(transaction, space, block, { ...block, prefixLength });
  }
  let isHeld = bounds === anywhere || transaction.engine === 'sqlite';
  for (let tries = 0; tries < triesMax; tries += 1) {
    const found = await findNextFree(transaction, space, family, prefixLength, bounds);
    if (!found) {
      if (isHeld) return undefined;
      // The search was several statements, and what one of them passed may have been given back before the next.
      // Nothing is given back while the space's row is held: what is not found then is not there.
      await transaction.lock('ipam_pool', space);
      isHeld = true;
    } else if (await deleteBlock(transaction, space, found.block)) {
      return cut(transaction, space, found.block, found.place);
    }
  }
  throw new LostRace(`no free block of ${space} could be taken in ${triesMax} tries`);
}

/** Where `takeNextFree` would take from; takes nothing. */
export async function findNextFree(
  transaction: Transaction,
  space: string,
  family: Family,
  prefixLength: number,
  bounds: Bounds = anywhere,
): Promise<{ block: Cidr; place: Cidr } | undefined> {
  let from = 0n;
  // Each round leaps past one of the bounds at least, or past a block that the bounds leave no room in.
  for (;;) {
    const block = await lowestBlock(transaction, space, family, prefixLength, from);
    if (!block) return undefined;
    const choice = choosePlace(block, prefixLength, from, bounds);
    if (choice.kind === 'found') return { block, place: choice.cidr };
    from = choice.from;
  }
}

/** Takes exactly this block, occupied or not; false when any part of it is taken or outside the space. */
export async function takeExactly(transaction: Transaction, space: string, wanted: Cidr): Promise<boolean> {
  for (let tries = 0; tries < triesMax; tries += 1) {
    const holder = await findHolder(transaction, space, wanted);
    if (!holder) return takeInParts(transaction, space, wanted);
    if (await deleteBlock(transaction, holder.space, holder.block)) {
      cut(transaction, holder.space, holder.block, wanted);
      return true;
    }
  }
  throw new LostRace(`a block of ${space} could not be taken in ${triesMax} tries`);
}

/** Takes a block of which a part is occupied: it is free in pieces. */
async function takeInParts(transaction: Transaction, space: string, wanted: Cidr): Promise<boolean> {
  // While the space's row is held nothing moves from part to part and nothing is given back.
  await transaction.lock('ipam_pool', space);
  const parts = await listPartsWithin(transaction, space, wanted, 'where occupied');
  if (!(await makeUp(transaction, space, parts, wanted))) return false;
  if ((await deleteParts(transaction, parts)) !== parts.length) {
    throw new LostRace(`a part of ${space} was taken meanwhile`);
  }
  for (const part of parts) {
    if (contains(part.block, wanted)) cut(transaction, part.space, part.block, wanted);
  }
  return true;
}

/** Whether `takeExactly` would take the block now. */
export async function isFree(transaction: Transaction, space: string, wanted: Cidr): Promise<boolean> {
  const parts = await listPartsWithin(transaction, space, wanted, 'where occupied');
  return makeUp(transaction, space, parts, wanted);
}

/**
 * Gives a block back to the CIDR that it came from, and merges it with its free buddies upwards.
 * The space's row is held meanwhile: two buddies given back at once would not see each other and stay halves.
 */
export async function giveBack(
  transaction: Transaction,
  space: string,
  block: Cidr,
  within: Cidr,
  owner: 'ipam_pool' | 'provider_range' | 'public_ipv4_pool' | 'subnet_space' = 'ipam_pool',
): Promise<void> {
  const buddies = buddiesWithin(block, within);
  const [, free] = await Promise.all([
    transaction.lock(owner, space),
    freeLengths(transaction, space, buddies),
  ]);
  const { merged, swallowed } = mergeUpwards(block, within, (buddy) => free.has(buddy.prefixLength));
  if (swallowed.length > 0) {
    const removed = await deleteParts(
      transaction,
      swallowed.map((buddy) => ({ space, block: buddy })),
    );
    if (removed !== swallowed.length) throw new LostRace(`a free buddy in ${space} was taken meanwhile`);
  }
  insertBlocks(transaction, space, [merged]);
}

/**
 * The lowest free block that reaches to `from` or beyond and has room for `prefixLength`. One statement, so that
 * it sees one state: a block that is merged or cut meanwhile would be missed between two.
 */
async function lowestBlock(
  transaction: Transaction,
  space: string,
  family: Family,
  prefixLength: number,
  from: bigint,
): Promise<Cidr | undefined> {
  if (from === 0n) {
    const row =
      (await transaction.one<BlockRow>(nearSql, space, prefixLength)) ??
      (await transaction.one<BlockRow>(lowestSql, space, space, prefixLength, space, prefixLength));
    return row && toBlock(row);
  }
  if (from >> BigInt(widthOf(family)) > 0n) return undefined;
  // The block that `from` lies in begins before it, so the seeks would miss it.
  const around = holdersOf(blockAround(family, from, prefixLength), 0);
  const row = await transaction.one<BlockRow>(
    lowestBeyondSql(around.length),
    space,
    space,
    prefixLength,
    space,
    addressKey(family, from),
    prefixLength,
    space,
    ...blockValues(around),
  );
  return row && toBlock(row);
}

/** How many of the lowest blocks are looked at before each size is asked for its own. */
const nearCount = 32;

/** The lowest block that fits, where it is among the lowest of all. In use it nearly always is. */
const nearSql = `
  SELECT prefix_length, first_address FROM (
    SELECT prefix_length, first_address FROM free_block WHERE space = ? ORDER BY first_address LIMIT ${nearCount}
  ) AS near
  WHERE prefix_length <= ? ORDER BY first_address LIMIT 1`;

/** Each size that the space has, from the largest down to the wanted one. */
const sizes = `size (n) AS (
    SELECT min(prefix_length) FROM free_block WHERE space = ?
    UNION ALL
    SELECT (SELECT min(prefix_length) FROM free_block WHERE space = ? AND prefix_length > n)
    FROM size WHERE n < ?
  )`;

/** For each size the lowest block of that size, then the lowest of those. Every line is one seek in the primary key. */
const lowestSql = `
  WITH RECURSIVE ${sizes},
  lowest (prefix_length, first_address) AS (
    SELECT n, (SELECT min(first_address) FROM free_block WHERE space = ? AND prefix_length = n)
    FROM size WHERE n <= ?
  )
  SELECT prefix_length, first_address FROM lowest
  WHERE first_address IS NOT NULL ORDER BY first_address LIMIT 1`;

/** The same from an address on, and with the block that the address lies in, one of so many. */
const lowestBeyondSql = (aroundCount: number): string => `
  WITH RECURSIVE ${sizes},
  lowest (prefix_length, first_address) AS (
    SELECT n, (SELECT min(first_address) FROM free_block
               WHERE space = ? AND prefix_length = n AND first_address >= ?)
    FROM size WHERE n <= ?
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
  WITH RECURSIVE ${sizes},
  candidate (prefix_length, first_address) AS MATERIALIZED (
    SELECT n, first_address FROM size CROSS JOIN LATERAL (
      SELECT first_address FROM free_block WHERE space = ? AND prefix_length = n
      ORDER BY first_address LIMIT 16
    ) AS lowest_of_size
    WHERE n <= ? ORDER BY first_address LIMIT ${nearCount}
  ),
  ${deleteUnlocked}`;

async function deleteLowestUnlocked(
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

function cut(transaction: Transaction, space: string, block: Cidr, taken: Cidr): Cidr {
  insertBlocks(transaction, space, remainderOf(block, taken));
  return taken;
}
