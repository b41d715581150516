// A unit of work on a PostgreSQL connection. Everything is sent when it is called; answers come in the same order.

import type { QueryResult } from 'pg';
import type { Row, SqlValue } from '../store.ts';
import { Glance, type OpenTransaction, pastTheEnd, rejected, requireTableName } from './engine.ts';
import { MergedInserts } from './merged-inserts.ts';
import type { PostgresConnection } from './postgres-pool.ts';

type Purpose = 'glance' | 'read' | 'write';

const begin = {
  read: 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
  write: 'BEGIN ISOLATION LEVEL READ COMMITTED',
} as const;

export class PostgresTransaction implements OpenTransaction {
  readonly engine = 'postgres';
  failure: { readonly error: unknown } | undefined;
  readonly #connection: PostgresConnection;
  readonly #purpose: Purpose;
  readonly #glance: Glance | undefined;
  readonly #inserts = new MergedInserts();
  /** Those that are waited for; a long work has many, one after another. */
  readonly #answers = new Set<Promise<unknown>>();
  #sentCount = 0;
  #failedAt = Number.POSITIVE_INFINITY;
  #isOver = false;

  /** BEGIN is on its way with the first statement; its failure is the transaction's. */
  constructor(connection: PostgresConnection, purpose: Purpose) {
    this.#connection = connection;
    this.#purpose = purpose;
    this.#glance = purpose === 'glance' ? new Glance() : undefined;
    if (purpose !== 'glance') void this.#watch(connection.command(begin[purpose]));
  }

  all<T = Row>(sql: string, ...values: SqlValue[]): Promise<T[]> {
    return this.#query(sql, values, (answer) => answer.rows as T[]);
  }

  one<T = Row>(sql: string, ...values: SqlValue[]): Promise<T | undefined> {
    return this.#query(sql, values, (answer) => answer.rows[0] as T | undefined);
  }

  run(sql: string, ...values: SqlValue[]): Promise<number> {
    return this.#query(sql, values, (answer) => answer.rowCount ?? 0);
  }

  send(sql: string, ...values: SqlValue[]): void {
    if (this.#isOver) throw new Error(pastTheEnd);
    if (this.#purpose !== 'write') throw new Error('Nobody would learn of the outcome of what a read sends.');
    if (this.#inserts.add(sql, values)) return;
    this.flush();
    if (!this.#inserts.add(sql, values)) void this.run(sql, ...values);
  }

  /** Has the inserts leave that were sent: before any other statement, and before the COMMIT. */
  flush(): void {
    const merged = this.#inserts.take();
    if (merged && !this.failure) void this.#watch(this.#connection.query(merged.sql, merged.values));
  }

  async lock(table: string, id: string): Promise<void> {
    await this.run(`SELECT 1 FROM ${requireTableName(table)} WHERE id = ? FOR NO KEY UPDATE`, id);
  }

  async script(sql: string): Promise<void> {
    this.flush();
    await this.#watch(this.#connection.script(sql));
  }

  /** Resolves once everything that was sent has been answered, and `failure` is final. */
  async answered(): Promise<void> {
    await Promise.all(this.#answers);
  }

  end(): void {
    this.#isOver = true;
  }

  #query<T>(sql: string, values: readonly SqlValue[], pick: (answer: QueryResult) => T): Promise<T> {
    if (this.#isOver) return Promise.reject(new Error(pastTheEnd));
    if (this.failure) return rejected(this.failure.error);
    return this.#watch(this.#start(sql, values).then(pick));
  }

  async #start(sql: string, values: readonly SqlValue[]): Promise<QueryResult> {
    this.#glance?.check(sql);
    this.flush();
    return this.#connection.query(sql, values);
  }

  /**
   * Remembers the failure of the statement that was sent first; those that follow only say that the transaction is
   * aborted. Answers that arrive together are not always told in the order of their statements.
   */
  #watch<T>(answer: Promise<T>): Promise<T> {
    const place = this.#sentCount;
    this.#sentCount += 1;
    const watched = answer
      .catch((error: unknown) => {
        if (place > this.#failedAt) return;
        this.#failedAt = place;
        this.failure = { error };
      })
      .finally(() => this.#answers.delete(watched));
    this.#answers.add(watched);
    return answer;
  }
}
