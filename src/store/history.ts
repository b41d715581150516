// The history of addresses: who had which block of a scope, from when to when, by the times of the samples. A
// record lasts until something of it changes; then the next one begins at the same instant. It holds from its
// start up to its end, the end left out, so that of one resource and block at most one holds at any instant: also
// when a clock went backwards, or a change is written down twice.

import { firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { durationLimitsMs } from '../domain/monitoring/duration.ts';
import type { Observation } from '../domain/monitoring/monitoring.ts';
import type { SqlValue, Transaction } from './store.ts';

/**
 * Ends the open record of `before` and begins one of `after`, both at `at`. A record that would begin and end at
 * the same instant is not kept.
 */
export async function observe(
  transaction: Transaction,
  at: Date,
  before: Observation | undefined,
  after: Observation | undefined,
): Promise<void> {
  const began = after && keyOf(after);
  const ended = before && keyOf(before);
  if (ended) endRecord(transaction, at, ended);
  if (!after || !began) return;
  const last = await findLast(transaction, began);
  if (last.isOpen && (!ended || !isSame(began, ended))) endRecord(transaction, at, began);
  // Now, or when the last one ended, should that be later.
  const startedAt = Math.max(at.getTime(), last.endedAt ?? at.getTime());
  beginRecord(transaction, startedAt, after);
}

/** Which records are about one resource and block. */
type Key = { readonly clause: string; readonly values: readonly SqlValue[] };

function keyOf({ scopeId, resourceType, resourceId, vpcId, cidr }: Observation): Key {
  // What has no id is a service's own, one in each network at most.
  const who =
    resourceId === undefined ? "resource_id IS NULL AND COALESCE(vpc_id, '') = ?" : 'resource_id = ?';
  return {
    clause: `scope_id = ? AND resource_type = ? AND ${who} AND first_address = ? AND prefix_length = ?`,
    values: [scopeId, resourceType, resourceId ?? vpcId ?? '', firstKey(cidr), cidr.prefixLength],
  };
}

const isSame = (a: Key, b: Key): boolean =>
  a.clause === b.clause && a.values.every((value, index) => value === b.values[index]);

function endRecord(transaction: Transaction, at: Date, { clause, values }: Key): void {
  const open = `${clause} AND ended_at IS NULL`;
  transaction.send(`DELETE FROM address_history WHERE ${open} AND started_at >= ?`, ...values, at.getTime());
  transaction.send(
    `UPDATE address_history SET ended_at = ?, duration_class = ${classOfDuration} WHERE ${open}`,
    at.getTime(),
    ...durationLimitsMs.map((limit) => at.getTime() - limit),
    ...values,
  );
}

/** Of a record that ends now; its values are the instants that lie each of the limits before. */
const classOfDuration = `CASE ${durationLimitsMs
  .map((_, index) => `WHEN started_at > ? THEN ${index}`)
  .join(' ')} ELSE ${durationLimitsMs.length} END`;

type Last = { readonly endedAt: number | undefined; readonly isOpen: boolean };

/** When the last record of a resource and block ended, and whether one is open. */
async function findLast(transaction: Transaction, { clause, values }: Key): Promise<Last> {
  const row = await transaction.one<{ ended_at: number | null; is_open: number }>(
    `SELECT (SELECT max(ended_at) FROM address_history WHERE ${clause}) AS ended_at,
       (SELECT count(*) FROM (SELECT 1 FROM address_history WHERE ${clause} AND ended_at IS NULL LIMIT 1) AS o) AS is_open`,
    ...values,
    ...values,
  );
  return {
    endedAt: row?.ended_at == null ? undefined : Number(row.ended_at),
    isOpen: Number(row?.is_open) === 1,
  };
}

function beginRecord(transaction: Transaction, startedAt: number, observation: Observation): void {
  const { scopeId, resourceId, vpcId, cidr } = observation;
  transaction.send(
    beginSql,
    // By resource, so that records that began together are listed in that order; what has no id comes last.
    `${resourceId ?? `|${vpcId ?? ''}`}|${scopeId}|${formatCidr(cidr)}|${startedAt}`,
    startedAt,
    ...factsOf(observation),
  );
}

const factColumns = [
  'ipam_id',
  'scope_id',
  'owner_id',
  'region',
  'resource_type',
  'resource_id',
  'family',
  'first_address',
  'last_address',
  'name',
  'compliance_status',
  'overlap_status',
  'vpc_id',
  'prefix_length',
] as const;
const beginSql = `INSERT INTO address_history (id, started_at, ${factColumns.join(', ')})
  VALUES (?, ?, ${factColumns.map(() => '?').join(', ')})`;

const factsOf = (observation: Observation): SqlValue[] => [
  observation.ipamId,
  observation.scopeId,
  observation.ownerId,
  observation.region,
  observation.resourceType,
  observation.resourceId ?? null,
  observation.cidr.family,
  firstKey(observation.cidr),
  lastKey(observation.cidr),
  observation.name ?? null,
  observation.complianceStatus ?? null,
  observation.overlapStatus ?? null,
  observation.vpcId ?? null,
  observation.cidr.prefixLength,
];

/** Forgets at most `countMax` records that ended before an instant; answers how many. */
export const removeOldHistory = (transaction: Transaction, before: Date, countMax: number): Promise<number> =>
  transaction.run(
    `DELETE FROM address_history WHERE id IN
       (SELECT id FROM address_history WHERE ended_at < ? ORDER BY ended_at LIMIT ?)`,
    before.getTime(),
    countMax,
  );

/** Forgets at most `countMax` records of IPAMs that are gone; answers how many. */
export async function removeHistoryOfGone(transaction: Transaction, countMax: number): Promise<number> {
  let count = 0;
  let ipamId = '';
  while (count < countMax) {
    const next = await transaction.one<{ id: string; is_there: number }>(
      `SELECT address_history.ipam_id AS id, CASE WHEN ipam.id IS NULL THEN 0 ELSE 1 END AS is_there
       FROM address_history LEFT JOIN ipam ON ipam.id = address_history.ipam_id
       WHERE address_history.ipam_id > ? ORDER BY address_history.ipam_id LIMIT 1`,
      ipamId,
    );
    if (!next) return count;
    ipamId = next.id;
    if (Number(next.is_there) === 0) count += await removeHistoryOf(transaction, ipamId, countMax - count);
  }
  return count;
}

const removeHistoryOf = (transaction: Transaction, ipamId: string, countMax: number): Promise<number> =>
  transaction.run(
    'DELETE FROM address_history WHERE id IN (SELECT id FROM address_history WHERE ipam_id = ? LIMIT ?)',
    ipamId,
    countMax,
  );
