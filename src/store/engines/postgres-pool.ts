// Connections to PostgreSQL. Each sends what it is given at once, without waiting for the answers before; what is
// sent in one turn leaves in one packet. A connection that broke leaves the pool, and the next asker opens another.

import { Socket } from 'node:net';
import pg from 'pg';
import { type SqlValue, StoreUnavailable } from '../store.ts';
import { statementOf, valueTypes } from './postgres-sql.ts';

export type PoolOptions = {
  readonly connectionCountMax: number;
  /** How long a new connection waits for the server. */
  readonly connectMsMax: number;
  readonly statementMsMax: number;
  readonly lockMsMax: number;
};

// A prepared statement may keep the plan of a day when its table was empty, and to the planner a scan of a small table
// is as good as a seek. Every look-up here has its index, so the planner is told to use it whatever it believes of
// the sizes. Compiling (jit) gains short statements nothing, and where an estimate is wrong costs a tenth of a second.
const plannerOptions = ['jit', 'enable_seqscan', 'enable_bitmapscan', 'enable_hashjoin', 'enable_mergejoin']
  .map((setting) => `-c ${setting}=off`)
  .join(' ');

export class PostgresConnection {
  readonly #client: pg.Client;
  readonly #socket: Socket;
  #isBroken = false;
  #isCorked = false;

  constructor(url: string, options: PoolOptions) {
    this.#socket = new Socket();
    this.#client = new pg.Client({
      connectionString: url,
      application_name: 'cadastre',
      options: plannerOptions,
      stream: () => this.#socket,
      types: valueTypes,
      pipeline: true,
      keepAlive: true,
      connectionTimeoutMillis: options.connectMsMax,
      statement_timeout: options.statementMsMax,
      lock_timeout: options.lockMsMax,
      idle_in_transaction_session_timeout: options.statementMsMax,
      // A server that fell silent is given up a little after the server would have given up the statement.
      query_timeout: Math.ceil(options.statementMsMax * 1.25),
    });
    this.#client.on('error', () => this.#break());
    this.#client.on('end', () => this.#break());
  }

  get isBroken(): boolean {
    return this.#isBroken;
  }

  /** Calls back when the connection breaks while nobody uses it. */
  onBreak: () => void = () => undefined;

  async connect(): Promise<void> {
    try {
      await this.#client.connect();
    } catch (error) {
      this.destroy();
      throw error;
    }
  }

  query(sql: string, values: readonly SqlValue[]): Promise<pg.QueryResult> {
    return this.#send({ ...statementOf(sql), values: values as SqlValue[] });
  }

  /** A text of several statements, however long they take. */
  script(sql: string): Promise<pg.QueryResult> {
    return this.#send({ text: sql, query_timeout: scriptMsMax } as pg.QueryConfig);
  }

  /** BEGIN, COMMIT and the like, which have no values and need no preparing. */
  command(sql: string): Promise<pg.QueryResult> {
    return this.#send({ text: sql });
  }

  /** Closes in good order where the server still answers. */
  async close(): Promise<void> {
    const timer = setTimeout(() => this.#socket.destroy(), closeMsMax);
    await this.#client.end().catch(() => undefined);
    clearTimeout(timer);
  }

  destroy(): void {
    this.#break();
    this.#socket.destroy();
  }

  async #send(query: pg.QueryConfig): Promise<pg.QueryResult> {
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#isCorked = false;
        this.#socket.uncork();
      });
    }
    try {
      return await this.#client.query(query);
    } catch (error) {
      if (!endsConnection(error)) throw error;
      this.#break();
      throw new StoreUnavailable(`The connection to PostgreSQL was lost: ${error.message}`, { cause: error });
    }
  }

  #break(): void {
    if (this.#isBroken) return;
    this.#isBroken = true;
    this.onBreak();
  }
}

const scriptMsMax = 2 ** 31 - 1;
const closeMsMax = 2_000;

/** The SQLSTATE of what the server said; `undefined` for every other error. */
export function sqlState(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** Either the server said that it hangs up, or the error is the socket's and not that of a value, a mistake of ours. */
function endsConnection(error: unknown): error is Error {
  // By the SQLSTATE as well, since a server may translate the severity: shutdown, or a transaction left idle.
  if (error instanceof pg.DatabaseError) {
    return /^(?:FATAL|PANIC)$/.test(error.severity ?? '') || /^(?:08|57P|25P0[34])/.test(error.code ?? '');
  }
  return error instanceof Error && !(error instanceof RangeError || error instanceof TypeError);
}

type Waiter = {
  readonly resolve: (connection: PostgresConnection) => void;
  readonly reject: (error: unknown) => void;
};

export class PostgresPool {
  readonly #url: string;
  readonly #options: PoolOptions;
  readonly #idle: PostgresConnection[] = [];
  readonly #waiters: Waiter[] = [];
  /** Connections that exist or are being made. */
  #count = 0;
  #isClosed = false;
  #whenEmpty: () => void = () => undefined;

  constructor(url: string, options: PoolOptions) {
    this.#url = url;
    this.#options = options;
  }

  /**
   * Those who wait are served in the order in which they came.
   * @param deadline until when to wait for another's, by `performance.now()`
   * @throws {StoreUnavailable} when none can be had in time.
   */
  async acquire(deadline: number): Promise<PostgresConnection> {
    if (this.#isClosed) throw closedError();
    // The one used last: its caches are warm, and spare ones stay untouched.
    const connection = this.#idle.pop();
    if (connection) return connection;
    return this.#count < this.#options.connectionCountMax ? this.#connect() : this.#wait(deadline);
  }

  /** Gives a connection back. A broken one is dropped. */
  release(connection: PostgresConnection): void {
    if (connection.isBroken || this.#isClosed) {
      void this.#drop(connection);
      return;
    }
    const waiter = this.#waiters.shift();
    if (waiter) waiter.resolve(connection);
    else this.#idle.push(connection);
  }

  /** Waits for those at work, then closes. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    for (const waiter of this.#waiters.splice(0)) waiter.reject(closedError());
    const empty = new Promise<void>((resolve) => {
      this.#whenEmpty = resolve;
    });
    for (const connection of this.#idle.splice(0)) void this.#drop(connection);
    if (this.#count > 0) await empty;
  }

  async #connect(): Promise<PostgresConnection> {
    this.#count += 1;
    const connection = new PostgresConnection(this.#url, this.#options);
    try {
      await connection.connect();
    } catch (error) {
      this.#forget();
      throw new StoreUnavailable(`No connection to PostgreSQL: ${reasonOf(error)}`, { cause: error });
    }
    connection.onBreak = () => {
      const index = this.#idle.indexOf(connection);
      if (index < 0) return;
      this.#idle.splice(index, 1);
      void this.#drop(connection);
    };
    return connection;
  }

  async #drop(connection: PostgresConnection): Promise<void> {
    if (connection.isBroken) connection.destroy();
    else await connection.close();
    this.#forget();
  }

  /** One connection fewer, so that whoever waits may open another. */
  #forget(): void {
    this.#count -= 1;
    if (this.#count === 0) this.#whenEmpty();
    const waiter = this.#waiters.shift();
    if (waiter) this.#connect().then(waiter.resolve, waiter.reject);
  }

  async #wait(deadline: number): Promise<PostgresConnection> {
    const { promise, resolve, reject } = Promise.withResolvers<PostgresConnection>();
    const waiter = { resolve, reject };
    this.#waiters.push(waiter);
    const waitMs = Math.max(0, Math.round(deadline - performance.now()));
    const timer = setTimeout(() => {
      const index = this.#waiters.indexOf(waiter);
      if (index < 0) return;
      this.#waiters.splice(index, 1);
      reject(new StoreUnavailable(`No connection to PostgreSQL became free in ${waitMs} ms.`));
    }, waitMs);
    return promise.finally(() => clearTimeout(timer));
  }
}

/** A host with several addresses fails with an error for each, and no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return [...new Set(error.errors.map(reasonOf))].join('; ');
  return error instanceof Error ? error.message : String(error);
}

function closedError(): StoreUnavailable {
  return new StoreUnavailable('The database is closed.');
}
