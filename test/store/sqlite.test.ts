// What only the embedded engine promises: a shared commit, whole failures of the storage, and copies while serving.

import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EngineTransaction } from '../../src/store/engines/engine.ts';
import { openSqlite, type SqliteOptions, type SqliteStore } from '../../src/store/engines/sqlite.ts';
import type { CheckpointOptions } from '../../src/store/engines/sqlite-checkpoints.ts';
import { migrate } from '../../src/store/migrate.ts';
import { LostRace, StoreUnavailable } from '../../src/store/store.ts';

const directory = mkdtempSync(join(tmpdir(), 'cadastre-sqlite-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const migrations = fileURLToPath(new URL('migrations/', import.meta.url));
const insert = 'INSERT INTO item (id, amount, note) VALUES (?, ?, ?)';

let count = 0;
const nextFile = () => {
  count += 1;
  return join(directory, `${count}.db`);
};

async function opened(file = nextFile(), options: SqliteOptions = {}): Promise<SqliteStore> {
  const store = await openSqlite(file, options);
  await migrate(store, { directory: migrations });
  return store;
}

const add = (store: SqliteStore, id: string, note: string | null = null) =>
  store.write((each) => each.run(insert, id, 1, note));
const countItems = async (store: SqliteStore) =>
  (await store.read((each) => each.one<{ n: number }>('SELECT count(*) AS n FROM item')))?.n;
const isUnavailable = (error: unknown) => error instanceof StoreUnavailable && error.cause instanceof Error;

test('writers that come together share one commit, and a writer alone has its own', async () => {
  // However slow the machine is, a batch is not closed for the time that it took.
  const store = await opened(nextFile(), { batchMsMax: 60_000 });
  const before = { ...store.counts };
  await Promise.all(Array.from({ length: 50 }, (_, index) => add(store, `i${index}`)));
  assert.deepEqual(store.counts, { writes: before.writes + 50, commits: before.commits + 1 });
  await add(store, 'alone');
  assert.equal(store.counts.commits, before.commits + 2);
  assert.equal(await countItems(store), 51);
  await store.close();
});

test('whoever writes again and again, and long each time, keeps nobody else from being heard', async () => {
  const store = await opened(nextFile(), { batchMsMax: 2 });
  let isOver = false;
  const heard: boolean[] = [];
  const others = (async () => {
    while (!isOver) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      heard.push(isOver);
    }
  })();
  for (let round = 0; round < 20; round += 1) {
    await store.write(async (each) => {
      const until = performance.now() + 5;
      while (performance.now() < until) await each.run(insert, `${round}-${performance.now()}`, 1, null);
    });
  }
  isOver = true;
  await others;
  assert.ok(heard.filter((isLate) => !isLate).length >= 5, `heard ${heard.length} times`);
  await store.close();
});

test('a batch closes at its bounds however many wait', async () => {
  const byCount = await opened(nextFile(), { batchCountMax: 8, batchMsMax: 60_000 });
  const before = byCount.counts.commits;
  await Promise.all(Array.from({ length: 64 }, (_, index) => add(byCount, `i${index}`)));
  assert.equal(byCount.counts.commits - before, 8);
  await byCount.close();

  const byTime = await opened(nextFile(), { batchCountMax: 1_000_000, batchMsMax: 5 });
  let isOver = false;
  // Each turn of the event loop brings a work: without the bound the first would never be answered.
  const stream = (async () => {
    for (let index = 0; !isOver; index += 1) {
      void add(byTime, `s${index}`);
      await new Promise((resolve) => setImmediate(resolve));
    }
  })();
  await add(byTime, 'first');
  isOver = true;
  await stream;
  await byTime.close();
});

test('an error is told after the commit that it rests on', async () => {
  const store = await opened();
  const before = store.counts.commits;
  let told = '';
  await Promise.all([
    add(store, 'a'),
    store
      .write(async (each) => {
        const row = await each.one<{ n: number }>('SELECT count(*) AS n FROM item');
        throw new Error(`${row?.n} is enough`);
      })
      .catch((error: Error) => {
        told = `${error.message}, said after ${store.counts.commits - before} commit`;
      }),
  ]);
  assert.equal(told, '1 is enough, said after 1 commit');
  await store.close();
});

test('of works that share a commit those that fail leave nothing, whichever comes first', async () => {
  const store = await opened(nextFile(), { batchMsMax: 60_000 });
  const before = store.counts.commits;
  let tries = 0;
  const failing = (id: string, error: Error) =>
    store.write(async (each) => {
      await each.run(insert, id, 1, null);
      throw error;
    });
  const outcomes = await Promise.allSettled([
    failing('first', new Error('no')),
    add(store, 'second'),
    failing('third', new Error('no')),
    store.write(async (each) => {
      await each.run(insert, 'fourth', 1, null);
      tries += 1;
      if (tries === 1) throw new LostRace('once more');
    }),
  ]);
  assert.deepEqual(
    outcomes.map(({ status }) => status),
    ['rejected', 'fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal(store.counts.commits, before + 1);
  // Alone in its commit it starts over as well.
  tries = 0;
  await store.write(async (each) => {
    await each.run(insert, 'alone', 1, null);
    tries += 1;
    if (tries === 1) throw new LostRace('once more');
  });
  const rows = await store.read((each) => each.all<{ id: string }>('SELECT id FROM item ORDER BY id'));
  assert.deepEqual(
    rows.map((row) => row.id),
    ['alone', 'fourth', 'second'],
  );
  await store.close();
});

test('a constraint is no lost race: writers take turns, so it is told at once as the bug that it is', async () => {
  const store = await opened();
  await add(store, 'a');
  let runs = 0;
  await assert.rejects(
    store.write((each) => {
      runs += 1;
      return each.run(insert, 'a', 1, null);
    }),
    /UNIQUE/,
  );
  assert.equal(runs, 1);
  await store.close();
});

test('when the disk is full the whole batch is refused, and all works again once there is space', async () => {
  const store = await opened();
  await add(store, 'a');
  const pages = await store.write((each) => each.one<{ page_count: number }>('PRAGMA page_count'));
  await store.write((each) => each.all(`PRAGMA max_page_count = ${(pages?.page_count ?? 0) + 4}`));
  const answers = await Promise.allSettled([
    add(store, 'small'),
    add(store, 'large', 'x'.repeat(100_000)),
    // Works that go on after the failure must not write outside of the transaction that SQLite has left.
    store.write(async (each) => {
      each.send(insert, 'large too', 1, 'x'.repeat(100_000));
      each.send(insert, 'stray', 1, null);
      await each.run(insert, 'stray too', 1, null).catch(() => undefined);
    }),
  ]);
  assert.deepEqual(
    answers.map((each) => each.status === 'rejected' && isUnavailable(each.reason)),
    [true, true, true],
  );
  assert.equal(await countItems(store), 1);
  await store.write((each) => each.all('PRAGMA max_page_count = 100000'));
  await add(store, 'large', 'x'.repeat(100_000));
  assert.equal(await countItems(store), 2);
  await store.close();
});

test('on a disk that is really full what was acknowledged is there and what was refused is not', async (t) => {
  const mount = join(directory, 'small-disk');
  mkdirSync(mount);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', mount], { stdio: 'pipe' });
  } catch (error) {
    t.skip(`a small disk cannot be mounted here: ${(error as Error).message.split('\n').at(-2)}`);
    return;
  }
  try {
    const file = join(mount, 'full.db');
    const store = await opened(file);
    const kept = new Set<string>();
    let refusals = 0;
    for (let index = 0; refusals < 20; index += 1) {
      try {
        await add(store, `i${index}`, 'x'.repeat(2_000));
        kept.add(`i${index}`);
      } catch (error) {
        assert(isUnavailable(error), String(error));
        refusals += 1;
      }
    }
    assert(kept.size > 100, `${kept.size} rows fit`);
    execFileSync('mount', ['-o', 'remount,size=8m', mount]);
    await add(store, 'later');
    kept.add('later');
    await store.close();
    const database = new DatabaseSync(file);
    const ids = database.prepare('SELECT id FROM item').all();
    assert.deepEqual(new Set(ids.map((row) => row.id)), kept);
    assert.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
    database.close();
  } finally {
    execFileSync('umount', [mount]);
  }
});

test('while another process writes, a write waits, others are served, and too long a wait is told', async () => {
  const file = nextFile();
  const store = await opened(file, { lockMsMax: 700 });
  const other = new DatabaseSync(file);
  other.exec('BEGIN IMMEDIATE');
  const write = add(store, 'a');
  const began = performance.now();
  await store.read((each) => each.one('SELECT 1 AS one'));
  await new Promise((resolve) => setTimeout(resolve, 30));
  assert(performance.now() - began < 500, 'the event loop was held up');
  other.exec('COMMIT');
  await write;

  other.exec('BEGIN IMMEDIATE');
  const again = performance.now();
  const answers = await Promise.allSettled([add(store, 'b'), add(store, 'c')]);
  assert(performance.now() - again < 1_300, 'they waited one after another');
  for (const answer of answers) assert(answer.status === 'rejected' && isUnavailable(answer.reason));
  other.exec("INSERT INTO item (id, amount) VALUES ('theirs', 1); COMMIT");
  await add(store, 'd');
  assert.equal(await countItems(store), 3);
  other.close();
  await store.close();
});

test('a damaged file is told as a state of the storage', async () => {
  const file = nextFile();
  writeFileSync(file, 'This is no database. '.repeat(100));
  await assert.rejects(openSqlite(file), StoreUnavailable);
});

test('in memory reads and writes take turns on one connection', async () => {
  const store = await opened(':memory:');
  const seen = await Promise.all([
    ...Array.from({ length: 20 }, (_, index) => add(store, `i${index}`).then(() => countItems(store))),
    countItems(store),
  ]);
  assert.equal(await countItems(store), 20);
  assert(seen.every((each) => each === 0 || each === 20));
  await assert.rejects(store.read((each) => each.run(insert, 'x', 1, null)));
  await add(store, 'y');
  const copy = nextFile();
  await store.backup(copy);
  await store.close();
  const restored = await opened(copy);
  assert.equal(await countItems(restored), 21);
  await restored.close();
});

test('a backup taken while others write is whole, consistent and private', async () => {
  const store = await opened();
  await store.write(async (each) => {
    for (let index = 0; index < 4_000; index += 1) each.send(insert, `p${index}`, 0, 'x'.repeat(1_000));
    each.send(insert, 'left', 1_000, null);
    each.send(insert, 'right', 0, null);
  });
  let isOver = false;
  let writes = 0;
  const writing = (async () => {
    // What is moved from one row to the other is in exactly one of them in every consistent state.
    while (!isOver) {
      await store.write(async (each) => {
        each.send("UPDATE item SET amount = amount - 1 WHERE id = 'left'");
        each.send("UPDATE item SET amount = amount + 1 WHERE id = 'right'");
        each.send('UPDATE item SET note = ? WHERE id = ?', 'y'.repeat(1_000), `p${writes % 4_000}`);
      });
      writes += 1;
    }
  })();
  const steps: number[] = [];
  const copy = nextFile();
  await store.backup(copy, (done, total) => steps.push(done / total));
  isOver = true;
  await writing;
  assert(writes > 5, `${writes} writes were made meanwhile`);
  assert(steps.length > 1 && steps.at(-1) === 1);
  assert.equal(statSync(copy).mode & 0o777, 0o600);
  assert.deepEqual(
    readdirSync(directory).filter((name) => name.includes('partial')),
    [],
  );
  const database = new DatabaseSync(copy);
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
  assert.equal(
    database.prepare("SELECT sum(amount) AS total FROM item WHERE id IN ('left', 'right')").get()?.total,
    1_000,
  );
  database.close();
  await store.close();
});

test('a backup overwrites nothing, and one that fails leaves nothing', async () => {
  const store = await opened();
  const taken = nextFile();
  writeFileSync(taken, 'precious');
  await assert.rejects(store.backup(taken), /does not overwrite/);
  assert.equal(statSync(taken).size, 8);
  // The name is taken while the copy is made.
  const late = nextFile();
  await assert.rejects(
    store.backup(late, () => writeFileSync(late, 'precious')),
    /does not overwrite/,
  );
  assert.equal(statSync(late).size, 8);
  await assert.rejects(store.backup(join(directory, 'no-such-directory', 'x.db')));
  assert.deepEqual(
    readdirSync(directory).filter((name) => name.includes('partial')),
    [],
  );
  await add(store, 'a');
  await store.close();
});

async function killRepeatedly(checkpoints: CheckpointOptions, writeCount: number): Promise<void> {
  const file = nextFile();
  const acknowledged = new Set<string>();
  for (let round = 0; round < 3; round += 1) {
    const child = fork(
      fileURLToPath(new URL('storm.ts', import.meta.url)),
      [file, `r${round}`, JSON.stringify(checkpoints)],
      {
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      },
    );
    const ended = new Promise((resolve) => child.once('exit', resolve));
    let seen = 0;
    child.on('message', (id) => {
      acknowledged.add(String(id));
      seen += 1;
      if (seen === writeCount) child.kill('SIGKILL');
    });
    await ended;
    assert(seen >= writeCount, `only ${seen} acknowledgements`);
  }
  const store = await opened(file);
  const rows = await store.read((each) => each.all<{ id: string }>('SELECT id FROM item'));
  const stored = new Set(rows.map((row) => row.id));
  assert.deepEqual(
    [...acknowledged].filter((id) => !stored.has(id)),
    [],
  );
  const check = await store.read((each) => each.one('PRAGMA integrity_check'));
  assert.deepEqual(check, { integrity_check: 'ok' });
  await store.close();
}

test('what was acknowledged outlives a killed process, and the process after it goes on', () =>
  killRepeatedly({}, 300));

test('the same while the log is copied all the time', () => killRepeatedly({ startAt: 4, waitAt: 40 }, 3000));

test('while it is open no other program gets the file for itself, nor takes its log away', async () => {
  const file = nextFile();
  await (await opened(file)).close();
  // Where the file is there already, and with all that have it open: those who write, read and copy the log.
  const store = await opened(file, { checkpoints: { startAt: 1 } });
  for (let count = 0; count < 50; count += 1) await add(store, `i${count}`);
  const alone = `const { DatabaseSync } = require('node:sqlite');
    const database = new DatabaseSync(${JSON.stringify(file)}, { timeout: 50 });
    try { database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN IMMEDIATE; ROLLBACK'); console.log('granted'); }
    catch (error) { console.log(error.errstr); }`;
  assert.equal(execFileSync(process.execPath, ['-e', alone], { encoding: 'utf8' }), 'database is locked\n');
  await add(store, 'last');
  assert.equal(await countItems(store), 51);
  await store.close();
});

test('the file and its companions are for their owner alone', async () => {
  const file = nextFile();
  const store = await opened(file);
  for (const end of ['', '-wal', '-shm']) assert.equal(statSync(file + end).mode & 0o777, 0o600);
  await store.close();
});

test('a migration sorts in files, and whoever writes after it in memory', async () => {
  const store = await opened();
  const where = { 1: 'files', 2: 'memory' } as const;
  const tell = async (each: EngineTransaction) =>
    where[(await each.one<{ temp_store: 1 | 2 }>('PRAGMA temp_store'))?.temp_store ?? 1];
  const told: string[] = [await store.write(tell)];
  for (const table of ['one', 'two']) {
    await store.write(async (each) => {
      await each.script(`CREATE TABLE ${table}_kept (id TEXT PRIMARY KEY);
        INSERT INTO ${table}_kept SELECT id FROM item ORDER BY id;
        ALTER TABLE ${table}_kept RENAME TO ${table};`);
      told.push(await tell(each));
      await each.script(`CREATE INDEX ${table}_by_id ON ${table} (id)`);
      told.push(await tell(each));
    });
    told.push(await store.write(tell));
  }
  assert.deepEqual(told, ['memory', 'files', 'files', 'memory', 'files', 'files', 'memory']);
  await store.close();
});
