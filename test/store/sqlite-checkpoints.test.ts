// What is committed is copied from the log of the database to where it belongs, beside everything else.

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, test } from 'node:test';
import { openSqlite, type SqliteStore } from '../../src/store/engines/sqlite.ts';
import type { CheckpointOptions } from '../../src/store/engines/sqlite-checkpoints.ts';

const directory = mkdtempSync(join(tmpdir(), 'cadastre-checkpoints-'));
after(() => rmSync(directory, { recursive: true, force: true }));

const tight = { startAt: 40, waitAt: 400 };
const pageSize = 4096 + 24;
/** As many pages of the log as one write takes. */
const pagesPerWrite = 60;

async function opened(
  name: string,
  checkpoints: CheckpointOptions,
): Promise<{ file: string; store: SqliteStore }> {
  const file = join(directory, `${name}.db`);
  const store = await openSqlite(file, { checkpoints });
  await store.write((each) => each.script('CREATE TABLE thing (id INTEGER PRIMARY KEY, what TEXT NOT NULL)'));
  return { file, store };
}

/** Each write fills as many pages. */
async function fill(store: SqliteStore, writes: number): Promise<void> {
  for (let count = 0; count < writes; count += 1) {
    await store.write(async (transaction) => {
      for (let row = 0; row < pagesPerWrite; row += 1) {
        transaction.send('INSERT INTO thing (what) VALUES (?)', 'x'.repeat(3_900));
      }
    });
  }
}

const pagesOfLog = (file: string): number => statSync(`${file}-wal`).size / pageSize;

/** How many pages the log has now, as another process sees it: its file does not shrink when it begins anew. */
function logOf(file: string): number {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    database.prepare('SELECT count(*) FROM thing').get();
    return Number(database.prepare('PRAGMA wal_checkpoint = NOOP').get()?.log);
  } finally {
    database.close();
  }
}

async function requireWhole(
  { file, store }: { file: string; store: SqliteStore },
  writes: number,
): Promise<void> {
  await store.close();
  assert(!existsSync(`${file}-wal`), 'the log is there still');
  const database = new DatabaseSync(file, { readOnly: true });
  assert.equal(database.prepare('SELECT count(*) AS n FROM thing').get()?.n, writes * pagesPerWrite);
  assert.equal(database.prepare('PRAGMA integrity_check').get()?.integrity_check, 'ok');
  database.close();
}

test('the log of whoever writes without a pause stays within its bounds', async () => {
  const place = await opened('bounds', tight);
  await fill(place.store, 60);
  const pages = pagesOfLog(place.file);
  assert(pages <= tight.waitAt + 2 * pagesPerWrite, `the log had ${pages} pages`);
  await requireWhole(place, 60);
});

test('a read that lasts keeps no writer waiting, and once it is over the log begins anew', async () => {
  const place = await opened('reader', tight);
  const { promise: over, resolve: end } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const reading = place.store.read(async (transaction) => {
    await transaction.all('SELECT count(*) FROM thing');
    begin();
    await over;
    return transaction.one<{ n: number }>('SELECT count(*) AS n FROM thing');
  });
  await begun;
  await fill(place.store, 30);
  assert(logOf(place.file) >= 30 * pagesPerWrite, 'the log was begun anew while it was read');
  end();
  assert.equal((await reading)?.n, 0);
  // What is copied only from now on has to be copied before the log can begin anew.
  let writes = 30;
  while (logOf(place.file) > tight.waitAt + 2 * pagesPerWrite) {
    assert(writes < 200, `the log has ${logOf(place.file)} pages`);
    await fill(place.store, 1);
    writes += 1;
  }
  await requireWhole(place, writes);
});

const threads: readonly (readonly [string, URL])[] = [
  ['ends with an error', new URL('data:text/javascript,throw new Error("it ends")')],
  ['ends by itself', new URL('data:text/javascript,')],
  // As where the system allows no further thread: it is said at once, after a commit.
  ['cannot be begun', new URL('http://127.0.0.1/thread.js')],
];
for (const [index, [what, thread]] of threads.entries()) {
  test(`where its thread ${what} the writer copies by itself, and what was committed is said to be`, async () => {
    const place = await opened(`alone-${index}`, { ...tight, thread });
    await fill(place.store, 100);
    const pages = pagesOfLog(place.file);
    assert(pages <= 3_000, `the log had ${pages} pages`);
    await requireWhole(place, 100);
  });
}
