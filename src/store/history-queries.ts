// Looking into the history of addresses: the records of one block in a period, page by page, and the blocks around
// an address that have any.
//
// Records that ended come first, in the order of their ends, then those that have not, in the order of their
// starts. What is open ends sooner or later and would change its place; so a reader names the instant at which it
// began to read, and what ended since counts as open. Both parts are range scans, one for each class of duration.

import { blockAround, type Cidr, cidrFromKey, firstKey } from '../domain/cidr/cidr.ts';
import { durationClassCount, durationLimitOf } from '../domain/monitoring/duration.ts';
import { type HistoryRecord, historyTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import type { SqlValue, Transaction } from './store.ts';

/** What was true at any instant from `from` to `to`, both included; the same twice for one instant. */
export type Period = { readonly from: Date; readonly to: Date };

/** The place of a record in the order; no end for one that counts as open. */
export type HistoryPlace = {
  readonly endedAt: number | undefined;
  readonly startedAt: number;
  readonly id: string;
};

export type HistoryQuery = {
  readonly scopeId: string;
  readonly cidr: Cidr;
  readonly period: Period;
  /** When the reader began, in milliseconds since 1970: the same on all its pages. */
  readonly readAt: number;
  readonly after?: HistoryPlace | undefined;
  readonly countMax: number;
};

export const placeOf = ({ id, startedAt, endedAt }: HistoryRecord, readAt: number): HistoryPlace => ({
  id,
  startedAt: startedAt.getTime(),
  endedAt: endedAt && endedAt.getTime() < readAt ? endedAt.getTime() : undefined,
});

/** The next records of exactly this block. */
export async function listHistory(transaction: Transaction, query: HistoryQuery): Promise<HistoryRecord[]> {
  const ids = isAmongOpen(query.after) ? [] : await findEnded(transaction, query);
  if (ids.length < query.countMax) {
    const rest = { ...query, countMax: query.countMax - ids.length };
    ids.push(...(await findOpen(transaction, rest)));
  }
  const found = await listOfAll(transaction, historyTable, byId, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

const byId = { column: 'id', ownerOf: (record: HistoryRecord) => record.id, order: 'id' };

const isAmongOpen = (after: HistoryPlace | undefined): boolean =>
  after !== undefined && after.endedAt === undefined;

const everyClass = Array.from({ length: durationClassCount }, (_, index) => index);
const inBlock = 'scope_id = ? AND family = ? AND first_address = ? AND prefix_length = ?';
const blockValues = ({ scopeId, cidr }: HistoryQuery): SqlValue[] => [
  scopeId,
  cidr.family,
  firstKey(cidr),
  cidr.prefixLength,
];

const branch = (condition: string, order: string): string =>
  `SELECT * FROM (SELECT id, started_at, ended_at FROM address_history
     WHERE ${inBlock} AND ${condition} AND started_at <= ? ORDER BY ${order} LIMIT ?) AS part`;
const union = (branches: readonly string[], order: string): string =>
  `SELECT id FROM (${branches.join('\n   UNION ALL ')}) AS found ORDER BY ${order} LIMIT ?`;

const endedOrder = 'ended_at, started_at, id';
const endedSql = union(
  everyClass.map((each) =>
    branch(`duration_class = ${each} AND (${endedOrder}) > (?, ?, ?) AND ended_at < ?`, endedOrder),
  ),
  endedOrder,
);

async function findEnded(transaction: Transaction, query: HistoryQuery): Promise<string[]> {
  const { period, readAt, after, countMax } = query;
  const to = period.to.getTime();
  const place = after ?? { endedAt: period.from.getTime(), startedAt: Number.MAX_SAFE_INTEGER, id: '' };
  const values = everyClass.flatMap((each) => [
    ...blockValues(query),
    place.endedAt as number,
    place.startedAt,
    place.id,
    // Who was there at the end of the period went before its class's longest was over.
    Math.min(to + durationLimitOf(each), readAt),
    to,
    countMax,
  ]);
  return idsOf(transaction, endedSql, [...values, countMax]);
}

const openOrder = 'started_at, id';
const openSql = union(
  [
    branch(`duration_class IS NULL AND ended_at IS NULL AND (${openOrder}) > (?, ?)`, openOrder),
    ...everyClass.map((each) =>
      branch(`duration_class = ${each} AND ended_at > ? AND (${openOrder}) > (?, ?)`, openOrder),
    ),
  ],
  openOrder,
);

async function findOpen(transaction: Transaction, query: HistoryQuery): Promise<string[]> {
  const { period, readAt, after, countMax } = query;
  const to = period.to.getTime();
  const place = isAmongOpen(after) ? after : undefined;
  const rest = [place?.startedAt ?? Number.MIN_SAFE_INTEGER, place?.id ?? '', to, countMax];
  const endsAfter = Math.max(readAt - 1, period.from.getTime());
  const values = [
    ...blockValues(query),
    ...rest,
    ...everyClass.flatMap(() => [...blockValues(query), endsAfter, ...rest]),
  ];
  return idsOf(transaction, openSql, [...values, countMax]);
}

async function idsOf(transaction: Transaction, sql: string, values: readonly SqlValue[]): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(sql, ...values);
  return rows.map((row) => row.id);
}

/** The blocks that hold all of `cidr` and have any record in the scope, the smallest first. */
export async function listBlocksAround(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<Cidr[]> {
  const around = Array.from({ length: cidr.prefixLength + 1 }, (_, length) =>
    blockAround(cidr.family, cidr.first, cidr.prefixLength - length),
  );
  const rows = await transaction.all<{ first_address: string; prefix_length: number }>(
    `WITH wanted (first_address, prefix_length) AS (VALUES ${around.map(() => '(?, CAST(? AS BIGINT))').join(', ')})
     SELECT first_address, prefix_length FROM wanted WHERE EXISTS (
       SELECT 1 FROM address_history WHERE scope_id = ? AND family = ?
         AND address_history.first_address = wanted.first_address
         AND address_history.prefix_length = wanted.prefix_length)
     ORDER BY prefix_length DESC`,
    ...around.flatMap((block) => [firstKey(block), block.prefixLength]),
    scopeId,
    cidr.family,
  );
  return rows.map((row) => cidrFromKey(row.first_address, Number(row.prefix_length)));
}
