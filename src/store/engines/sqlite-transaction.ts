// A unit of work on an SQLite connection. Statements run when they are called; promises only wrap what happened.

import type { Row, SqlValue } from '../store.ts';
import { type Glance, type OpenTransaction, pastTheEnd, rejected, requireTableName } from './engine.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

export class SqliteTransaction implements OpenTransaction {
  readonly engine = 'sqlite';
  failure: { readonly error: unknown } | undefined;
  readonly #connection: SqliteConnection;
  readonly #glance: Glance | undefined;
  #isOver = false;

  constructor(connection: SqliteConnection, glance?: Glance) {
    this.#connection = connection;
    this.#glance = glance;
  }

  all<T = Row>(sql: string, ...values: SqlValue[]): Promise<T[]> {
    return this.#execute(sql, () => this.#connection.all(sql, values) as T[]);
  }

  one<T = Row>(sql: string, ...values: SqlValue[]): Promise<T | undefined> {
    return this.#execute(sql, () => this.#connection.one(sql, values) as T | undefined);
  }

  run(sql: string, ...values: SqlValue[]): Promise<number> {
    return this.#execute(sql, () => this.#connection.run(sql, values));
  }

  send(sql: string, ...values: SqlValue[]): void {
    if (this.#isOver) throw new Error(pastTheEnd);
    void this.#execute(sql, () => this.#connection.run(sql, values));
  }

  /** Writers take turns here, so the row is held already. */
  async lock(table: string, _id: string): Promise<void> {
    requireTableName(table);
  }

  script(sql: string): Promise<void> {
    return this.#execute(sql, () => this.#connection.migration(sql));
  }

  end(): void {
    this.#isOver = true;
  }

  #execute<T>(sql: string, step: () => T): Promise<T> {
    if (this.#isOver) return Promise.reject(new Error(pastTheEnd));
    // After a failure SQLite may have left the transaction by itself: a further statement would commit alone.
    if (this.failure) return rejected(this.failure.error);
    try {
      this.#glance?.check(sql);
      return Promise.resolve(step());
    } catch (error) {
      this.failure = { error };
      return rejected(error);
    }
  }
}
