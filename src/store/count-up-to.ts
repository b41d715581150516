// Whether there are more than so many, without counting all there are.

import type { SqlValue, Transaction } from './store.ts';

/** How many rows there are of a table and a condition, counted up to `countMax`. */
export async function countUpTo(
  transaction: Transaction,
  rows: string,
  values: readonly SqlValue[],
  countMax: number,
): Promise<number> {
  const row = await transaction.one<{ n: number }>(
    `SELECT count(*) AS n FROM (SELECT 1 FROM ${rows} LIMIT ?) AS counted`,
    ...values,
    countMax,
  );
  return Number(row?.n ?? 0);
}
