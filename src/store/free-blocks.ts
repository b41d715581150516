// The free list of every space (a pool, or a provider's range): how the next free CIDR is chosen, taken and given back.
//
// The search for the lowest block that has room is in lowest-blocks.ts. Taking starts with deleting one row, so the
// database itself decides who gets a block; the loser looks again.

import { type Cidr, contains, type Family } from '../domain/cidr/cidr.ts';
import {
  anywhere,
  type Bounds,
  buddiesWithin,
  choosePlace,
  mergeUpwards,
  remainderOf,
} from '../domain/space/free-space.ts';
import {
  deleteBlock,
  deleteParts,
  findHolder,
  freeLengths,
  insertBlocks,
  listPartsWithin,
  occupiedPartOf,
} from './free-block-rows.ts';
import { deleteLowestUnlocked, lowestBlock } from './lowest-blocks.ts';
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

function cut(transaction: Transaction, space: string, block: Cidr, taken: Cidr): Cidr {
  insertBlocks(transaction, space, remainderOf(block, taken));
  return taken;
}
