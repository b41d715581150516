// Many clients at once, on each engine, in one process and through two. While they work and when they are done
// the register is sound, and holds exactly what they were told.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Application, openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { type Call, callInProcess } from './caller.ts';
import { Ledger, requireLedger } from './ledger.ts';
import { requireSound } from './oracle.ts';
import { wideQuotas } from './registers.ts';
import { startServerProcess } from './server-process.ts';
import { prepareStorm, workOn } from './storm.ts';

const clientCount = 64;
const directory = await mkdtemp(join(tmpdir(), 'cadastre-simulation-'));
after(() => rm(directory, { recursive: true, force: true }));
after(() => console.log(`# concurrency: CADASTRE_TEST_SEED=${seed}`));

let fileCount = 0;
const nextFile = () => {
  fileCount += 1;
  return join(directory, `${fileCount}`);
};

async function openOn(t: TestContext, database: string): Promise<{ application: Application; call: Call }> {
  const config = readConfig({
    CADASTRE_DATABASE: database,
    CADASTRE_KEY_FILE: nextFile(),
    CADASTRE_QUOTAS: wideQuotas,
  });
  const application = await openApplication(config);
  t.after(() => application.store.close());
  return { application, call: callInProcess(application, application.firstStart!.accountId) };
}

/** Lets all clients work, the n-th through the n-th of the given ways, and looks at the register meanwhile. */
async function storm(store: Store, calls: readonly Call[], name: string, stepCount: number): Promise<Ledger> {
  const ledger = new Ledger();
  const shared = await prepareStorm(calls[0]!, ledger);
  let isOver = false;
  const clients = Promise.all(
    Array.from({ length: clientCount }, (_, index) =>
      workOn(shared, calls[index % calls.length]!, randomFor(`${name} ${index}`), { stepCount }),
    ),
  ).finally(() => {
    isOver = true;
  });
  const watcher = (async () => {
    while (!isOver) {
      await requireSound(store, 'in the middle');
      await sleep(500);
    }
  })();
  await Promise.all([clients, watcher]);
  await requireSound(store, 'at the end');
  await requireLedger(store, ledger, 'at the end');
  return ledger;
}

const noPostgres = whyNoPostgres() ?? false;

describe('64 clients at once', () => {
  test('in one process on SQLite', async (t) => {
    const { application, call } = await openOn(t, `sqlite:${nextFile()}`);
    const ledger = await storm(application.store, [call], 'sqlite', rounds(40));
    t.diagnostic(ledger.summary());
  });

  test('in one process on PostgreSQL', { skip: noPostgres }, async (t) => {
    const server = await startPostgres({ fsync: false });
    t.after(() => server.stop());
    const { application, call } = await openOn(t, await server.createDatabase());
    const ledger = await storm(application.store, [call], 'postgres', rounds(25));
    t.diagnostic(ledger.summary());
  });

  test('through two processes on PostgreSQL, which start at the same moment', {
    skip: noPostgres,
  }, async (t) => {
    const postgres = await startPostgres({ fsync: false });
    t.after(() => postgres.stop());
    const database = await postgres.createDatabase();
    const environment = { CADASTRE_DATABASE: database, CADASTRE_KEY_FILE: nextFile() };
    const servers = await Promise.all([startServerProcess(environment), startServerProcess(environment)]);
    t.after(async () => {
      for (const each of servers) {
        if (each.log() !== '') t.diagnostic(each.log());
        await each.kill();
      }
    });
    const store = await openStore(database);
    t.after(() => store.close());
    const calls = servers.map((each) => each.call);
    const ledger = await storm(store, calls, 'two', rounds(20));
    t.diagnostic(ledger.summary());
    const roots = await store.read((transaction) => transaction.all('SELECT id FROM account'));
    assert.equal(roots.length, 1, 'one first account');
    for (const each of servers) {
      assert.equal(await each.stop(), 0);
      assert.equal(each.log(), '');
    }
  });
});
