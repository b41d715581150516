// The lines of a file, over and over: once to see what is wrong with them, and once for each rank of things that
// must be there before others. So a file of any length takes the memory of a line.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { readLines } from './csv.ts';
import { type Conflict, type Defaults, kinds, type Row } from './row.ts';

/** Blocks of networks come before what is in them, and IPv4 ones before IPv6 ones: a network is made with one. */
const rankOf = ({ kind, cidr }: Row): number => 2 * kinds.indexOf(kind) + (cidr.family === 'ipv6' ? 1 : 0);

export type Source = {
  /** The bytes from the start on; the same ones each time. @throws {Error} when they are others by now */
  open(): Promise<Readable>;
};

export type Lines = {
  /** How many lines say something that can be made. */
  readonly count: number;
  /** Those in the order in which they are to be made: networks first, addresses last. */
  rows(): AsyncGenerator<Row, void, void>;
};

/**
 * Looks at every line.
 * @param onConflict is told what is wrong with each of them
 */
export async function linesOf(
  source: Source,
  defaults: Defaults,
  onConflict: (conflict: Conflict) => void,
): Promise<Lines> {
  const counts = new Map<number, number>();
  for await (const line of readLines(await source.open(), defaults)) {
    if ('row' in line) counts.set(rankOf(line.row), (counts.get(rankOf(line.row)) ?? 0) + 1);
    else {
      for (const conflict of line.conflicts) onConflict(conflict);
      // Of a file that cannot be read to its end nothing is to be made.
      if (line.isEnd) return { count: 0, rows: noRows };
    }
  }
  const ranks = [...counts.keys()].sort((a, b) => a - b);
  return {
    count: [...counts.values()].reduce((sum, count) => sum + count, 0),
    rows: async function* () {
      for (const rank of ranks) {
        for await (const line of readLines(await source.open(), defaults)) {
          if ('row' in line && rankOf(line.row) === rank) yield line.row;
        }
      }
    },
  };
}

async function* noRows(): AsyncGenerator<Row, void, void> {}

/** A file that stays as it is while it is read. @throws {Error} when it is none that can be read again */
export async function sourceOf(path: string): Promise<Source> {
  const before = await stat(path);
  if (!before.isFile()) {
    throw new Error(`${path} is no regular file; it is read more than once, so write it to one first.`);
  }
  return {
    async open() {
      const { size, mtimeMs, ino } = await stat(path);
      if (size !== before.size || mtimeMs !== before.mtimeMs || ino !== before.ino) {
        throw new Error(`${path} was changed while it was read. Nothing was imported; import it again.`);
      }
      return createReadStream(path);
    },
  };
}
