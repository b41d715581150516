// The schema of a database follows the files of the program, and is left alone when the two do not belong together.

import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { fakeClock } from '../../src/effects/clock.ts';
import { listMigrations, MigrationRefused, migrate, translate } from '../../src/store/migrate.ts';
import { forEachEngine } from '../support/engines.ts';

const migrations = fileURLToPath(new URL('migrations/', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'cadastre-migrations-'));
after(() => rmSync(scratch, { recursive: true, force: true }));

/** The test schema and what is added to it, in a directory of its own. */
function directoryWith(name: string, files: Record<string, string>): string {
  const directory = join(scratch, name);
  cpSync(migrations, directory, { recursive: true });
  for (const [file, sql] of Object.entries(files)) writeFileSync(join(directory, file), sql);
  return directory;
}

forEachEngine(
  (name, openEmptyStore) => {
    const into = (suffix: string, files: Record<string, string>) => directoryWith(`${name}-${suffix}`, files);

    test('what is missing is applied once, with the time it was applied', async () => {
      const store = await openEmptyStore();
      const clock = fakeClock(new Date(1_700_000_000_000));
      const directory = into('more', {
        '0002-colour.sql': "ALTER TABLE item ADD COLUMN colour TEXT NOT NULL DEFAULT 'INTEGER; TEXT';",
        '0003-index.sql':
          'CREATE INDEX item_by_colour ON item (colour);\nCREATE TABLE more (id TEXT PRIMARY KEY);',
      });
      assert.deepEqual(await migrate(store, { directory, clock }), ['0002-colour', '0003-index']);
      assert.deepEqual(await migrate(store, { directory, clock }), []);
      await store.write((each) => each.run("INSERT INTO item (id, amount) VALUES ('a', 1)"));
      assert.deepEqual(await store.read((each) => each.one('SELECT colour FROM item')), {
        colour: 'INTEGER; TEXT',
      });
      const rows = await store.read((each) =>
        each.all('SELECT number, applied_at FROM migration WHERE number > 1'),
      );
      assert.deepEqual(rows, [
        { number: 2, applied_at: 1_700_000_000_000 },
        { number: 3, applied_at: 1_700_000_000_000 },
      ]);
    });

    test('whoever waits for a register that there is already is told of each step before it is taken', async () => {
      const told: string[] = [];
      const onStep = (step: string, { number, of }: { number: number; of: number }) =>
        void told.push(`${step} ${number}/${of}`);
      const store = await openEmptyStore();
      const directory = into('told', {
        '0002-good.sql': 'CREATE TABLE good (id TEXT PRIMARY KEY);',
        '0003-bad.sql': 'ALTER TABLE nowhere ADD COLUMN x TEXT;',
      });
      await assert.rejects(migrate(store, { directory, onStep }), /nowhere/);
      assert.deepEqual(told.splice(0), ['0002-good 1/2', '0003-bad 2/2']);
      await migrate(store, { directory: migrations, onStep });
      assert.deepEqual(told, []);
    });

    test('a migration that fails leaves nothing of those that were to be applied', async () => {
      const store = await openEmptyStore();
      const directory = into('broken', {
        '0002-good.sql': 'CREATE TABLE good (id TEXT PRIMARY KEY);',
        '0003-bad.sql': 'CREATE TABLE half (id TEXT PRIMARY KEY); ALTER TABLE nowhere ADD COLUMN x TEXT;',
      });
      await assert.rejects(migrate(store, { directory }), /nowhere/);
      await assert.rejects(
        store.read((each) => each.all('SELECT * FROM good')),
        /good/,
      );
      assert.deepEqual(await store.read((each) => each.one('SELECT count(*) AS n FROM migration')), { n: 1 });
    });

    test('a file that changed since it was applied is refused', async () => {
      const store = await openEmptyStore();
      const directory = into('changed', { '0001-items.sql': 'CREATE TABLE item (id TEXT PRIMARY KEY);' });
      await assert.rejects(migrate(store, { directory }), (error: Error) => {
        assert(error instanceof MigrationRefused);
        assert.match(error.message, /0001-items has changed.*new migration/);
        return true;
      });
    });

    test('a database that a newer version wrote is refused', async () => {
      const store = await openEmptyStore();
      await migrate(store, {
        directory: into('newer', { '0002-later.sql': 'CREATE TABLE later (id TEXT);' }),
      });
      await assert.rejects(migrate(store, { directory: migrations }), (error: Error) => {
        assert(error instanceof MigrationRefused);
        assert.match(error.message, /newer version.*0002-later.*Run that version/);
        return true;
      });
    });

    test('processes that start at once apply each migration once', async () => {
      const stores = [await openEmptyStore(), await openEmptyStore.again(), await openEmptyStore.again()];
      const directory = into('at-once', { '0002-colour.sql': 'ALTER TABLE item ADD COLUMN colour TEXT;' });
      const applied = await Promise.all(stores.map((store) => migrate(store, { directory })));
      assert.deepEqual(applied.flat(), ['0002-colour']);
    });
  },
  { migrations },
);

forEachEngine((_name, openEmptyStore) => {
  test("the program's own migrations make a database that stays as it is", async () => {
    const store = await openEmptyStore();
    const all = (await listMigrations()).map((each) => each.name);
    assert.deepEqual(await migrate(store), []);
    const rows = await store.read((each) =>
      each.all<{ name: string }>('SELECT name FROM migration ORDER BY number'),
    );
    assert.deepEqual(
      rows.map((row) => row.name),
      all,
    );
  });
});

test('numbers of migrations leave none out', async () => {
  const gap = directoryWith('gap', { '0003-x.sql': 'SELECT 1;' });
  await assert.rejects(listMigrations(gap), /0003-x\.sql is not migration 2/);
  const odd = directoryWith('odd', { '2-x.sql': 'SELECT 1;' });
  await assert.rejects(listMigrations(odd), /is not migration/);
});

test('an end of line made by a checkout does not change a checksum', async () => {
  const unix = await listMigrations(directoryWith('unix', { '0002-x.sql': 'SELECT 1;\nSELECT 2;\n' }));
  const dos = await listMigrations(directoryWith('dos', { '0002-x.sql': 'SELECT 1;\r\nSELECT 2;\r\n' }));
  assert.equal(unix[1]?.checksum, dos[1]?.checksum);
});

test('column types are translated for PostgreSQL, and words elsewhere are not', () => {
  const sql = `CREATE TABLE t (a TEXT, b INTEGER, c BLOB, "TEXT" TEXT DEFAULT 'TEXT''INTEGER') -- TEXT
-- sqlite:
WITHOUT ROWID
-- end
;
-- postgres:
CREATE INDEX i ON t (CAST(a AS TEXT), TEXTS);
-- end
`;
  assert.equal(
    translate(sql, 'postgres').replace(/\s+/g, ' '),
    `CREATE TABLE t (a TEXT COLLATE "C", b BIGINT, c BYTEA, "TEXT" TEXT COLLATE "C" DEFAULT 'TEXT''INTEGER') -- TEXT ; ` +
      '-- postgres: CREATE INDEX i ON t (CAST(a AS TEXT), TEXTS); -- end ',
  );
  assert.equal(
    translate(sql, 'sqlite').replace(/\s+/g, ' '),
    `CREATE TABLE t (a TEXT, b INTEGER, c BLOB, "TEXT" TEXT DEFAULT 'TEXT''INTEGER') -- TEXT ` +
      '-- sqlite: WITHOUT ROWID -- end ; ',
  );
});
