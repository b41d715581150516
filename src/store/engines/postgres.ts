// The engine for many nodes. A write costs as many round trips as its work waits for answers, and one more for the
// COMMIT: BEGIN leaves with the first statement, and what is only sent leaves with what follows it.
//
// READ COMMITTED, since the work itself says what it holds (`lock`, deleted rows, constraints). Losing a race shows
// as one of a few SQLSTATEs, and the work runs again.

import { setTimeout as sleep } from 'node:timers/promises';
import { LostRace, OutcomeUnknown, StoreUnavailable, TooManyRaces } from '../store.ts';
import { attempt, type Engine, type EngineTransaction, failed, type Outcome, triesMax } from './engine.ts';
import { type PoolOptions, type PostgresConnection, PostgresPool, sqlState } from './postgres-pool.ts';
import { PostgresTransaction } from './postgres-transaction.ts';

export type PostgresOptions = Partial<PoolOptions & Patience>;

type Patience = {
  /**
   * How long a call waits in all, for a connection and for locks: under load both come, only later. A write that
   * waited for a lock in vain kept nothing, and is run again until then; a try that began may end a little later.
   */
  readonly waitMsMax: number;
};

const defaults: Required<PostgresOptions> = {
  connectionCountMax: 16,
  connectMsMax: 10_000,
  statementMsMax: 30_000,
  lockMsMax: 5_000,
  waitMsMax: 30_000,
};

/**
 * Opens a database by its URL.
 * @throws {StoreUnavailable} when the server does not answer or refuses.
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Engine> {
  const { waitMsMax, ...poolOptions } = { ...defaults, ...options };
  const pool = new PostgresPool(url, poolOptions);
  pool.release(await pool.acquire(performance.now() + waitMsMax));
  return new Postgres(pool, waitMsMax);
}

type Work<T> = (transaction: EngineTransaction) => Promise<T>;

class Postgres implements Engine {
  readonly engine = 'postgres';
  readonly #pool: PostgresPool;
  readonly #waitMsMax: number;

  constructor(pool: PostgresPool, waitMsMax: number) {
    this.#pool = pool;
    this.#waitMsMax = waitMsMax;
  }

  async write<T>(work: Work<T>): Promise<T> {
    const deadline = this.#deadline();
    for (let races = 0; ; ) {
      const outcome = await this.#writeOnce(work, deadline);
      if (outcome.kind === 'done') return outcome.value;
      const { error } = outcome;
      if (isLostRace(error)) {
        races += 1;
        if (races === triesMax) {
          throw new TooManyRaces(`A write lost against concurrent ones ${triesMax} times.`, { cause: error });
        }
        // Those who met once must not meet again in step.
        await sleep(Math.random() * Math.min(2 ** races, 50));
      } else if (sqlState(error) !== lockTimeoutState || performance.now() >= deadline) {
        throw asUnavailable(error, readOnlyState) ?? error;
      }
    }
  }

  async read<T>(work: Work<T>): Promise<T> {
    const connection = await this.#pool.acquire(this.#deadline());
    const transaction = new PostgresTransaction(connection, 'read');
    const outcome = await attempt(transaction, work);
    // Nobody waits for the end of a read, only the next user of the connection.
    void this.#finish(connection, 'ROLLBACK').finally(() => this.#pool.release(connection));
    if (outcome.kind === 'done') return outcome.value;
    await transaction.answered();
    const error = transaction.failure ? transaction.failure.error : outcome.error;
    throw asUnavailable(error) ?? error;
  }

  async glance<T>(work: Work<T>): Promise<T> {
    const connection = await this.#pool.acquire(this.#deadline());
    const outcome = await attempt(new PostgresTransaction(connection, 'glance'), work);
    this.#pool.release(connection);
    if (outcome.kind === 'done') return outcome.value;
    throw asUnavailable(outcome.error) ?? outcome.error;
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  #deadline(): number {
    return performance.now() + this.#waitMsMax;
  }

  async #writeOnce<T>(work: Work<T>, deadline: number): Promise<Outcome<T>> {
    const connection = await this.#pool.acquire(deadline);
    try {
      const transaction = new PostgresTransaction(connection, 'write');
      const outcome = await attempt(transaction, work);
      if (outcome.kind === 'done') transaction.flush();
      const answer = await this.#finish(connection, outcome.kind === 'done' ? 'COMMIT' : 'ROLLBACK');
      await transaction.answered();
      if (outcome.kind === 'failed') {
        const error = transaction.failure ? transaction.failure.error : outcome.error;
        // After a failover the same address may lead to the new primary, but not over this connection.
        if (sqlState(error) === readOnlyState) connection.destroy();
        return failed(error);
      }
      const problem = transaction.failure ?? (answer instanceof Error ? { error: answer } : undefined);
      // With the connection everything under way failed, but the COMMIT was sent and may have been carried out.
      if (problem?.error instanceof StoreUnavailable) {
        return failed(new OutcomeUnknown(problem.error.message, { cause: problem.error }));
      }
      if (problem) return failed(problem.error);
      return answer === 'COMMIT' ? outcome : failed(new Error(`COMMIT was answered ${answer}.`));
    } finally {
      this.#pool.release(connection);
    }
  }

  /** What the server answered to the end of a transaction, or why it did not. */
  async #finish(connection: PostgresConnection, command: 'COMMIT' | 'ROLLBACK'): Promise<string | Error> {
    try {
      return (await connection.command(command)).command;
    } catch (error) {
      // An end that was not reached leaves an open transaction, which nobody may inherit.
      if (command === 'ROLLBACK') connection.destroy();
      return error instanceof Error ? error : new Error(String(error));
    }
  }
}

/** Serialisation failure, deadlock, unique and exclusion violation, and a parent that went meanwhile. */
const lostRaceStates: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '23P01', '23503']);

function isLostRace(error: unknown): boolean {
  return error instanceof LostRace || lostRaceStates.has(sqlState(error) ?? '');
}

/** Connection, resources (the disk among them), a server that stops or starts, a time that ran out. */
const unavailableStates = /^(?:08|53|57P|58)|^(?:57014|55P03)$/;

/** A lock was not to be had in time, so the transaction was rolled back. */
const lockTimeoutState = '55P03';

/** A write reached a server that only reads: a standby, or a primary under maintenance. */
const readOnlyState = '25006';

function asUnavailable(error: unknown, more?: string): StoreUnavailable | undefined {
  const state = sqlState(error);
  if (state === undefined || !(unavailableStates.test(state) || state === more)) return undefined;
  const reason = error instanceof Error ? error.message : String(error);
  return new StoreUnavailable(`The database cannot serve now: ${reason}.`, { cause: error });
}
