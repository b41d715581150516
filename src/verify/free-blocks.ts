// Free blocks by space and address. They are kept by size, and under two names for a space whose networks occupy
// some of what is free: one walk per name and size goes side by side.

import { occupiedPartOf, spaceOfPart } from '../store/free-block-rows.ts';
import { type Cursor, cursorOf, type Look, lowest, type Walk, walk } from './look.ts';
import type { SpaceRow } from './spaces.ts';

/** What the two kinds of free blocks are called. */
export const openName = 'free';
export const occupiedName = 'free, occupied';

/** The free blocks of all spaces. */
export async function* walkFree(look: Look): AsyncGenerator<SpaceRow, void, void> {
  for (let name = await nameAfter(look, ''); name !== undefined; name = await nameAfter(look, name)) {
    const space = spaceOfPart(name);
    // With the space itself its other part has been walked.
    if (name === space || !(await hasBlocks(look, space))) yield* walkFreeOf(look, space);
  }
}

/** The free blocks of one space. */
export async function* walkFreeOf(look: Look, space: string): AsyncGenerator<SpaceRow, void, void> {
  const sizes: Cursor<SpaceRow>[] = [];
  for (const [name, id] of [
    [space, openName],
    [occupiedPartOf(space), occupiedName],
  ] as const) {
    for (const prefixLength of await sizesOf(look, name)) {
      sizes.push(await cursorOf(walk<SpaceRow>(look, freeOfSize({ space, name, id, prefixLength }))));
    }
  }
  for (;;) {
    const next = lowest(sizes, (row) => row.first_address);
    if (!next?.head) return;
    yield next.head;
    await next.next();
  }
}

type Size = {
  readonly space: string;
  readonly name: string;
  readonly id: string;
  readonly prefixLength: number;
};

/** Small batches: there may be as many walks as an address has bits. */
const freeOfSize = ({ space, name, id, prefixLength }: Size): Walk => ({
  sql: `SELECT CAST(? AS TEXT) AS space, CAST(? AS TEXT) AS id, first_address, prefix_length FROM free_block
        WHERE space = ? AND prefix_length = ? AND first_address > ? ORDER BY first_address LIMIT ?`,
  values: [space, id, name, prefixLength],
  key: ['first_address'],
  start: [''],
  batch: 200,
});

async function nameAfter({ transaction }: Look, name: string): Promise<string | undefined> {
  const row = await transaction.one<{ space: string | null }>(
    'SELECT min(space) AS space FROM free_block WHERE space > ?',
    name,
  );
  return row?.space ?? undefined;
}

async function hasBlocks({ transaction }: Look, space: string): Promise<boolean> {
  const row = await transaction.one('SELECT 1 AS found FROM free_block WHERE space = ? LIMIT 1', space);
  return row !== undefined;
}

async function sizesOf({ transaction }: Look, space: string): Promise<number[]> {
  const sizes: number[] = [];
  for (let above = Number.MIN_SAFE_INTEGER; ; ) {
    const row = await transaction.one<{ size: number | null }>(
      'SELECT min(prefix_length) AS size FROM free_block WHERE space = ? AND prefix_length > ?',
      space,
      above,
    );
    if (row?.size === null || row?.size === undefined) return sizes;
    above = Number(row.size);
    sizes.push(above);
  }
}
