// Whatever identities, organizations, shares, quotas and usage ask, and whoever decides who may, they ask by an index:
// the plans are in test/golden/access-plans.txt. A question that reads all rows of a table is a bug.
//
// UPDATE_GOLDEN=1 node --test --test-global-setup=test/support/global-setup.ts test/access/plans.test.ts

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { operations } from '../../src/operations/registry.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { openPostgres } from '../../src/store/engines/postgres.ts';
import { numbered } from '../../src/store/engines/postgres-sql.ts';
import { tableScanned } from '../support/asked.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { call, inputNaming, newAccount } from './account-with-things.ts';
import { callAs } from './callers.ts';
import { openQuietHost } from './host.ts';
import { type Asked, listenTo } from './listen.ts';

const golden = new URL('../golden/access-plans.txt', import.meta.url);
const services = ['iam', 'organizations', 'ram', 'servicequotas', 'sts', 'ce'];
const further = ['GetUsage'];

/** Tables that are read as a whole for a reason: they have as many rows as there is work to do, or one. */
const readInOrder = new Set(['member_walk', 'discovery_due', 'sqlite_schema']);

/** Every question of these services, and of the decisions for a user that policies say much about. */
async function everythingAsked(database?: string): Promise<{ asked: Asked[]; close(): Promise<void> }> {
  const host = await openQuietHost(database);
  const asked = listenTo(host.application.store);
  const [one, other] = [await newAccount(host, 'one'), await newAccount(host, 'other')];
  const pool = [...(one.known.get('IpamPoolId') ?? [])][0] as string;
  await call(host, one, 'ram', 'CreateResourceShare', {
    name: 'to another one',
    resourceArns: [`arn:aws:ec2::${one.accountId}:ipam-pool/${pool}`],
    principals: [other.accountId],
  });
  const meant = operations.filter(
    ({ service, name }) => services.includes(service) || further.includes(name),
  );
  // What is looked at first, and then what changes it; what removes it comes last.
  const order = (name: string): number => (/^(Delete|Remove|Leave|Close|Detach|Disa)/.test(name) ? 2 : 1);
  const sorted = meant.toSorted(
    (a, b) => (a.kind === 'read' ? 0 : order(a.name)) - (b.kind === 'read' ? 0 : order(b.name)),
  );
  for (const operation of sorted) {
    for (const naming of [one, other]) {
      await callAs(host.application, one.keyId, operation, inputNaming(naming, operation));
    }
  }
  return { asked: [...asked], close: host.close };
}

const shortened = (sql: string): string =>
  sql
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/\?(?:, \?)+/g, '?, …')
    .replace(/^SELECT [a-z_, ]+ FROM/, 'SELECT … FROM');

/** What the questions here are about; making a plan of addresses has its own list of plans. */
const aboutPattern =
  /\b(?:FROM|JOIN|UPDATE)\s+(?:iam_\w+|access_key|account(?:_\w+)?|organization\w*|organizational_unit|delegated_administrator|resource_share\w*|usage_\w+|quota_\w+)\b/;

const questionsIn = (asked: readonly Asked[]): Map<string, Asked> =>
  new Map(
    asked
      .filter(
        ({ way, sql }) =>
          way !== 'lock' && aboutPattern.test(sql) && /^\s*(SELECT|UPDATE|DELETE|WITH)/i.test(sql),
      )
      .map((each) => [shortened(each.sql), each]),
  );

test('on SQLite every question has the plan that was read, and none reads a whole table', async () => {
  const { asked, close } = await everythingAsked();
  const { application, close: closeEmpty } = await openQuietHost();
  const named = await application.store.read((transaction) =>
    transaction.all<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'"),
  );
  const tables = new Set(named.map(({ name }) => name));
  const lines: string[] = [];
  const scans: string[] = [];
  for (const [text, { sql, valueCount }] of [...questionsIn(asked)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const plan = await application.store.read((transaction) =>
      transaction.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql}`,
        ...new Array<null>(valueCount).fill(null),
      ),
    );
    lines.push(text, ...plan.map(({ detail }) => `    ${detail}`));
    for (const { detail } of plan) {
      const table = tableScanned(detail, sql, tables);
      if (table && !readInOrder.has(table)) scans.push(`${detail}: ${text.slice(0, 200)}`);
    }
  }
  await close();
  await closeEmpty();
  assert.ok(lines.length > 180, 'too little was asked');
  assert.deepEqual(scans, []);
  const heading =
    '# What is asked about identities, organizations, shares, quotas and usage, and how SQLite finds it.\n';
  const written = `${heading}${lines.join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, written);
  assert.equal(written, readFileSync(golden, 'utf8'));
});

/** Names of one letter are of what a statement makes up itself. */
const isTable = (name: string): boolean => /_|^(tag|account|organization)$/.test(name);

describe('on PostgreSQL', { skip: whyNoPostgres() ?? false }, () => {
  test('no question can be answered by nothing but reading a whole table', async () => {
    const server = await startPostgres({ fsync: false });
    after(() => server.stop());
    const database = await server.createDatabase();
    const { asked, close } = await everythingAsked(database);
    const engine: Engine = await openPostgres(database);
    const scans: string[] = [];
    for (const [text, { sql, valueCount }] of questionsIn(asked)) {
      const nulls = new Array<string>(valueCount).fill('NULL').join(', ');
      const lines = await engine.write(async (transaction) => {
        // With few rows reading all of them is always best: it is forbidden, and what then still does has no index.
        await transaction.script(
          `SET LOCAL enable_seqscan = off; SET LOCAL plan_cache_mode = force_generic_plan; PREPARE p AS ${numbered(sql)}`,
        );
        const rows = await transaction.all<Record<string, string>>(
          `EXPLAIN (COSTS OFF) EXECUTE p${valueCount === 0 ? '' : `(${nulls})`}`,
        );
        await transaction.script('DEALLOCATE p');
        return rows.map((row) => String(row['QUERY PLAN']));
      });
      for (const line of lines) {
        const [, table = ''] = /Seq Scan on (\w+)/.exec(line) ?? [];
        if (isTable(table) && !readInOrder.has(table)) scans.push(`${line.trim()}: ${text.slice(0, 200)}`);
      }
    }
    await engine.close();
    await close();
    assert.deepEqual(scans, []);
  });
});
