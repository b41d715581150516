// What is known of the space: tiles of cells, each asked for once and kept. While a tile is on its way, whatever coarser
// one is known stands in for it; what is empty, or all alike, is not asked for at all. Of a space that may have changed
// everything is shown as it was until it was asked anew.

import { blockAround, type Cidr, widthOf } from '../../../src/domain/cidr/cidr.ts';
import type { SpaceClient, SpacePlace } from './client.ts';
import { step } from './layout.ts';
import { type CellContent, isUniform } from './standings.ts';
import { createLoader, type Entry, indexIn, type Tile } from './tile-loader.ts';

/** What is known of a block: nothing yet, that there is nothing in it, or what is in the cell that it lies in. */
export type Known =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cell'; readonly content: CellContent; readonly cell: Cidr };

const tileCountMax = 800;
export type Tiles = {
  /** The tile, or nothing while it is on its way; asks for it if nobody has. */
  want(window: Cidr, cellLength: number): Tile | undefined;
  /** Asks for nothing. */
  peek(window: Cidr, cellLength: number): Tile | undefined;
  /** What the finest tile that is there says of a block, of those with cells at least as large. */
  know(block: Cidr): Known;
  /** What is known of this very block, and not of a larger one in which there are others too; asks for it. */
  tell(block: Cidr): Known;
  /** Asks anew for the tile that `know` speaks from, where that is out of date. */
  renew(block: Cidr): void;
  /** What is no longer wanted and not yet on its way is not asked for. Called before the wants of a frame. */
  beginFrame(): void;
  /** Everything is asked for anew, of another place if one is named. */
  refresh(place?: SpacePlace): void;
  /** Asks again at once for what could not be had. */
  retry(): void;
  readonly isBusy: boolean;
  readonly failure: unknown;
  close(): void;
};

export function createTiles(client: SpaceClient, place: SpacePlace, root: Cidr, onChange: () => void): Tiles {
  const entries = new Map<string, Entry>();
  const loader = createLoader(client, place, onChange);
  let clock = 0;

  const find = (window: Cidr, cellLength: number): Entry | undefined => {
    const entry = entries.get(keyOf(window, cellLength));
    if (entry) entry.usedAt = clock;
    return entry;
  };

  const finest = (block: Cidr): { entry: Entry; tile: Tile } | undefined => {
    for (const length of tileLengths(root, block)) {
      const entry = find(windowOf(root, block, length), length);
      if (entry?.tile) return { entry, tile: entry.tile };
    }
    return undefined;
  };

  const want = (window: Cidr, cellLength: number): Tile | undefined => {
    let entry = find(window, cellLength);
    if (!entry) {
      entry = { tile: undefined, isStale: true, isOnItsWay: false, usedAt: clock };
      entries.set(keyOf(window, cellLength), entry);
      forgetOldest(entries);
    }
    if (entry.isStale && !entry.isOnItsWay) loader.ask(window, cellLength, entry);
    return entry.tile;
  };

  const within = (tile: Tile | undefined, block: Cidr): Known => {
    if (!tile) return { kind: 'unknown' };
    const cell = blockAround(block.family, block.first, tile.cellLength);
    const content = tile.cells.get(indexIn(tile.window, cell));
    return content ? { kind: 'cell', content, cell } : { kind: 'empty' };
  };
  const know = (block: Cidr): Known => within(finest(block)?.tile, block);

  return {
    want,
    peek: (window, cellLength) => find(window, cellLength)?.tile,
    know,
    tell: (block) => {
      const coarse = know(block);
      if (coarse.kind === 'empty') return coarse;
      if (coarse.kind === 'cell' && isUniform(coarse.content)) return coarse;
      return within(want(windowOf(root, block, block.prefixLength), block.prefixLength), block);
    },
    renew: (block) => {
      const found = finest(block);
      if (found?.entry.isStale) want(found.tile.window, found.tile.cellLength);
    },
    beginFrame: () => {
      clock += 1;
      loader.drop();
    },
    refresh: (next) => {
      loader.outdate(next);
      for (const entry of entries.values()) entry.isStale = true;
      onChange();
    },
    retry: loader.retry,
    get isBusy() {
      return loader.isBusy;
    },
    get failure() {
      return loader.failure;
    },
    close: loader.close,
  };
}

const keyOf = (window: Cidr, cellLength: number): string =>
  `${window.first.toString(36)}/${window.prefixLength}:${cellLength}`;

/** Tiles are as large as the server tells of at once: two digits of an address. */
export const windowOf = (root: Cidr, block: Cidr, cellLength: number): Cidr =>
  blockAround(block.family, block.first, Math.max(root.prefixLength, cellLength - 2 * step));

/** The lengths that cells around a block, or the block itself, may have been told of, the longest first. */
function tileLengths(root: Cidr, block: Cidr): number[] {
  const lengths: number[] = [];
  for (let length = root.prefixLength + step; length <= block.prefixLength; length += step)
    lengths.unshift(length);
  const isLast = block.prefixLength === widthOf(block.family);
  return isLast && lengths[0] !== block.prefixLength ? [block.prefixLength, ...lengths] : lengths;
}

function forgetOldest(entries: Map<string, Entry>): void {
  if (entries.size <= tileCountMax) return;
  const old = [...entries]
    .filter(([, entry]) => !entry.isOnItsWay)
    .sort(([, a], [, b]) => a.usedAt - b.usedAt);
  for (const [key] of old.slice(0, tileCountMax / 4)) entries.delete(key);
}
