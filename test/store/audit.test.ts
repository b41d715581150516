// What audit records say of resources is found wherever it lies, on each engine: in the order that is told, page by
// page, and gone when the records go. A naive model says what is right. The seed is printed; see test/support/seed.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type AuditQuery,
  type AuditRecord,
  accountsPerStep,
  listAuditRecords,
  listLastAuditRecords,
  removeOldAuditRecords,
  saveAuditRecord,
} from '../../src/store/audit.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { randomFor, seed } from '../support/seed.ts';

const start = Date.UTC(2026, 0, 1);
const accounts = ['111122223333', '444455556666'];
const pools = Array.from({ length: 7 }, (_, index) => `ipam-pool-${index}`);
const countInAll = 6_000;

const idAt = (instant: number, index: number): string =>
  `audit-0${instant.toString(16).padStart(12, '0')}${index.toString(16).padStart(18, '0')}`;

/** Every pool is told of by both accounts; every other resource once. */
function recordAt(index: number, shuffled: number): AuditRecord {
  const at = new Date(start + shuffled * 10);
  return {
    id: idAt(at.getTime(), index),
    at,
    accountId: accounts[index % 2] as string,
    region: 'us-east-1',
    principal: `arn:aws:iam::${accounts[index % 2]}:user/${index % 3}`,
    accessKeyId: 'AKIA',
    sourceAddress: '127.0.0.1',
    action: 'ec2:AllocateIpamPoolCidr',
    requestId: `request-${index}`,
    parameters: '{}',
    outcome: 'Success',
    resourceIds: [pools[index % pools.length] as string, `ipam-pool-alloc-${index}`],
    omittedCount: 0,
  };
}

async function pagesAbout(store: Store, accountId: string, resourceId: string, principal?: string) {
  const found: string[] = [];
  for (let after: string | undefined; ; ) {
    const query = { accountId, resourceId, principal, after, countMax: 37 };
    const page = await store.read((transaction) => listAuditRecords(transaction, query));
    found.push(...page.map(({ id }) => id));
    if (page.length < query.countMax) return found;
    after = found.at(-1);
  }
}

const newestFirst = (records: readonly AuditRecord[]): string[] =>
  records
    .map(({ id }) => id)
    .sort()
    .reverse();

forEachEngine((engine, openEmptyStore) => {
  test(`the records about a resource are found in their order, as many as there are; seed ${seed}`, async () => {
    const random = randomFor(`audit on ${engine}`);
    const store = await openEmptyStore();
    const kept: AuditRecord[] = [];
    for (let done = 0; done < countInAll; ) {
      const some = Math.min(1 + random.below(60), countInAll - done);
      const isRefused = random.below(8) === 0;
      // Calls end in another order than they began in.
      const records = Array.from({ length: some }, (_, at) =>
        recordAt(done + at, done + at + random.below(500)),
      );
      const outcome = store.write(async (transaction) => {
        for (const record of records) saveAuditRecord(transaction, record);
        if (isRefused) throw new Error('taken back');
      });
      if (isRefused) await assert.rejects(outcome, /taken back/);
      else {
        await outcome;
        kept.push(...records);
      }
      done += some;
      if (random.below(6) === 0) await compare(store, kept, random.below);
    }
    await compare(store, kept, random.below);
    await forgetHalf(store, kept);
  });

  test('what many accounts need not keep is forgotten some accounts at a time', async () => {
    const store = await openEmptyStore();
    const accountCount = 2 * accountsPerStep + 7;
    await store.write(async (transaction) => {
      for (let index = 0; index < accountCount; index += 1) {
        const accountId = String(100_000_000_000 + index);
        for (const at of [0, 1, 2])
          saveAuditRecord(transaction, { ...recordAt(index * 3 + at, at), accountId });
      }
    });
    const steps: number[] = [];
    const kept = { since: new Date(start + 20), refusals: 1 };
    for (let after: string | undefined = ''; after !== undefined; ) {
      const from: { after: string; countMax: number } = { after, countMax: 1000 };
      const step = await store.write((transaction) => removeOldAuditRecords(transaction, kept, from));
      steps.push(step.count);
      after = step.after;
    }
    assert.deepEqual(steps, [2 * accountsPerStep, 2 * accountsPerStep, 14]);
  });

  test('what is asked of the journal is answered by the index of it, however long the journal is', async (context) => {
    if (engine !== 'sqlite') return context.skip('PostgreSQL chooses by what it knows of the rows');
    const store = await openEmptyStore();
    const accountId = accounts[0] as string;
    for (const [asked, index] of [
      [{ action: 'ec2:CreateVpc' }, 'audit_record_by_action (account_id=? AND action=? AND id<?)'],
      [{ principal: 'somebody' }, 'audit_record_by_principal (account_id=? AND principal=? AND id<?)'],
      [{ isRefused: true }, 'audit_record_refused (account_id=? AND id<?)'],
    ] as const) {
      const plan = await store.read((transaction) => planOf(transaction, { ...asked, accountId }));
      assert.equal(plan, `SEARCH audit_record USING INDEX ${index}`);
    }
  });
});

/** How the engine goes about a question of the journal. */
async function planOf(transaction: Transaction, query: Pick<AuditQuery, 'accountId'>): Promise<string> {
  let plan: { detail: string }[] = [];
  const listening: Transaction = {
    ...transaction,
    engine: transaction.engine,
    all: async (sql, ...values) => {
      plan = await transaction.all(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      return [];
    },
  };
  await listAuditRecords(listening, { ...query, after: 'audit-1', countMax: 20 });
  return plan.map(({ detail }) => detail).join('; ');
}

async function compare(
  store: Store,
  kept: readonly AuditRecord[],
  below: (limit: number) => number,
): Promise<void> {
  const poolId = pools[below(pools.length)] as string;
  const accountId = accounts[below(2)] as string;
  const about = kept.filter((each) => each.accountId === accountId && each.resourceIds.includes(poolId));
  assert.deepEqual(await pagesAbout(store, accountId, poolId), newestFirst(about));
  const principal = `arn:aws:iam::${accountId}:user/1`;
  const byOne = about.filter((each) => each.principal === principal);
  assert.deepEqual(await pagesAbout(store, accountId, poolId, principal), newestFirst(byOne));
  const once = kept[below(kept.length)];
  const onceId = once?.resourceIds[1] ?? 'ipam-pool-alloc-none';
  assert.deepEqual(await pagesAbout(store, once?.accountId ?? accountId, onceId), once ? [once.id] : []);
  const asked = [poolId, onceId, 'vpc-nobody', poolId];
  const last = await store.read((transaction) => listLastAuditRecords(transaction, asked));
  assert.deepEqual(
    last,
    [...new Set(asked)].sort().map((id) => ({
      id,
      last: newestFirst(kept.filter((each) => each.resourceIds.includes(id)))[0],
    })),
  );
}

/** Half of them grow old, whether they have been moved or not; nothing is left of what they said. */
async function forgetHalf(store: Store, kept: readonly AuditRecord[]): Promise<void> {
  const times = kept.map(({ at }) => at.getTime()).sort((a, b) => a - b);
  const since = new Date(times[times.length >> 1] as number);
  let removed = 0;
  for (let count = 1; count > 0; removed += count) {
    const step = await store.write((transaction) =>
      removeOldAuditRecords(transaction, { since, refusals: 100 }, { after: '', countMax: 200 }),
    );
    count = step.count;
  }
  const left = kept.filter((each) => each.at >= since);
  assert.equal(removed, kept.length - left.length);
  for (const poolId of pools) {
    for (const accountId of accounts) {
      const about = left.filter((each) => each.accountId === accountId && each.resourceIds.includes(poolId));
      assert.deepEqual(await pagesAbout(store, accountId, poolId), newestFirst(about));
    }
  }
  const [rows, waiting] = await store.read(countRows);
  assert.equal(rows, left.length * 2);
  assert.ok(waiting < 4096, `${waiting} rows have not been moved`);
}

/** The rows of resources in all, and those of them that have still to move to their place. */
async function countRows(transaction: Transaction): Promise<[number, number]> {
  const count = async (table: string): Promise<number> =>
    Number((await transaction.one<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n);
  const waiting = transaction.engine === 'sqlite' ? await count('audit_resource_recent') : 0;
  return [(await count('audit_resource')) + waiting, waiting];
}
