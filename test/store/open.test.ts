// A database is chosen by its URL, and whatever is no such URL is refused with what to write instead.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../../src/store/open.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';

const directory = mkdtempSync(join(tmpdir(), 'cadastre-open-'));
after(() => rmSync(directory, { recursive: true, force: true }));

test('the directory of an SQLite file is made for its owner alone', async () => {
  const file = join(directory, 'new', 'deep', 'cadastre.db');
  for (const url of [`sqlite:${file}`, `sqlite://${file}`]) {
    const store = await openStore(url);
    assert.equal(store.engine, 'sqlite');
    await store.close();
  }
  assert.equal(statSync(join(directory, 'new', 'deep')).mode & 0o777, 0o700);
  assert(statSync(file).isFile());
});

test('a database in memory leaves no file', async () => {
  const store = await openStore('sqlite::memory:');
  assert.equal(store.engine, 'sqlite');
  await store.close();
});

test('a PostgreSQL URL leads to that server', { skip: whyNoPostgres() ?? false }, async () => {
  const server = await startPostgres({ fsync: false });
  try {
    for (const url of [server.url, server.url.replace('postgres:', 'postgresql:')]) {
      const store = await openStore(url);
      assert.equal(store.engine, 'postgres');
      await store.close();
    }
  } finally {
    await server.stop();
  }
});

test('anything else is refused with what to write instead, and a password is not repeated', async () => {
  for (const url of [
    '',
    'mysql://me:secret@host/x',
    './x.db',
    'sqlite',
    'sqlite:',
    'sqlite:a\0b',
    'sqlite://host/x.db',
  ]) {
    await assert.rejects(openStore(url), (error: Error) => {
      assert.match(error.message, /sqlite:<path of a file> or postgres:/);
      assert.doesNotMatch(error.message, /secret/);
      return true;
    });
  }
  await assert.rejects(openStore('postgres://me:secret@[bad'), (error: Error) => {
    assert.doesNotMatch(error.message, /secret/);
    return true;
  });
});
