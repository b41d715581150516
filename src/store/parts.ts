// Statements over many rows, in few different sizes, so that few of them are ever prepared.

import type { Transaction } from './store.ts';

const sizes = [64, 16, 4, 1] as const;

/** The things in parts of one of the sizes, in their order. */
export function* inParts<Thing>(things: readonly Thing[]): Iterable<readonly Thing[]> {
  for (let at = 0; at < things.length; ) {
    const size = sizes.find((each) => each <= things.length - at) as number;
    yield things.slice(at, at + size);
    at += size;
  }
}

/**
 * The rows of several statements: on PostgreSQL a statement costs a turn of the server. SQLite, where one costs nothing,
 * keeps a copy of each page that one of several rows writes, since it may fail in the middle.
 */
export const rowsInParts = <Row>(
  { engine }: Pick<Transaction, 'engine'>,
  rows: readonly Row[],
): Iterable<readonly Row[]> => (engine === 'sqlite' ? rows.map((row) => [row]) : inParts(rows));

/** The text of a statement for each size, written once. */
export function ofSize(write: (size: number) => string): (size: number) => string {
  const written = new Map<number, string>();
  return (size) => {
    const sql = written.get(size) ?? write(size);
    written.set(size, sql);
    return sql;
  };
}
