// A window of the space, divided into cells of one size.

import { blockAround, type Cidr, contains, overlaps, sizeOf } from '../cidr/cidr.ts';

/** The cells of a window in the order of their addresses. */
export function cellsOf(window: Cidr, cellLength: number): Cidr[] {
  const step = sizeOf({ ...window, prefixLength: cellLength });
  return Array.from({ length: 2 ** (cellLength - window.prefixLength) }, (_, index) => ({
    ...window,
    first: window.first + BigInt(index) * step,
    prefixLength: cellLength,
  }));
}

/** The blocks that are larger than the cells and hold some of them, or all of the window: the largest first. */
export function blocksAroundCells(window: Cidr, cellLength: number): Cidr[] {
  const around = Array.from({ length: window.prefixLength }, (_, length) =>
    blockAround(window.family, window.first, length),
  );
  const lengths = Array.from(
    { length: cellLength - window.prefixLength },
    (_, index) => window.prefixLength + index,
  );
  return [...around, ...lengths.flatMap((length) => cellsOf(window, length))];
}

/** Which cells, by their places in the window, share addresses with the block: from the first to the last. */
export function cellsMeeting(
  window: Cidr,
  cellLength: number,
  block: Cidr,
): { from: number; to: number } | undefined {
  if (!overlaps(window, block)) return undefined;
  const inner = contains(block, window) ? window : block;
  const size = sizeOf({ ...window, prefixLength: cellLength });
  const from = (inner.first - window.first) / size;
  const to = (inner.first + sizeOf(inner) - 1n - window.first) / size;
  return { from: Number(from), to: Number(to) };
}

/** Which part of the cell the block takes; the two share addresses. */
export const partOf = (cell: Cidr, block: Cidr): number =>
  block.prefixLength <= cell.prefixLength ? 1 : 2 ** (cell.prefixLength - block.prefixLength);

/** Neighbours that are alike as one run. */
export function runsOf<Item>(
  items: readonly (Item | undefined)[],
  isSame: (a: Item, b: Item) => boolean,
): { readonly item: Item; readonly at: number; readonly count: number }[] {
  const runs: { item: Item; at: number; count: number }[] = [];
  for (const [at, item] of items.entries()) {
    if (item === undefined) continue;
    const last = runs.at(-1);
    if (last && last.at + last.count === at && isSame(last.item, item)) last.count += 1;
    else runs.push({ item, at, count: 1 });
  }
  return runs;
}
