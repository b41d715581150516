// How every check reads: rows in the order of an index, a bounded batch at a time, each batch beginning after the
// key of the last one. Memory does not grow with what is stored.

import { setImmediate as turn } from 'node:timers/promises';
import { blockAround, type Cidr, type Family, firstKey, widthOf } from '../domain/cidr/cidr.ts';
import { formatAddress, formatCidr } from '../domain/cidr/text.ts';
import type { Row, SqlValue, Transaction } from '../store/store.ts';
import type { CheckName, Findings, Progress, Violation } from './report.ts';

export type Look = {
  readonly transaction: Transaction;
  /** Records a violation of this check. */
  find(violation: Omit<Violation, 'check'>): void;
  /** Told after every batch. */
  seen(rowCount: number): void;
};

export const batchRows = 1000;

export function lookFor(
  check: CheckName,
  transaction: Transaction,
  findings: Findings,
  onProgress: (progress: Progress) => void,
): Look {
  let rows = 0;
  return {
    transaction,
    find: (violation) => findings.add({ check, ...violation }),
    seen: (rowCount) => {
      rows += rowCount;
      onProgress({ check, rows });
    },
  };
}

export type Walk = {
  /** Ends in a comparison of the key with as many placeholders, ORDER BY the key, and LIMIT ?. */
  readonly sql: string;
  /** The columns of the key, as the rows have them; unique together. */
  readonly key: readonly string[];
  /** What comes before every key. */
  readonly start: readonly SqlValue[];
  /** Values of placeholders before those of the key. */
  readonly values?: readonly SqlValue[];
  readonly batch?: number;
};

/** All rows of the statement, in the order of their key. */
export async function* walk<R = Row>(
  look: Look,
  { sql, key, start, values = [], batch = batchRows }: Walk,
): AsyncGenerator<R, void, void> {
  let after = start;
  for (;;) {
    const rows = await look.transaction.all<R>(sql, ...values, ...after, batch);
    look.seen(rows.length);
    yield* rows;
    if (rows.length < batch) return;
    const last = rows.at(-1) as Row;
    after = key.map((name) => last[name] as SqlValue);
    // On the embedded database nothing here waits, and signals would.
    await turn();
  }
}

/** Rows with one to look ahead at, so that several walks can go side by side. */
export type Cursor<R> = { readonly head: R | undefined; next(): Promise<void> };

export async function cursorOf<R>(rows: AsyncGenerator<R, void, void>): Promise<Cursor<R>> {
  let head: R | undefined;
  const next = async () => {
    const step = await rows.next();
    head = step.done ? undefined : step.value;
  };
  await next();
  return {
    get head() {
      return head;
    },
    next,
  };
}

/** The cursor whose row comes first; of equals the first cursor. */
export function lowest<R>(cursors: readonly Cursor<R>[], by: (row: R) => string): Cursor<R> | undefined {
  let first: Cursor<R> | undefined;
  for (const cursor of cursors) {
    if (cursor.head && (!first?.head || by(cursor.head) < by(first.head))) first = cursor;
  }
  return first;
}

/** Where a block is kept. Keys are compared as text, which is how the database orders them. */
export type BlockRow = { readonly first_address: string; readonly prefix_length: number };

/** The block of a row; nothing where the row names none, which is a finding of blocks.ts alone. */
export function blockOf({ first_address: key, prefix_length: prefixLength }: BlockRow): Cidr | undefined {
  const family = familyOfKey(key);
  if (!family || !Number.isInteger(prefixLength)) return undefined;
  if (prefixLength < 0 || prefixLength > widthOf(family)) return undefined;
  const cidr = blockAround(family, BigInt(`0x${key}`), prefixLength);
  return firstKey(cidr) === key ? cidr : undefined;
}

/** The family that a key's width and digits say it has. */
export function familyOfKey(key: string): Family | undefined {
  if (/^[0-9a-f]{8}$/.test(key)) return 'ipv4';
  return /^[0-9a-f]{32}$/.test(key) ? 'ipv6' : undefined;
}

/** A block in words, also where the row names none. */
export function textOf(row: BlockRow): string {
  const cidr = blockOf(row);
  return cidr ? formatCidr(cidr) : `${row.first_address}/${row.prefix_length}`;
}

/** A stretch of addresses: as a block where it is one. */
export function rangeText(family: Family, first: bigint, last: bigint): string {
  const size = last - first + 1n;
  const hostBits = size.toString(2).length - 1;
  const cidr = { family, first, prefixLength: widthOf(family) - hostBits };
  const isBlock = size === 1n << BigInt(hostBits) && first % size === 0n;
  return isBlock ? formatCidr(cidr) : `${formatAddress(family, first)} - ${formatAddress(family, last)}`;
}

/** A pool's CIDR holds space in these states (domain/pool/pool.ts, isLive). */
export const live = "state IN ('provisioned', 'failed-deprovision')";
