// How each engine finds what history and audit are asked for, where one address has passed through thousands of hands
// and one account has made thousands of calls: nothing reads a whole table, or all there is of that address.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressKey } from '../../src/domain/cidr/cidr.ts';
import { durationClassOf } from '../../src/domain/monitoring/duration.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { lookUp } from '../../src/operations/history/look-up.ts';
import * as audit from '../../src/store/audit.ts';
import type { Engine, EngineTransaction } from '../../src/store/engines/engine.ts';
import { numbered } from '../../src/store/engines/postgres-sql.ts';
import { observe, removeHistoryOfGone, removeOldHistory } from '../../src/store/history.ts';
import { listHistory } from '../../src/store/history-queries.ts';
import type { Row, SqlValue, Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';

const scopeId = 'ipam-scope-00000000000000001';
const accountId = '111122223333';
const hour = 60 * 60 * 1000;
const start = Date.UTC(2024, 0, 1);
const busyCount = 20_000;
const now = start + busyCount * hour;
const busy = block('10.0.0.1/32');
/** More than a page of the questions here, and far less than one address has. */
const rowsTouchedMax = 400;

type Statement = { readonly sql: string; readonly values: readonly SqlValue[] };

async function insert(
  store: Engine,
  table: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): Promise<void> {
  const place = `(${columns.map(() => '?').join(', ')})`;
  await store.write(async (transaction) => {
    for (let at = 0; at < rows.length; at += 500) {
      const some = rows.slice(at, at + 500);
      transaction.send(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${some.map(() => place).join(', ')}`,
        ...some.flat(),
      );
    }
  });
}

async function fill(store: Engine): Promise<void> {
  const historyRow = (
    index: number,
    key: string,
    length: number,
    from: number,
    to: number | null,
  ): SqlValue[] => [
    `eni-${index}|${scopeId}|${key}/${length}|${from}`,
    'ipam-1',
    scopeId,
    accountId,
    'us-east-1',
    'network-interface',
    `eni-${index}`,
    'ipv4',
    key,
    key,
    length,
    from,
    to,
    to === null ? null : durationClassOf(to - from),
  ];
  const history = Array.from({ length: busyCount }, (_, index) =>
    historyRow(index, '0a000001', 32, start + index * hour, start + (index + 1) * hour - 1),
  );
  for (let index = 0; index < 20_000; index += 1) {
    const key = addressKey('ipv4', BigInt(0x0a010000 + index));
    const end = index % 2 ? null : start + hour * (1 + (index % 5000));
    history.push(historyRow(busyCount + index, key, 32, start, end));
  }
  history.push(historyRow(50_000, '0a000000', 24, start, null));
  const columns =
    'id ipam_id scope_id owner_id region resource_type resource_id family first_address last_address prefix_length started_at ended_at duration_class';
  await insert(store, 'address_history', columns.split(' '), history);
  await store.write(async (transaction) => {
    for (let index = 0; index < 20_000; index += 1) {
      audit.saveAuditRecord(transaction, auditRecord(index));
    }
  });
  // A server has these statistics by itself after a while; SQLite is never given any.
  if (store.engine === 'postgres') await store.write((transaction) => transaction.script('ANALYZE'));
}

function auditRecord(index: number): audit.AuditRecord {
  const at = new Date(start + index * 1000);
  const isFirst = index % 2 === 0;
  return {
    id: randomIds.long('audit', at),
    at,
    accountId: isFirst ? accountId : String(Number(accountId) + (index % 50)),
    region: 'us-east-1',
    principal: `arn:aws:iam::${accountId}:user/${index % 100}`,
    accessKeyId: 'key',
    sourceAddress: '127.0.0.1',
    action: 'ec2:CreateVpc',
    requestId: 'request',
    parameters: '{}',
    outcome: index % 10 === 0 ? 'AuthFailure' : 'Success',
    resourceIds: [isFirst ? 'ipam-pool-1a2b3c4d' : 'ipam-pool-00000000', `vpc-${index}`],
    omittedCount: 0,
  };
}

const observation = {
  ipamId: 'ipam-1',
  scopeId,
  ownerId: accountId,
  region: 'us-east-1',
  resourceType: 'network-interface',
  resourceId: 'eni-7',
  cidr: busy,
  name: undefined,
  complianceStatus: undefined,
  overlapStatus: undefined,
  vpcId: 'vpc-1',
} as const;
const instantly = (at: number) => ({ from: new Date(at), to: new Date(at) });
const middle = start + (busyCount / 2) * hour + 5;
const query = { scopeId, cidr: busy, readAt: now, countMax: 100 };
const looking = { scopeIds: [scopeId], readAt: now, countMax: 100 };

/** Questions as the program asks them. What is kept of refused calls is counted, so that is fewer here. */
const questions: Readonly<Record<string, (transaction: Transaction) => Promise<unknown>>> = {
  'an address now': (transaction) => listHistory(transaction, { ...query, period: instantly(now) }),
  'an address in the middle of its time': (transaction) =>
    listHistory(transaction, { ...query, period: instantly(middle) }),
  'the first page of all that an address has been through': (transaction) =>
    listHistory(transaction, { ...query, period: { from: new Date(0), to: new Date(now) } }),
  'a page from the middle of it': (transaction) =>
    listHistory(transaction, {
      ...query,
      period: { from: new Date(0), to: new Date(now) },
      after: { endedAt: middle, startedAt: middle - hour, id: '' },
    }),
  'whoever was around an address': (transaction) =>
    lookUp(transaction, { ...looking, cidr: busy, period: instantly(middle) }),
  'whoever was around an address of IPv6': (transaction) =>
    lookUp(transaction, { ...looking, cidr: block('2001:db8::1/128'), period: instantly(middle) }),
  'a change': async (transaction) =>
    observe(transaction, new Date(now), observation, { ...observation, name: 'x' }),
  'a change of what has no id': async (transaction) =>
    observe(transaction, new Date(now), undefined, { ...observation, resourceId: undefined }),
  'old history': (transaction) => removeOldHistory(transaction, new Date(start + 10 * hour), 100),
  'history of what is gone': (transaction) => removeHistoryOfGone(transaction, 100),
  'the newest calls': (transaction) => audit.listAuditRecords(transaction, { accountId, countMax: 100 }),
  'the next page of them': (transaction) =>
    audit.listAuditRecords(transaction, { accountId, after: auditRecord(5000).id, countMax: 100 }),
  'calls of a time': (transaction) =>
    audit.listAuditRecords(transaction, {
      accountId,
      since: auditRecord(500).at,
      until: auditRecord(600).at,
      countMax: 100,
    }),
  'calls of somebody': (transaction) =>
    audit.listAuditRecords(transaction, { accountId, principal: auditRecord(8).principal, countMax: 100 }),
  'calls about something': (transaction) =>
    audit.listAuditRecords(transaction, { accountId, resourceId: 'vpc-500', countMax: 100 }),
  'calls about something that many are about': (transaction) =>
    audit.listAuditRecords(transaction, { accountId, resourceId: 'ipam-pool-1a2b3c4d', countMax: 100 }),
  'old calls': (transaction) =>
    audit.removeOldAuditRecords(
      transaction,
      { since: new Date(start + 50_000), refusals: 200 },
      { after: '', countMax: 100 },
    ),
};

const tables = ['address_history', 'audit_record', 'audit_resource'];

/** A transaction that writes down what it is asked. */
const recording = (inner: Transaction, statements: Statement[]): Transaction =>
  new Proxy(inner, {
    get(target, name: keyof Transaction) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      return (sql: string, ...values: SqlValue[]) => {
        if (name !== 'lock') statements.push({ sql, values });
        return (member as (...given: unknown[]) => unknown).call(target, sql, ...values);
      };
    },
  });

class Undo extends Error {}

async function undone(store: Engine, work: (transaction: EngineTransaction) => Promise<void>): Promise<void> {
  const outcome = store.write(async (transaction) => {
    await work(transaction);
    throw new Undo();
  });
  await assert.rejects(outcome, Undo);
}

async function scansOf(transaction: EngineTransaction, { sql, values }: Statement): Promise<string[]> {
  if (transaction.engine === 'sqlite') {
    const plan = await transaction.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
    return plan
      .map((row) => row.detail)
      .filter((line) => tables.includes(/\bSCAN (\w+)/.exec(line)?.[1] ?? ''));
  }
  return [
    ...unboundedIn(await transaction.all<Row>(`EXPLAIN (COSTS OFF) ${sql}`, ...values)),
    ...unboundedIn(await genericPlanOf(transaction, { sql, values })).map(
      (line) => `for any values: ${line}`,
    ),
  ];
}

/** PostgreSQL may settle on one plan for all values after a while: it is this one. */
async function genericPlanOf(transaction: EngineTransaction, { sql, values }: Statement): Promise<Row[]> {
  const literals = values.map((value) =>
    typeof value === 'string' ? `'${value}'` : String(value ?? 'NULL'),
  );
  const given = literals.length === 0 ? '' : `(${literals.join(', ')})`;
  await transaction.script(`SET LOCAL plan_cache_mode = force_generic_plan; PREPARE p AS ${numbered(sql)}`);
  const rows = await transaction.all<Row>(`EXPLAIN (COSTS OFF) EXECUTE p${given}`);
  await transaction.script('DEALLOCATE p; SET LOCAL plan_cache_mode = auto');
  return rows;
}

function unboundedIn(rows: readonly Row[]): string[] {
  const plan = rows.map((row) => String(row['QUERY PLAN']));
  return plan.filter((line, index) => {
    const [, kind = '', table = ''] = /(Seq|Index|Index Only) Scan.* on (\w+)/.exec(line) ?? [];
    return tables.includes(table) && (kind === 'Seq' || !/Index Cond/.test(plan[index + 1] ?? ''));
  });
}

/** PostgreSQL: the most rows that one step of the plan produced or threw away, when really run. */
async function rowsTouched(transaction: Transaction, { sql, values }: Statement): Promise<number> {
  const rows = await transaction.all<Row>(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, BUFFERS OFF, SUMMARY OFF) ${sql}`,
    ...values,
  );
  const text = rows.map((each) => String(each['QUERY PLAN'])).join('\n');
  const counts = [...text.matchAll(/rows=([\d.]+) loops=(\d+)|Rows Removed by [\w ]+: (\d+)/g)].map(
    ([, found, loops, removed]) => Number(removed ?? Number(found) * Number(loops)),
  );
  return Math.max(...counts, 0);
}

forEachEngine((engine, openEmptyStore) => {
  test('no question about the past reads more than it answers', async () => {
    const store = await openEmptyStore();
    await fill(store);
    const wrong: string[] = [];
    for (const [name, question] of Object.entries(questions)) {
      const statements: Statement[] = [];
      await undone(store, async (transaction) => {
        await question(recording(transaction, statements));
      });
      assert.ok(statements.length > 0, name);
      for (const statement of statements) {
        await undone(store, async (transaction) => {
          for (const scan of await scansOf(transaction, statement)) wrong.push(`${name}: ${scan}`);
          if (engine === 'sqlite') return;
          const touched = await rowsTouched(transaction, statement);
          if (touched > rowsTouchedMax) wrong.push(`${name} touches ${touched} rows: ${statement.sql}`);
        });
      }
    }
    assert.deepEqual(wrong, []);
  });
});
