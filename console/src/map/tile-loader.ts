// Asks the server for tiles, a few at a time and those in the middle of the view first, and leaves a server that fails
// alone for a while.

import { type Cidr, sizeOf } from '../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../src/domain/cidr/text.ts';
import type { SpaceClient, SpaceMapCell, SpacePlace } from './client.ts';
import { type CellContent, contentOf } from './standings.ts';

/** The cells of one window: by their number in it, those that have something in them. */
export type Tile = {
  readonly window: Cidr;
  readonly cellLength: number;
  readonly cells: ReadonlyMap<number, CellContent>;
};

export type Entry = { tile: Tile | undefined; isStale: boolean; isOnItsWay: boolean; usedAt: number };

export type Loader = {
  /** Soon, unless it is dropped before. */
  ask(window: Cidr, cellLength: number, entry: Entry): void;
  /** Whatever is not on its way yet is not asked for. */
  drop(): void;
  /** What is on its way is out of date, or of no use where another place is named. */
  outdate(place?: SpacePlace): void;
  /** Asks a server that failed, at once. */
  retry(): void;
  readonly isBusy: boolean;
  readonly failure: unknown;
  close(): void;
};

const requestCountMax = 6;
/** How long to leave a server alone that failed; twice as long each time, in milliseconds. */
const pauseMs = { first: 4000, max: 60_000 };

type Wanted = { readonly window: Cidr; readonly cellLength: number; readonly entry: Entry };

export function createLoader(client: SpaceClient, given: SpacePlace, onChange: () => void): Loader {
  let [place, aborting, version] = [given, new AbortController(), 0];
  let wanted: Wanted[] = [];
  let [running, failure] = [0, undefined as unknown];
  const pause = createPause(onChange);

  const pump = (): void => {
    while (running < requestCountMax && wanted.length > 0 && !pause.isOn) {
      const next = wanted.shift();
      if (!next || next.entry.isOnItsWay) continue;
      next.entry.isOnItsWay = true;
      running += 1;
      void load(next);
    }
  };

  const load = async ({ window, cellLength, entry }: Wanted): Promise<void> => {
    const { signal } = aborting;
    const asked = version;
    try {
      const input = { ...place, Cidr: formatCidr(window), CellNetmaskLength: cellLength };
      const { Cells = [] } = await client.getSpaceMap(input, signal);
      if (signal.aborted) return;
      entry.tile = { window, cellLength, cells: cellsIn(window, cellLength, Cells) };
      // What changed meanwhile may not be in it.
      entry.isStale = asked !== version;
      failure = undefined;
      pause.end();
    } catch (error) {
      if (signal.aborted) return;
      failure = error;
      pause.begin();
    } finally {
      entry.isOnItsWay = false;
      running -= 1;
      onChange();
      pump();
    }
  };

  return {
    ask: (window, cellLength, entry) => {
      wanted.push({ window, cellLength, entry });
      queueMicrotask(pump);
    },
    drop: () => {
      wanted = [];
    },
    outdate: (next) => {
      version += 1;
      if (!next) return;
      aborting.abort();
      [aborting, place] = [new AbortController(), next];
    },
    retry: () => {
      pause.end();
      onChange();
    },
    get isBusy() {
      return running > 0 || (wanted.length > 0 && !pause.isOn);
    },
    get failure() {
      return failure;
    },
    close: () => {
      aborting.abort();
      pause.end();
    },
  };
}

/** A time in which nothing is asked, longer with each failure that follows another. */
function createPause(onEnd: () => void) {
  let [timer, ms] = [undefined as ReturnType<typeof setTimeout> | undefined, pauseMs.first];
  return {
    get isOn() {
      return timer !== undefined;
    },
    begin: () => {
      if (timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        onEnd();
      }, ms);
      ms = Math.min(2 * ms, pauseMs.max);
    },
    end: () => {
      clearTimeout(timer);
      [timer, ms] = [undefined, pauseMs.first];
    },
  };
}

export const indexIn = (window: Cidr, cell: Cidr): number =>
  Number((cell.first - window.first) / sizeOf(cell));

function cellsIn(window: Cidr, cellLength: number, runs: readonly SpaceMapCell[]): Map<number, CellContent> {
  const cells = new Map<number, CellContent>();
  for (const run of runs) {
    const cell = parseCidr(run.Cidr ?? '')?.cidr;
    if (cell?.prefixLength !== cellLength) continue;
    const [at, content] = [indexIn(window, cell), contentOf(run)];
    for (let index = 0; index < (run.CellCount ?? 1); index += 1) cells.set(at + index, content);
  }
  return cells;
}
