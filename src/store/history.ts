// The history of addresses: who had which block of a scope, from when to when, by the times of the samples. A
// record lasts until something of it changes; then the next one begins at the same instant. It holds from its
// start up to its end, the end left out, so that of one resource and block at most one holds at any instant: also
// when a clock went backwards, or a change is written down twice.

import { firstKey } from '../domain/cidr/cidr.ts';
import { durationClassOf } from '../domain/monitoring/duration.ts';
import type { Observation } from '../domain/monitoring/monitoring.ts';
import { type HistoryRecord, historyTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import { inParts, ofSize } from './parts.ts';
import type { Transaction } from './store.ts';

/** What was true of one resource and block, and what is; nothing before it came, and after it went. */
export type ObservedChange = {
  readonly before: Observation | undefined;
  readonly after: Observation | undefined;
};

/** One change, as `observeAll` writes many. */
export const observe = (
  transaction: Transaction,
  at: Date,
  before: Observation | undefined,
  after: Observation | undefined,
): Promise<void> => observeAll(transaction, at, [{ before, after }]);

/**
 * Ends the open record of each `before` and begins one of each `after`, all at `at` and in this order. A record that
 * would begin and end at the same instant is not kept. The caller holds the IPAM, so that nobody else is at its records.
 */
export async function observeAll(
  transaction: Transaction,
  at: Date,
  changes: readonly ObservedChange[],
): Promise<void> {
  const placed = changes.map(({ before, after }) => ({
    ended: before && placeOf(before),
    began: after && placeOf(after),
    after,
  }));
  const places = placed.flatMap(({ ended, began }) => [ended, began]);
  const last = await findLast(transaction, new Set(places.filter((each) => each !== undefined)));
  const begun = new Map<string, HistoryRecord>();
  const writeBegun = (): void => {
    historyTable.insertAll(transaction, [...begun.values()]);
    begun.clear();
  };
  const end = async (place: string): Promise<void> => {
    const record = last.get(place);
    if (!record || record.endedAt) return;
    if (begun.has(record.id)) writeBegun();
    if (record.startedAt < at) {
      endRecord(transaction, record, at);
      last.set(place, { ...record, endedAt: at });
      return;
    }
    historyTable.remove(transaction, record.id);
    const [before] = (await findLast(transaction, new Set([place]))).values();
    if (before) last.set(place, before);
    else last.delete(place);
  };
  for (const { ended, began, after } of placed) {
    if (ended !== undefined) await end(ended);
    if (began === undefined || !after) continue;
    await end(began);
    // Now, or when the last one ended, should that be later.
    const endedAt = last.get(began)?.endedAt;
    const record = recordOf(began, after, endedAt && endedAt > at ? endedAt : at);
    begun.set(record.id, record);
    last.set(began, record);
  }
  writeBegun();
}

/**
 * What the ids of all records of one resource and block begin with. What has no id is one in each network at most. The
 * block comes first, since what is found together lies together, and so do its records in the key; ids of resources are
 * in no order. Of a block, what has no id comes last.
 */
const placeOf = ({ scopeId, resourceId, vpcId, cidr }: Observation): string =>
  `${scopeId}|${firstKey(cidr)}/${cidr.prefixLength}|${resourceId ?? `|${vpcId ?? ''}`}|`;

const recordOf = (place: string, observation: Observation, startedAt: Date): HistoryRecord => ({
  ...observation,
  id: `${place}${startedAt.getTime()}`,
  startedAt,
  endedAt: undefined,
});

const endSql =
  'UPDATE address_history SET ended_at = ?, duration_class = ? WHERE id = ? AND ended_at IS NULL';

function endRecord(transaction: Transaction, { id, startedAt }: HistoryRecord, at: Date): void {
  const lastedMs = at.getTime() - startedAt.getTime();
  transaction.send(endSql, at.getTime(), durationClassOf(lastedMs), id);
}

/**
 * The record of each place that began last: the open one, if any is open. Ids end in when a record began, in as many
 * digits from the year 2001 to 2286, so that it is the last of a stretch of the key.
 */
async function findLast(
  transaction: Transaction,
  places: ReadonlySet<string>,
): Promise<Map<string, HistoryRecord>> {
  const ids: string[] = [];
  for (const some of inParts([...places])) {
    const rows = await transaction.all<{ id: string | null }>(
      lastSql(some.length),
      ...some.flatMap((place) => [place, `${place.slice(0, -1)}}`]),
    );
    for (const { id } of rows) if (id !== null) ids.push(id);
  }
  const found = await listOfAll(transaction, historyTable, byId, ids);
  return new Map([...found.values()].flat().map((record) => [placeOf(record), record]));
}

const byId = { column: 'id', ownerOf: (record: HistoryRecord) => record.id, order: 'id' };

const lastSql = ofSize(
  (size) => `WITH place (beginning, past) AS (VALUES ${new Array<string>(size).fill('(?, ?)').join(', ')})
  SELECT (SELECT max(id) FROM address_history WHERE id > beginning AND id < past) AS id FROM place`,
);

/** Forgets at most `countMax` records that ended before an instant; answers how many. */
export const removeOldHistory = (transaction: Transaction, before: Date, countMax: number): Promise<number> =>
  transaction.run(
    `DELETE FROM address_history WHERE id IN
       (SELECT id FROM address_history WHERE ended_at < ? ORDER BY ended_at LIMIT ?)`,
    before.getTime(),
    countMax,
  );

/**
 * Forgets at most `countMax` records of IPAMs that are gone; answers how many. A scope is of one IPAM, and goes before
 * it or with it: one seek for each scope.
 */
export async function removeHistoryOfGone(transaction: Transaction, countMax: number): Promise<number> {
  let count = 0;
  let scopeId = '';
  while (count < countMax) {
    const next = await transaction.one<{ id: string; is_there: number }>(
      `SELECT address_history.scope_id AS id, CASE WHEN ipam.id IS NULL THEN 0 ELSE 1 END AS is_there
       FROM address_history LEFT JOIN ipam ON ipam.id = address_history.ipam_id
       WHERE address_history.scope_id > ? ORDER BY address_history.scope_id LIMIT 1`,
      scopeId,
    );
    if (!next) return count;
    scopeId = next.id;
    if (Number(next.is_there) === 0) count += await removeHistoryOf(transaction, scopeId, countMax - count);
  }
  return count;
}

const removeHistoryOf = (transaction: Transaction, scopeId: string, countMax: number): Promise<number> =>
  transaction.run(
    'DELETE FROM address_history WHERE id IN (SELECT id FROM address_history WHERE scope_id = ? LIMIT ?)',
    scopeId,
    countMax,
  );
