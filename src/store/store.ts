// The port: what the rest of the program knows of a database. Two engines stand behind it.
//
// SQL is written once, with `?` for each value, in what SQLite and PostgreSQL have in common. Text compares
// bytewise on both. Booleans are 0 and 1, instants are milliseconds since 1970 (UTC), structures are JSON text.

export type SqlValue = string | number | bigint | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** One unit of work. It is gone when the work that was given it returns. */
export interface Transaction {
  readonly engine: 'sqlite' | 'postgres';
  all<T = Row>(sql: string, ...values: SqlValue[]): Promise<T[]>;
  one<T = Row>(sql: string, ...values: SqlValue[]): Promise<T | undefined>;
  /** Runs a statement and answers how many rows it changed. */
  run(sql: string, ...values: SqlValue[]): Promise<number>;
  /**
   * Sends a statement whose outcome matters only to the commit: it is on its way at once, in order with the
   * others, and a failure fails the commit. Saves a round trip where the database is across a socket.
   */
  send(sql: string, ...values: SqlValue[]): void;
  /** Holds the row against other writers until the end, where the engine has more than one writer. */
  lock(table: string, id: string): Promise<void>;
}

export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /** One consistent, committed state; writing in it is a bug. */
  read<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** A read of one SELECT, which sees one committed state by itself: nothing begins before it or ends after it. */
  glance<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /**
   * All or nothing, durable once it returns. The work may run more than once (a lost race, a deadlock), so it
   * has no effect except through its transaction.
   * @throws {StoreUnavailable} when the database cannot take it now (disk full, connection lost): nothing is kept.
   * @throws {OutcomeUnknown} when it was lost on the way to an answer: all of it is kept, or nothing.
   * @throws {TooManyRaces} when it lost every race of a bounded number of tries.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** A consistent copy into a new file, while others work. Only the embedded database offers it. */
  backup?(file: string, onProgress?: (done: number, total: number) => void): Promise<void>;
  close(): Promise<void>;
}

/** The database cannot serve now; the caller may try again later. */
export class StoreUnavailable extends Error {}

/** The connection broke after the commit was sent: it may have been carried out, and nobody here can tell. */
export class OutcomeUnknown extends StoreUnavailable {}

/** Every try of a write lost against a concurrent one. */
export class TooManyRaces extends Error {}

/** Thrown inside a write to have it rolled back and run again from its start. */
export class LostRace extends Error {}
