// One connection to an SQLite file: its settings, its prepared statements, and what its errors mean.

import { closeSync, openSync, statSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Row, SqlValue } from '../store.ts';

const statementCountMax = 400;

export type ConnectionOptions = {
  /** Reads refuse to write, and wait for whoever holds the file exclusively. */
  readonly role: 'read' | 'write';
  readonly cacheKib: number;
};

type Prepared = { readonly statement: StatementSync; names: string[] };

export class SqliteConnection {
  readonly database: DatabaseSync;
  readonly #statements = new Map<string, Prepared>();
  #isMigrating = false;

  constructor(file: string, { role, cacheKib }: ConnectionOptions) {
    // Secrets are in it: made for its owner alone. SQLite gives its companion files the same mode. Not where it is there:
    // whoever closes a file gives up all locks that its process has of it, and another program that opens the file and
    // leaves it would take the log for its own to delete, while this one writes it.
    if (file !== ':memory:' && !statSync(file, { throwIfNoEntry: false })?.isFile()) {
      closeSync(openSync(file, 'a', 0o600));
    }
    this.database = new DatabaseSync(file, { timeout: openTimeoutMs, enableForeignKeyConstraints: true });
    // What a savepoint would restore is kept in memory: in a temporary file, the default, it costs each work half as
    // much again as its rows do. It has no part in what survives a crash.
    // Reads go through the cache and not through mapped memory: a failing disk is then an error, not a signal.
    this.database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA fullfsync = ON;
      PRAGMA mmap_size = 0;
      PRAGMA temp_store = ${role === 'write' ? 'MEMORY' : 'DEFAULT'};
      PRAGMA cache_size = -${cacheKib};
      PRAGMA wal_autocheckpoint = 2000;
      PRAGMA journal_size_limit = 67108864;
      PRAGMA trusted_schema = OFF;
      PRAGMA query_only = ${role === 'read' ? 'ON' : 'OFF'};
      PRAGMA busy_timeout = ${role === 'read' ? readTimeoutMs : 0};
    `);
  }

  all(sql: string, values: readonly SqlValue[]): Row[] {
    const prepared = this.#prepare(sql);
    const rows = prepared.statement.all(...bound(values)) as unknown as SqlValue[][];
    return rows.map((row) => toRow(prepared, row));
  }

  one(sql: string, values: readonly SqlValue[]): Row | undefined {
    const prepared = this.#prepare(sql);
    const row = prepared.statement.get(...bound(values)) as unknown as SqlValue[] | undefined;
    return row && toRow(prepared, row);
  }

  run(sql: string, values: readonly SqlValue[]): number {
    return Number(this.#prepare(sql).statement.run(...bound(values)).changes);
  }

  /** Several statements, or one that is too rare to be worth keeping. */
  script(sql: string): void {
    this.database.exec(sql);
  }

  /** Begins a transaction that writes. */
  begin(): void {
    if (this.#isMigrating) this.script('PRAGMA temp_store = MEMORY');
    this.#isMigrating = false;
    this.run('BEGIN IMMEDIATE', []);
  }

  /**
   * The text of a migration. It may write the schema as text too, which is refused to everything else; a Node that has
   * no such switch refuses it to nothing.
   */
  migration(sql: string): void {
    const { database }: { database: Partial<Pick<DatabaseSync, 'enableDefensive'>> } = this;
    database.enableDefensive?.(false);
    // A large table that is written anew is sorted in files: in memory all of it would be there at once. That stays so
    // until the transaction is over, within which it cannot be changed back.
    this.script('PRAGMA temp_store = FILE');
    this.#isMigrating = true;
    try {
      this.script(sql);
    } finally {
      database.enableDefensive?.(true);
    }
  }

  /** Takes everything back, where SQLite has not already done so by itself. */
  rollback(): void {
    if (this.database.isTransaction) this.run('ROLLBACK', []);
  }

  close(): void {
    this.#statements.clear();
    this.database.close();
  }

  #prepare(sql: string): Prepared {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.database.prepare(sql);
    // Rows as arrays, made into objects here: twice as fast as the objects that the statement makes.
    statement.setReturnArrays(true);
    const prepared = { statement, names: namesOf(statement) };
    const oldest = this.#statements.size >= statementCountMax ? this.#statements.keys().next() : undefined;
    if (oldest?.value !== undefined) this.#statements.delete(oldest.value);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

/** Opening may meet another process that recovers or closes the file; it may wait, since nobody is served yet. */
const openTimeoutMs = 5_000;
const readTimeoutMs = 1_000;

/** A whole number is bound as an integer; as the double that it is it would become the text `5.0` in a text column. */
function bound(values: readonly SqlValue[]): readonly SQLInputValue[] {
  let own: SQLInputValue[] | undefined;
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at];
    if (typeof value !== 'number' || !Number.isInteger(value)) continue;
    own ??= values.slice();
    own[at] = BigInt(value);
  }
  return own ?? values;
}

function namesOf(statement: StatementSync): string[] {
  return statement.columns().map((each) => each.name);
}

function toRow(prepared: Prepared, values: readonly SqlValue[]): Row {
  // A migration of another process may have added a column to what `*` stands for.
  if (values.length !== prepared.names.length) prepared.names = namesOf(prepared.statement);
  const { names } = prepared;
  const row: Row = {};
  for (let index = 0; index < names.length; index += 1) {
    row[names[index] as string] = values[index] as SqlValue;
  }
  return row;
}

/** Result codes (sqlite.org/rescode.html) that say "not now" of the storage, and nothing of the statement. */
const storageCodes: ReadonlyMap<number, string> = new Map([
  [5, 'it is locked by another process'],
  [6, 'it is locked'],
  [7, 'memory ran out'],
  [8, 'it may only be read'],
  [9, 'it was interrupted'],
  [10, 'the disk failed'],
  [11, 'the file is damaged'],
  [13, 'the disk is full'],
  [14, 'a file could not be opened'],
  [15, 'the file is locked in a way that does not resolve'],
  [26, 'the file is not a database'],
]);

export const readOnlyCode = 8;

/** The primary result code of an SQLite error; `undefined` for every other kind of error. */
export function resultCode(error: unknown): number | undefined {
  const code = error instanceof Error ? (error as Error & { errcode?: unknown }).errcode : undefined;
  return typeof code === 'number' ? code & 0xff : undefined;
}

/** Why the storage cannot serve, when that is what the error says. */
export function storageFailure(error: unknown): string | undefined {
  return storageCodes.get(resultCode(error) ?? 0);
}

export function isBusy(error: unknown): boolean {
  return resultCode(error) === 5;
}
