// Conservation: what is free and what is taken tile each space exactly. Free blocks are maximal: two free halves are
// one block. The kinds of spaces are in spaces.ts.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { blockOf, type Cursor, cursorOf, type Look, type Walk, walk } from './look.ts';
import { provided, type SpaceRow, takenWalks, walkReserved, wholeWalks } from './spaces.ts';
import { watchTiling } from './tiling.ts';

type Cursors = readonly Cursor<SpaceRow>[];

export async function checkConservation(look: Look): Promise<void> {
  const open = (walks: readonly Walk[]) =>
    Promise.all(walks.map((each) => cursorOf(walk<SpaceRow>(look, each))));
  const wholes = await open(wholeWalks);
  const taken = [...(await open([...takenWalks, provided])), await cursorOf(walkReserved(look))];
  const free = [await cursorOf(walkFree(look))];
  for (;;) {
    const next = lowest([...wholes, ...taken, ...free], (row) => row.space);
    if (!next?.head) return;
    await checkSpace(look, next.head.space, { wholes, taken, free });
  }
}

type Parts = { readonly wholes: Cursors; readonly taken: Cursors; readonly free: Cursors };

async function checkSpace(look: Look, space: string, { wholes, taken, free }: Parts): Promise<void> {
  const tiling = watchTiling((flaw) =>
    look.find({ ...flaw, where: space, message: `In ${space}: ${flaw.message}` }),
  );
  // A whole comes before the pieces that begin where it does.
  const cursors = [...wholes, ...taken, ...free];
  for (;;) {
    const here = cursors.filter((cursor) => cursor.head?.space === space);
    const next = lowest(here, (row) => row.first_address);
    if (!next?.head) break;
    const { id } = next.head;
    const cidr: Cidr | undefined = blockOf(next.head);
    if (cidr && wholes.includes(next)) tiling.whole(cidr);
    else if (cidr) tiling.piece({ kind: free.includes(next) ? 'free' : 'taken', name: id, cidr });
    await next.next();
  }
  tiling.end();
}

/** The cursor whose row comes first; of equals the first cursor. */
function lowest(cursors: Cursors, by: (row: SpaceRow) => string): Cursor<SpaceRow> | undefined {
  let first: Cursor<SpaceRow> | undefined;
  for (const cursor of cursors) {
    if (cursor.head && (!first?.head || by(cursor.head) < by(first.head))) first = cursor;
  }
  return first;
}

/** Free blocks by space and address. They are kept by size, so one walk per size goes side by side. */
async function* walkFree(look: Look): AsyncGenerator<SpaceRow, void, void> {
  for (let space = await spaceAfter(look, ''); space !== undefined; space = await spaceAfter(look, space)) {
    const sizes: Cursor<SpaceRow>[] = [];
    for (const prefixLength of await sizesOf(look, space)) {
      sizes.push(await cursorOf(walk<SpaceRow>(look, freeOfSize(space, prefixLength))));
    }
    for (;;) {
      const next = lowest(sizes, (row) => row.first_address);
      if (!next?.head) break;
      yield next.head;
      await next.next();
    }
  }
}

/** Small batches: there may be as many walks as an address has bits. */
const freeOfSize = (space: string, prefixLength: number): Walk => ({
  sql: `SELECT space, 'free' AS id, first_address, prefix_length FROM free_block
        WHERE space = ? AND prefix_length = ? AND first_address > ? ORDER BY first_address LIMIT ?`,
  values: [space, prefixLength],
  key: ['first_address'],
  start: [''],
  batch: 200,
});

async function spaceAfter({ transaction }: Look, space: string): Promise<string | undefined> {
  const row = await transaction.one<{ space: string | null }>(
    'SELECT min(space) AS space FROM free_block WHERE space > ?',
    space,
  );
  return row?.space ?? undefined;
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
