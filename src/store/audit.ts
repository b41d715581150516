// Who did what, and when: one record for each call that changed something, in the same transaction, and one for each
// call that was refused, unless there were too many of those at once. Ids begin with their time.

import type { SqlValue, Transaction } from './store.ts';

/** The outcome of a call that was not refused; of any other it is the code of the refusal. */
export const success = 'Success';

export type AuditRecord = {
  readonly id: string;
  readonly at: Date;
  readonly accountId: string;
  readonly region: string;
  readonly principal: string;
  readonly accessKeyId: string;
  readonly sourceAddress: string;
  readonly action: string;
  readonly requestId: string;
  /** JSON, without anything secret. */
  readonly parameters: string;
  readonly outcome: string;
  /** What the call named, made or changed. */
  readonly resourceIds: readonly string[];
  /** How many refused calls of the account before this one left no record. */
  readonly omittedCount: number;
};

const columns = [
  'id',
  'at',
  'account_id',
  'region',
  'principal',
  'access_key_id',
  'source_address',
  'action',
  'request_id',
  'parameters',
  'outcome',
  'resource_ids',
  'omitted_count',
] as const;

type AuditRow = Record<(typeof columns)[number], string | number>;

const insertSql = `INSERT INTO audit_record (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;

export function saveAuditRecord(transaction: Transaction, record: AuditRecord): void {
  transaction.send(
    insertSql,
    record.id,
    record.at.getTime(),
    record.accountId,
    record.region,
    record.principal,
    record.accessKeyId,
    record.sourceAddress,
    record.action,
    record.requestId,
    record.parameters,
    record.outcome,
    JSON.stringify(record.resourceIds),
    record.omittedCount,
  );
  if (transaction.engine === 'sqlite') {
    // A statement that is prepared already costs less than one for every number of rows.
    for (const resourceId of record.resourceIds) {
      transaction.send(insertRecentSql, resourceId, record.id, record.accountId);
    }
  } else if (record.resourceIds.length > 0) {
    transaction.send(
      `${insertResourceSql} ${places(record.resourceIds, '(?, ?, ?)')}`,
      ...record.resourceIds.flatMap((resourceId) => [resourceId, record.id, record.accountId]),
    );
  }
}

const resourceColumns = '(resource_id, record_id, account_id)';
const insertResourceSql = `INSERT INTO audit_resource ${resourceColumns} VALUES`;
/** On SQLite the newest rows wait, a few thousand at most, until a trigger moves them over together. */
const insertRecentSql = `INSERT INTO audit_resource_recent ${resourceColumns} VALUES (?, ?, ?)`;

const places = (items: readonly unknown[], place: string): string => items.map(() => place).join(', ');

export type AuditQuery = {
  readonly accountId: string;
  readonly principal?: string | undefined;
  readonly action?: string | undefined;
  readonly resourceId?: string | undefined;
  /** Only calls that were refused. */
  readonly isRefused?: boolean | undefined;
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** The last record of the page before. */
  readonly after?: string | undefined;
  readonly countMax: number;
};

/** The newest records of an account first. What is asked besides a resource is compared with the records about it. */
export async function listAuditRecords(transaction: Transaction, query: AuditQuery): Promise<AuditRecord[]> {
  const parts =
    query.resourceId === undefined
      ? [select(journal(transaction, query), 'audit_record.id', query)]
      : resourceTables(transaction).map((table) =>
          select(`${table} JOIN ${recordOf(table)}`, `${table}.record_id`, query, `${table}.resource_id`),
        );
  const rows = await transaction.all<AuditRow>(
    `${parts.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY id DESC LIMIT ?`,
    ...parts.flatMap(({ values }) => values),
    query.countMax,
  );
  return rows.map(toRecord);
}

/**
 * The journal, by the index of what is asked. SQLite keeps no statistics here, and without them walks along the whole
 * journal of the account, because that is in the order wanted.
 */
function journal({ engine }: Transaction, { principal, action, isRefused }: AuditQuery): string {
  if (engine !== 'sqlite') return 'audit_record';
  if (isRefused) return 'audit_record INDEXED BY audit_record_refused';
  if (action !== undefined) return 'audit_record INDEXED BY audit_record_by_action';
  if (principal !== undefined) return 'audit_record INDEXED BY audit_record_by_principal';
  return 'audit_record';
}

/** Where the resources of records are: on SQLite those of the newest may still have to move. */
const resourceTables = ({ engine }: Transaction): string[] =>
  engine === 'sqlite' ? ['audit_resource', 'audit_resource_recent'] : ['audit_resource'];

const recordOf = (table: string): string =>
  `audit_record ON audit_record.account_id = ${table}.account_id AND audit_record.id = ${table}.record_id`;

function select(
  from: string,
  id: string,
  { accountId, principal, action, resourceId, isRefused, since, until, after }: AuditQuery,
  resource = '',
): { sql: string; values: SqlValue[] } {
  const conditions: [string, SqlValue | undefined][] = [
    [`${resource} = ?`, resourceId],
    ['audit_record.account_id = ?', accountId],
    ['audit_record.principal = ?', principal],
    ['audit_record.action = ?', action],
    [`${id} >= ?`, since && idFrom(since.getTime())],
    [`${id} < ?`, until && idFrom(until.getTime() + 1)],
    [`${id} < ?`, after],
  ];
  // As it is written in the index of refusals.
  const refused = isRefused ? [`audit_record.${isRefusal}`] : [];
  const given = conditions.filter(([, value]) => value !== undefined);
  const chosen = columns.map((column) => (column === 'id' ? `${id} AS id` : `audit_record.${column}`));
  return {
    sql: `SELECT ${chosen.join(', ')} FROM ${from} WHERE ${[...given.map(([each]) => each), ...refused].join(' AND ')}`,
    values: given.map(([, value]) => value as SqlValue),
  };
}

/** The id of the newest record about each thing, whoever made it; in the order of the things' ids. */
export async function listLastAuditRecords(
  transaction: Transaction,
  resourceIds: readonly string[],
): Promise<{ id: string; last: string | undefined }[]> {
  if (resourceIds.length === 0) return [];
  const ids = [...new Set(resourceIds)].sort();
  const rows = await transaction.all<{ id: string; last: string | null }>(
    `WITH wanted (id) AS (VALUES ${places(ids, '(CAST(? AS TEXT))')})
     SELECT wanted.id AS id,
       (SELECT max(r.record_id) FROM audit_resource r WHERE r.resource_id = wanted.id) AS last
     FROM wanted`,
    ...ids,
  );
  const last = new Map(rows.map((row) => [row.id, row.last ?? undefined]));
  if (transaction.engine === 'sqlite') {
    const recent = await transaction.all<{ id: string; last: string }>(
      `SELECT resource_id AS id, max(record_id) AS last FROM audit_resource_recent
       WHERE resource_id IN (${places(ids, '?')}) GROUP BY resource_id`,
      ...ids,
    );
    // What has moved over is not always the older: ids are made before the records are written.
    for (const row of recent) {
      const settled = last.get(row.id);
      last.set(row.id, settled !== undefined && settled > row.last ? settled : row.last);
    }
  }
  return ids.map((id) => ({ id, last: last.get(id) }));
}

const toRecord = (row: AuditRow): AuditRecord => ({
  id: String(row.id),
  at: new Date(Number(row.at)),
  accountId: String(row.account_id),
  region: String(row.region),
  principal: String(row.principal),
  accessKeyId: String(row.access_key_id),
  sourceAddress: String(row.source_address),
  action: String(row.action),
  requestId: String(row.request_id),
  parameters: String(row.parameters),
  outcome: String(row.outcome),
  resourceIds: JSON.parse(String(row.resource_ids)) as string[],
  omittedCount: Number(row.omitted_count),
});

/** What the ids of records of an instant, in milliseconds since 1970, and of later ones are not less than. */
function idFrom(instant: number): string {
  const time = Math.min(Math.max(instant, 0), 2 ** 48 - 1);
  return `audit-0${time.toString(16).padStart(12, '0')}`;
}

/** What an account keeps: what is newer than an instant, and of its refused calls so many. */
export type AuditKept = { readonly since: Date; readonly refusals: number };

/** How many accounts are looked at in one step. */
export const accountsPerStep = 100;

/** How many records went, and the account after which the next step goes on; none when all have been looked at. */
export type Forgotten = { readonly count: number; readonly after: string | undefined };

/** Forgets at most `countMax` records that some accounts need not keep, the oldest of each account first. */
export async function removeOldAuditRecords(
  transaction: Transaction,
  kept: AuditKept,
  { after, countMax }: { readonly after: string; readonly countMax: number },
): Promise<Forgotten> {
  let count = 0;
  let accountId = after;
  for (let accounts = 0; accounts < accountsPerStep && count < countMax; accounts += 1) {
    const next = await transaction.one<{ id: string }>(
      'SELECT account_id AS id FROM audit_record WHERE account_id > ? ORDER BY account_id LIMIT 1',
      accountId,
    );
    if (!next) return { count, after: undefined };
    accountId = next.id;
    const before = idFrom(kept.since.getTime());
    count += await removeRecords(transaction, accountId, 'id < ?', before, countMax - count);
    if (count === countMax) break;
    const last = await transaction.one<{ id: string }>(
      `SELECT id FROM audit_record WHERE ${isRefusal} AND account_id = ? ORDER BY id DESC LIMIT 1 OFFSET ?`,
      accountId,
      kept.refusals,
    );
    if (!last) continue;
    const excess = `${isRefusal} AND id <= ?`;
    count += await removeRecords(transaction, accountId, excess, last.id, countMax - count);
  }
  return { count, after: accountId };
}

const isRefusal = `outcome <> '${success}'`;

/** How many rows one statement removes. */
const rowsPerStatement = 200;

async function removeRecords(
  transaction: Transaction,
  accountId: string,
  condition: string,
  value: SqlValue,
  countMax: number,
): Promise<number> {
  const rows = await transaction.all<Pick<AuditRow, 'id' | 'resource_ids'>>(
    `SELECT id, resource_ids FROM audit_record WHERE account_id = ? AND ${condition} ORDER BY id LIMIT ?`,
    accountId,
    value,
    countMax,
  );
  const pairs = rows.flatMap((row) =>
    (JSON.parse(String(row.resource_ids)) as string[]).map((resourceId) => [resourceId, String(row.id)]),
  );
  for (let at = 0; at < pairs.length; at += rowsPerStatement) {
    const some = pairs.slice(at, at + rowsPerStatement);
    for (const table of resourceTables(transaction)) {
      transaction.send(
        `DELETE FROM ${table} WHERE (resource_id, record_id) IN (VALUES ${places(some, '(?, ?)')})`,
        ...some.flat(),
      );
    }
  }
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    const some = rows.slice(at, at + rowsPerStatement);
    transaction.send(
      `DELETE FROM audit_record WHERE account_id = ? AND id IN (${places(some, '?')})`,
      accountId,
      ...some.map((row) => String(row.id)),
    );
  }
  return rows.length;
}
