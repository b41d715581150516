// Free blocks by space and address. They are kept under two names for a space whose networks occupy some of what is
// free: one walk for each name goes side by side.

import { nearCount, occupiedPartOf, spaceOfPart } from '../store/free-block-rows.ts';
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
  const parts: Cursor<SpaceRow>[] = [];
  for (const [name, id] of [
    [space, openName],
    [occupiedPartOf(space), occupiedName],
  ] as const) {
    parts.push(await cursorOf(walk<SpaceRow>(look, freeOf({ space, name, id }))));
  }
  for (;;) {
    const next = lowest(parts, (row) => row.first_address);
    if (!next?.head) return;
    yield next.head;
    await next.next();
  }
}

type Part = { readonly space: string; readonly name: string; readonly id: string };

const freeOf = ({ space, name, id }: Part): Walk => ({
  sql: `SELECT CAST(? AS TEXT) AS space, CAST(? AS TEXT) AS id, first_address, prefix_length FROM free_block
        WHERE space = ? AND (first_address, prefix_length) > (?, ?)
        ORDER BY first_address, prefix_length LIMIT ?`,
  values: [space, id, name],
  key: ['first_address', 'prefix_length'],
  start: ['', Number.MIN_SAFE_INTEGER],
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

/** What a search by length has to find is listed by length; on PostgreSQL everything is. */
export async function checkListing({ transaction, find }: Look): Promise<void> {
  if (transaction.engine === 'postgres') return;
  const rows = await transaction.all<{ space: string }>(
    `SELECT space FROM free_block GROUP BY space HAVING count(*) > ? AND min(by_length) = 0 ORDER BY space LIMIT 100`,
    nearCount,
  );
  for (const { space } of rows) {
    const message = `${space} has many free blocks, and some of them are not found by their length.`;
    find({ what: 'listing', where: space, message });
  }
}
