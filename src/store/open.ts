// From the configured URL to a database: the only place that knows which engines there are.

import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Engine } from './engines/engine.ts';
import { openPostgres } from './engines/postgres.ts';
import { openSqlite } from './engines/sqlite.ts';

export type OpenOptions = { readonly mustExist?: boolean; readonly statementMsMax?: number };

/**
 * Opens the database of a URL: `sqlite:./data/cadastre.db`, `sqlite::memory:` or `postgres://user@host/database`.
 * The directory of an SQLite file is made, for its owner alone. The schema is not touched: see migrate.ts.
 * @param mustExist refuses an SQLite file that does not exist, rather than making it
 * @param statementMsMax how long PostgreSQL may work on a statement; as long as a call may wait unless told
 * @throws an error that says what to write instead, when the URL is none of these.
 */
export async function openStore(
  databaseUrl: string,
  { mustExist = false, ...limits }: OpenOptions = {},
): Promise<Engine> {
  if (/^postgres(?:ql)?:\/\//.test(databaseUrl)) {
    if (!URL.canParse(databaseUrl)) throw new Error(`${expected} The PostgreSQL URL cannot be read.`);
    return openPostgres(databaseUrl, limits);
  }
  const file = sqliteFile(databaseUrl);
  if (file === ':memory:') return openSqlite(file);
  if (mustExist && !existsSync(file)) {
    throw new Error(
      `There is no database ${resolve(file)}. CADASTRE_DATABASE names it; cadastre serve makes it.`,
    );
  }
  await mkdir(dirname(resolve(file)), { recursive: true, mode: 0o700 });
  return openSqlite(resolve(file));
}

const expected = 'The database is named by sqlite:<path of a file> or postgres://<user>@<host>/<database>.';

function sqliteFile(databaseUrl: string): string {
  const [, rest = ''] = /^sqlite:(.*)$/s.exec(databaseUrl) ?? [];
  // The path is taken as it stands; `sqlite:///var/lib/x.db` is the same file as `sqlite:/var/lib/x.db`.
  const file = rest.replace(/^\/\/(?=\/)/, '');
  // The URL itself is not shown: it may hold a password.
  if (!/^sqlite:/.test(databaseUrl)) throw new Error(expected);
  if (file === '' || file.startsWith('//') || /[?#\0]/.test(file) || file.endsWith('/')) {
    throw new Error(`${expected} "${databaseUrl}" names no file.`);
  }
  return file;
}
