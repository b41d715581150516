// Brings a database to the schema that the program expects. The files of migrations/ run in the order of their
// numbers, all in one transaction, and each is recorded with its checksum: a file that was applied never changes.
//
// The files are written once, in SQL that both engines share. For PostgreSQL the three column types are translated
// (TEXT compares bytewise), and a part that only one engine understands stands between `-- sqlite:` or
// `-- postgres:` and `-- end`.

import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Clock, systemClock } from '../effects/clock.ts';
import type { Engine, EngineTransaction } from './engines/engine.ts';
import type { Store } from './store.ts';

export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
};

/** The database and the program do not belong together; the message says what to do. */
export class MigrationRefused extends Error {}

const ownDirectory = fileURLToPath(new URL('migrations/', import.meta.url));

export type MigrateOptions = {
  readonly directory?: string;
  readonly clock?: Clock;
  /** Told before each migration of a register that there is already: of a large one it may take a while. */
  readonly onStep?: (name: string, place: { readonly number: number; readonly of: number }) => void;
};

/**
 * Applies what is missing, alone among all processes, and answers the names of what it applied.
 * @throws {MigrationRefused} when the database is newer than the program or an applied file has changed.
 */
export async function migrate(
  engine: Engine,
  { directory = ownDirectory, clock = systemClock, onStep }: MigrateOptions = {},
): Promise<string[]> {
  const migrations = await listMigrations(directory);
  return engine.write(async (transaction) => {
    await holdAlone(transaction);
    await transaction.script(translate(recordTable, transaction.engine));
    const applied = await transaction.all<Applied>(
      'SELECT number, name, checksum FROM migration ORDER BY number',
    );
    refuseStrangers(migrations, applied);
    const missing = migrations.slice(applied.length);
    // What a migration counts or rewrites of a large register takes its time; nobody else works meanwhile.
    if (transaction.engine === 'postgres') await transaction.script('SET LOCAL statement_timeout = 0');
    for (const [index, { number, name, sql, checksum }] of missing.entries()) {
      if (applied.length > 0) onStep?.(name, { number: index + 1, of: missing.length });
      // On SQLite nobody is answered during one: whoever asks meanwhile is told of the start between two.
      await turn();
      await transaction.script(translate(sql, transaction.engine));
      await transaction.run(
        'INSERT INTO migration (number, name, checksum, applied_at) VALUES (?, ?, ?, ?)',
        number,
        name,
        checksum,
        clock.now().getTime(),
      );
    }
    return missing.map((each) => each.name);
  });
}

/**
 * Makes sure that a database has the schema that the program expects, and changes nothing.
 * @throws {MigrationRefused} when it has none, an older or a newer one.
 */
export async function requireMigrated(store: Store, directory: string = ownDirectory): Promise<void> {
  const migrations = await listMigrations(directory);
  const applied = await store.read(async (transaction) => {
    const known = await transaction.one(
      transaction.engine === 'sqlite'
        ? "SELECT 1 FROM sqlite_schema WHERE name = 'migration'"
        : "SELECT 1 FROM pg_tables WHERE tablename = 'migration' AND schemaname = ANY (current_schemas(false))",
    );
    if (!known) return [];
    return transaction.all<Applied>('SELECT number, name, checksum FROM migration ORDER BY number');
  });
  refuseStrangers(migrations, applied);
  if (applied.length === migrations.length) return;
  throw new MigrationRefused(
    applied.length === 0
      ? 'The database is empty. Start cadastre serve on it once; that makes the register and its first account.'
      : 'The database was written by an older version. Start this version of cadastre serve on it once.',
  );
}

/** The files `NNNN-name.sql` of a directory, in order. Numbers start at 1 and leave none out. */
export async function listMigrations(directory: string = ownDirectory): Promise<Migration[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (file, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
      if (number !== index + 1) throw new Error(`${file} is not migration ${index + 1} of ${directory}.`);
      // A checkout on another system may have changed the ends of lines.
      const sql = (await readFile(join(directory, file), 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { number, name: file.slice(0, -'.sql'.length), sql, checksum };
    }),
  );
}

type Applied = Pick<Migration, 'number' | 'name' | 'checksum'>;

const recordTable = `CREATE TABLE IF NOT EXISTS migration (
  number INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  checksum TEXT NOT NULL,
  applied_at INTEGER NOT NULL
)`;

/** On SQLite every write is alone. The number is arbitrary; it names this program's migrations on the server. */
async function holdAlone(transaction: EngineTransaction): Promise<void> {
  if (transaction.engine !== 'postgres') return;
  // Another node may be at it, and a migration may take its time.
  await transaction.script(`
    SET LOCAL lock_timeout = '10min';
    SET LOCAL statement_timeout = 0;
    SET LOCAL idle_in_transaction_session_timeout = 0;
    SET LOCAL client_min_messages = warning;
    SELECT pg_advisory_xact_lock(4172031985);
  `);
}

function refuseStrangers(migrations: readonly Migration[], applied: readonly Applied[]): void {
  for (const [index, { number, name, checksum }] of applied.entries()) {
    const mine = migrations[index];
    if (!mine) {
      throw new MigrationRefused(
        `The database was written by a newer version (its migration ${name} is unknown here). ` +
          'Run that version, or restore a backup made before it.',
      );
    }
    if (number !== mine.number || checksum !== mine.checksum) {
      throw new MigrationRefused(
        `Migration ${name} has changed since it was applied to the database. ` +
          'Put the file back as it was, and make the change in a new migration.',
      );
    }
  }
}

/** The text of a migration as an engine takes it. */
export function translate(sql: string, engine: Store['engine']): string {
  const other = engine === 'sqlite' ? 'postgres' : 'sqlite';
  const own = sql.replace(new RegExp(`^-- ${other}:[^\\n]*\\n[\\s\\S]*?^-- end[^\\n]*$`, 'gm'), '');
  if (engine === 'sqlite') return own;
  return own.replace(tokens, (token) => postgresTypes.get(token) ?? token);
}

/** Whatever hides a word (strings, quoted names, comments), a type in a cast, and the types of columns themselves. */
const tokens =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\bAS TEXT\b|\b(?:TEXT|INTEGER|BLOB)\b/g;

const postgresTypes: ReadonlyMap<string, string> = new Map([
  ['TEXT', 'TEXT COLLATE "C"'],
  ['INTEGER', 'BIGINT'],
  ['BLOB', 'BYTEA'],
]);
