// The embedded engine. One connection writes and one reads; statements run on this thread.
//
// Writers share a commit: their works run one after another, each but the first in a savepoint of one transaction, and
// all are answered after one COMMIT, that is after one fsync. An error is told after the commit as well: it may rest on
// what an earlier work of the batch wrote, and that is not true before the commit.

import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';
import { LostRace, StoreUnavailable, TooManyRaces } from '../store.ts';
import {
  attempt,
  type Engine,
  type EngineTransaction,
  failed,
  Glance,
  type Outcome,
  triesMax,
} from './engine.ts';
import { copyDatabase } from './sqlite-backup.ts';
import { type CheckpointOptions, Checkpoints } from './sqlite-checkpoints.ts';
import { isBusy, readOnlyCode, resultCode, SqliteConnection, storageFailure } from './sqlite-connection.ts';
import { SqliteTransaction } from './sqlite-transaction.ts';

export type SqliteOptions = {
  /** How many works share a commit at most. */
  readonly batchCountMax?: number;
  /** How long a batch takes works in at most, before it commits. */
  readonly batchMsMax?: number;
  /** How long a write waits for another process that holds the file. */
  readonly lockMsMax?: number;
  readonly checkpoints?: CheckpointOptions;
};

/** What the works of a process have cost so far; `commits` below `writes` is what sharing saves. */
export type SqliteCounts = { readonly writes: number; readonly commits: number };

export interface SqliteStore extends Engine {
  readonly counts: SqliteCounts;
  backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void>;
}

/** Opens a file, which is made where it does not exist, or `:memory:`. */
export async function openSqlite(file: string, options: SqliteOptions = {}): Promise<SqliteStore> {
  try {
    return new Sqlite(file, {
      batchCountMax: 64,
      batchMsMax: 10,
      lockMsMax: 5_000,
      checkpoints: {},
      ...options,
    });
  } catch (error) {
    const reason = storageFailure(error);
    if (!reason) throw error;
    throw new StoreUnavailable(`The database ${file} cannot be opened: ${reason}.`, { cause: error });
  }
}

type Work<T> = (transaction: EngineTransaction) => Promise<T>;

type Member = {
  readonly work: Work<unknown>;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
  outcome: Outcome<unknown>;
  /** Its batch could not commit for the fault of one member: it gets a batch of its own. */
  isAlone: boolean;
};

class Sqlite implements SqliteStore {
  readonly engine = 'sqlite';
  readonly counts = { writes: 0, commits: 0 };
  readonly #file: string;
  readonly #options: Required<SqliteOptions>;
  readonly #writer: SqliteConnection;
  readonly #reader: SqliteConnection;
  readonly #checkpoints: Checkpoints | undefined;
  readonly #queue: Member[] = [];
  /** In memory both connections are the same one, and so are their turns. */
  readonly #writerTurns = new Turns();
  readonly #readerTurns: Turns;
  #draining: Promise<void> | undefined;
  #isClosed = false;
  /** When the event loop last had a turn between works. */
  #turnedAt = 0;

  constructor(file: string, options: Required<SqliteOptions>) {
    this.#file = file;
    this.#options = options;
    this.#writer = new SqliteConnection(file, { role: 'write', cacheKib: 16_384 });
    const isInMemory = file === ':memory:';
    this.#reader = isInMemory ? this.#writer : new SqliteConnection(file, { role: 'read', cacheKib: 32_768 });
    this.#readerTurns = isInMemory ? this.#writerTurns : new Turns();
    if (!isInMemory && Checkpoints.arePossible) {
      this.#checkpoints = new Checkpoints(file, this.#writer, options.checkpoints);
    }
  }

  write<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#isClosed) return reject(closedError());
      const outcome = failed(new Error('The work has not run.'));
      this.#queue.push({ work, resolve, reject, outcome, isAlone: false });
      this.#draining ??= this.#drain();
    });
  }

  read<T>(work: Work<T>): Promise<T> {
    return this.#inReaderTurn(() => this.#readOnce(work));
  }

  glance<T>(work: Work<T>): Promise<T> {
    return this.#inReaderTurn(() =>
      // Where the connection can write, a transaction is what says that this may not.
      this.#reader === this.#writer
        ? this.#readOnce(work, new Glance())
        : attempt(new SqliteTransaction(this.#reader, new Glance()), work),
    );
  }

  async #inReaderTurn<T>(read: () => Promise<Outcome<T>>): Promise<T> {
    if (this.#isClosed) throw closedError();
    return this.#readerTurns.take(async () => {
      const outcome = await read();
      if (outcome.kind === 'done') return outcome.value;
      // A write in a read is refused as "may only be read", which is a bug and not a state of the storage.
      if (resultCode(outcome.error) === readOnlyCode) throw outcome.error;
      throw asUnavailable(outcome.error) ?? outcome.error;
    });
  }

  async backup(file: string, onProgress?: (done: number, total: number) => void): Promise<void> {
    if (this.#isClosed) throw closedError();
    // A connection of its own keeps its own view of the database: neither it nor the others wait.
    if (this.#reader !== this.#writer) {
      const source = new SqliteConnection(this.#file, { role: 'read', cacheKib: 2_048 });
      return copyDatabase(source, file, onProgress).finally(() => source.close());
    }
    return this.#writerTurns.take(() => copyDatabase(this.#writer, file, onProgress));
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#draining;
    await this.#readerTurns.take(async () => undefined);
    await this.#checkpoints?.close();
    if (this.#reader !== this.#writer) this.#reader.close();
    this.#writer.close();
  }

  async #readOnce<T>(work: Work<T>, glance?: Glance): Promise<Outcome<T>> {
    const connection = this.#reader;
    const isShared = connection === this.#writer;
    try {
      if (isShared) connection.script('PRAGMA query_only = ON');
      connection.run('BEGIN', []);
      return await attempt(new SqliteTransaction(connection, glance), work);
    } catch (error) {
      return failed(error);
    } finally {
      connection.rollback();
      if (isShared) connection.script('PRAGMA query_only = OFF');
    }
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) await this.#writerTurns.take(() => this.#batch());
    this.#draining = undefined;
  }

  async #batch(): Promise<void> {
    const members: Member[] = [];
    // Whoever writes again as soon as it is answered would keep everybody else from being heard.
    if (performance.now() - this.#turnedAt > this.#options.batchMsMax) await this.#turn();
    try {
      await this.#checkpoints?.room();
      await this.#begin();
      await this.#runMembers(members);
      this.#writer.run('COMMIT', []);
      this.counts.commits += 1;
      this.#checkpoints?.noteCommit();
    } catch (error) {
      this.#abandon(members, error);
      return;
    }
    this.counts.writes += members.length;
    for (const { outcome, resolve, reject } of members) {
      if (outcome.kind === 'done') resolve(outcome.value as never);
      else reject(outcome.error);
    }
  }

  /** Lets the event loop deliver what has arrived, signals and requests among it. */
  async #turn(): Promise<void> {
    await turn();
    this.#turnedAt = performance.now();
  }

  /** Waits in short sleeps rather than inside SQLite, which would hold up everything else on this thread. */
  async #begin(): Promise<void> {
    const deadline = performance.now() + this.#options.lockMsMax;
    for (;;) {
      try {
        this.#writer.begin();
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await sleep(1 + Math.random() * 5);
      }
    }
  }

  async #runMembers(members: Member[]): Promise<void> {
    const { batchCountMax, batchMsMax } = this.#options;
    const deadline = performance.now() + batchMsMax;
    while (members.length < batchCountMax && performance.now() < deadline) {
      // One turn of the event loop delivers what other clients have sent; it costs microseconds when there is nothing.
      if (this.#queue.length === 0) await this.#turn();
      const isAlone = this.#queue[0]?.isAlone ?? false;
      if (isAlone && members.length > 0) return;
      const member = this.#queue.shift();
      if (!member) return;
      members.push(member);
      member.outcome = await this.#runMember(member.work, members.length === 1);
      if (isAlone) return;
    }
  }

  /**
   * Runs one work so that it can be taken back: in a savepoint, or, where nothing came before it, in the transaction
   * itself, since SQLite keeps a copy of each page that a savepoint changes. What this throws itself means that the
   * storage failed, not the work.
   */
  async #runMember(work: Work<unknown>, isFirst: boolean): Promise<Outcome<unknown>> {
    for (let tries = 1; ; tries += 1) {
      if (!isFirst) this.#writer.run('SAVEPOINT work', []);
      const transaction = new SqliteTransaction(this.#writer);
      const outcome = await attempt(transaction, work);
      if (outcome.kind === 'done') {
        if (!isFirst) this.#writer.run('RELEASE work', []);
        return outcome;
      }
      if (transaction.failure && storageFailure(transaction.failure.error)) throw transaction.failure.error;
      if (isFirst) {
        this.#writer.rollback();
        await this.#begin();
      } else {
        this.#writer.run('ROLLBACK TO work', []);
        this.#writer.run('RELEASE work', []);
      }
      if (!(outcome.error instanceof LostRace)) return outcome;
      if (tries === triesMax) return failed(new TooManyRaces(tooManyRaces, { cause: outcome.error }));
    }
  }

  /** Nothing of the batch is kept. */
  #abandon(members: Member[], error: unknown): void {
    try {
      this.#writer.rollback();
    } catch {
      // A rollback that fails leaves the transaction to the next BEGIN, which says so to the next batch.
    }
    const unavailable = asUnavailable(error);
    // Whoever waits behind a lock would wait as long again, one batch after another.
    if (isBusy(error)) members.push(...this.#queue.splice(0));
    if (unavailable || members.length <= 1) {
      if (members.length === 0) members.push(...this.#queue.splice(0, 1));
      for (const { reject } of members) reject(unavailable ?? error);
      return;
    }
    // A constraint that is checked at the commit only: each runs again alone, and the guilty one learns of it.
    for (const member of members) member.isAlone = true;
    this.#queue.unshift(...members);
  }
}

/** One at a time, in the order of asking. */
class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

const tooManyRaces = `A write lost against concurrent ones ${triesMax} times.`;

function asUnavailable(error: unknown): StoreUnavailable | undefined {
  const reason = storageFailure(error);
  return reason
    ? new StoreUnavailable(`The database cannot serve now: ${reason}.`, { cause: error })
    : undefined;
}

function closedError(): StoreUnavailable {
  return new StoreUnavailable('The database is closed.');
}
