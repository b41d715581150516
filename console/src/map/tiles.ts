// What is known of the space: tiles of cells, each asked for once and kept. While a tile is on its way, whatever coarser
// one is known stands in for it; what is empty, or all alike, is not asked for at all.

import { blockAround, type Cidr, equals, sizeOf, widthOf } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import type { SpaceClient, SpaceMapCell, SpacePlace } from './client.ts';
import { step } from './layout.ts';

export type CellContent = Pick<SpaceMapCell, 'Shares' | 'Counts'>;

/** The cells of one window: by their number in it, those that have something in them. */
export type Tile = {
  readonly window: Cidr;
  readonly cellLength: number;
  readonly cells: ReadonlyMap<number, CellContent>;
  readonly isEstimate: boolean;
};

/** What is known of a block: nothing yet, that there is nothing in it, or what is in the cell that it lies in. */
export type Known =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'cell'; readonly content: CellContent; readonly cell: Cidr };

const tileCountMax = 800;
const requestCountMax = 6;

export type Tiles = {
  /** The tile, or nothing while it is on its way; asks for it if nobody has. */
  want(window: Cidr, cellLength: number): Tile | undefined;
  /** Asks for nothing. */
  peek(window: Cidr, cellLength: number): Tile | undefined;
  /** What the finest tile that is there says of a block, of those with cells at least as large. */
  know(block: Cidr): Known;
  /** What is no longer wanted and not yet on its way is not asked for. Called before the wants of a frame. */
  beginFrame(): void;
  /** Everything is asked for anew, and shown as it was until then. */
  refresh(): void;
  readonly isBusy: boolean;
  readonly failure: unknown;
  close(): void;
};

type Entry = { tile: Tile | undefined; isStale: boolean; isOnItsWay: boolean; usedAt: number };

export function createTiles(client: SpaceClient, place: SpacePlace, root: Cidr, onChange: () => void): Tiles {
  const entries = new Map<string, Entry>();
  const aborting = new AbortController();
  let wanted: { key: string; window: Cidr; cellLength: number }[] = [];
  let [running, clock, failure] = [0, 0, undefined as unknown];

  const pump = (): void => {
    while (running < requestCountMax && wanted.length > 0 && !aborting.signal.aborted) {
      const next = wanted.shift();
      const entry = next && entries.get(next.key);
      if (!next || !entry || entry.isOnItsWay) continue;
      entry.isOnItsWay = true;
      running += 1;
      void load(next.window, next.cellLength, entry);
    }
  };

  const load = async (window: Cidr, cellLength: number, entry: Entry): Promise<void> => {
    try {
      const input = { ...place, Cidr: formatCidr(window), CellNetmaskLength: cellLength };
      const result = await client.getSpaceMap(input, aborting.signal);
      entry.tile = {
        window,
        cellLength,
        cells: cellsIn(window, cellLength, result.Cells ?? []),
        isEstimate: result.IsEstimate === true,
      };
      entry.isStale = false;
      failure = undefined;
    } catch (error) {
      failure = error;
    } finally {
      entry.isOnItsWay = false;
      running -= 1;
      if (!aborting.signal.aborted) {
        onChange();
        pump();
      }
    }
  };

  const peek = (window: Cidr, cellLength: number): Tile | undefined => {
    const entry = entries.get(keyOf(window, cellLength));
    if (entry) entry.usedAt = clock;
    return entry?.tile;
  };

  const know = (block: Cidr): Known => {
    for (const length of tileLengths(root, block)) {
      const window = windowOf(root, block, length);
      const tile = peek(window, length);
      if (!tile) continue;
      const cell = blockAround(block.family, block.first, length);
      const content = tile.cells.get(indexIn(window, cell));
      return content ? { kind: 'cell', content, cell } : { kind: 'empty' };
    }
    return { kind: 'unknown' };
  };

  return {
    peek,
    know,
    want: (window, cellLength) => {
      const key = keyOf(window, cellLength);
      let entry = entries.get(key);
      if (!entry) {
        entry = { tile: undefined, isStale: true, isOnItsWay: false, usedAt: clock };
        entries.set(key, entry);
        forgetOldest(entries);
      }
      entry.usedAt = clock;
      if (entry.isStale && !entry.isOnItsWay) {
        wanted.push({ key, window, cellLength });
        queueMicrotask(pump);
      }
      return entry.tile;
    },
    beginFrame: () => {
      clock += 1;
      wanted = [];
    },
    refresh: () => {
      for (const entry of entries.values()) entry.isStale = true;
      onChange();
    },
    get isBusy() {
      return running > 0 || wanted.length > 0;
    },
    get failure() {
      return failure;
    },
    close: () => aborting.abort(),
  };
}

const keyOf = (window: Cidr, cellLength: number): string => `${formatCidr(window)}:${cellLength}`;

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

export const indexIn = (window: Cidr, cell: Cidr): number =>
  Number((cell.first - window.first) / sizeOf(cell));

function cellsIn(window: Cidr, cellLength: number, runs: readonly SpaceMapCell[]): Map<number, CellContent> {
  const cells = new Map<number, CellContent>();
  for (const { Cidr: text, CellCount = 1, Shares, Counts } of runs) {
    const cell = parseCidr(text ?? '')?.cidr;
    if (cell?.prefixLength !== cellLength) continue;
    const at = indexIn(window, cell);
    for (let index = 0; index < CellCount; index += 1) cells.set(at + index, { Shares, Counts });
  }
  return cells;
}

function forgetOldest(entries: Map<string, Entry>): void {
  if (entries.size <= tileCountMax) return;
  const old = [...entries]
    .filter(([, entry]) => !entry.isOnItsWay)
    .sort(([, a], [, b]) => a.usedAt - b.usedAt);
  for (const [key] of old.slice(0, tileCountMax / 4)) entries.delete(key);
}

/** How many resources or allocations share addresses with a cell; nothing where they were not counted. */
export function countOf({ Counts = {} }: CellContent): number | undefined {
  const { Compliant = 0, Noncompliant = 0, Unmanaged = 0, Ignored = 0, Monitored = 0, Allocations } = Counts;
  return (
    Allocations ??
    (Object.keys(Counts).length === 0
      ? undefined
      : Compliant + Noncompliant + Unmanaged + Ignored + Monitored)
  );
}

/** Whether all parts of a cell are as the cell is, so that there is nothing to look into. */
export function isUniform(content: CellContent): boolean {
  const shares = Object.values(content.Shares ?? {});
  if (!shares.some((share) => share === 1)) return false;
  const { Available = 0, Subnets, Addresses } = content.Shares ?? {};
  if (Available === 1) return (countOf(content) ?? 0) === 0;
  return countOf(content) === 1 && Subnets === undefined && Addresses === undefined;
}

export const isSameBlock = (a: Cidr | undefined, b: Cidr | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && equals(a, b));
