// Conservation: what is free and what is taken tile each space exactly. Free blocks are maximal: two free halves are
// one block. The kinds of spaces are in spaces.ts.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { checkListing, walkFree } from './free-blocks.ts';
import { blockOf, type Cursor, cursorOf, type Look, lowest, type Walk, walk } from './look.ts';
import { provided, type SpaceRow, takenWalks, walkReserved, wholeWalks } from './spaces.ts';
import { watchTiling } from './tiling.ts';

type Cursors = readonly Cursor<SpaceRow>[];

export async function checkConservation(look: Look): Promise<void> {
  await checkListing(look);
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
