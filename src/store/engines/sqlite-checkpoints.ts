// What is committed is in the log of the database first; a checkpoint copies it from there to where it belongs. SQLite
// would have the writer do that in a commit, on the thread that everything runs on. Here a thread of its own does, with
// a connection of its own, while others read and write. The log begins anew once all of it is copied and nobody reads
// it; whoever writes without a pause never lets that happen, so that a long log is waited for, the event loop free.
// What survives a crash does not depend on any of this: it is in the log, or where it belongs.

import { Worker } from 'node:worker_threads';
import type { SqliteConnection } from './sqlite-connection.ts';

export type CheckpointOptions = {
  /** With how many pages of the log that are not copied yet a checkpoint begins. */
  readonly startAt?: number;
  /** With how many pages of the log writers wait for it. */
  readonly waitAt?: number;
  /** The program of the thread. */
  readonly thread?: URL;
};

/** 8 MiB and 64 MiB. */
const usual = {
  startAt: 2_000,
  waitAt: 16_000,
  thread: new URL('./sqlite-checkpoint-thread.ts', import.meta.url),
};

/** How many pages a log has, and how many of them are copied. */
type Log = { readonly log: number; readonly checkpointed: number };

export class Checkpoints {
  readonly #file: string;
  readonly #writer: SqliteConnection;
  readonly #options: Required<CheckpointOptions>;
  #thread: Worker | undefined;
  #running: PromiseWithResolvers<void> | undefined;
  #waitAt: number;
  /** The thread is gone: the writer copies by itself, as SQLite has it. */
  #isOver = false;

  /** From now on the writer copies nothing by itself. */
  constructor(file: string, writer: SqliteConnection, options: CheckpointOptions = {}) {
    this.#file = file;
    this.#writer = writer;
    this.#options = { ...usual, ...options };
    this.#waitAt = this.#options.waitAt;
    writer.script('PRAGMA wal_autocheckpoint = 0');
  }

  /** Whether this SQLite tells how long the log is: an older one takes the question for a checkpoint. */
  static get arePossible(): boolean {
    const [major = 0, minor = 0] = (process.versions.sqlite ?? '').split('.').map(Number);
    return major > 3 || (major === 3 && minor >= 51);
  }

  /** To be called after each commit: begins to copy when there is enough of it. Never throws: what is committed is. */
  noteCommit(): void {
    if (this.#isOver || this.#running) return;
    const log = this.#look();
    if (log && log.log - log.checkpointed >= this.#options.startAt) void this.#copy();
  }

  /** To be waited for before a write begins. */
  async room(): Promise<void> {
    const { waitAt } = this.#options;
    const before = this.#look()?.log ?? 0;
    if (before < waitAt) this.#waitAt = waitAt;
    if (this.#isOver || before < this.#waitAt) return;
    // One that is running may not have seen the last commits; the one after it has.
    await this.#running?.promise;
    await this.#copy();
    // While somebody reads the log it cannot begin anew. That is not waited for, nor waited for again before long.
    this.#waitAt = before + waitAt;
  }

  async close(): Promise<void> {
    await this.#running?.promise;
    const thread = this.#thread;
    this.#isOver = true;
    if (!thread) return;
    const ended = new Promise((resolve) => thread.once('exit', resolve));
    thread.ref();
    thread.postMessage('close');
    await ended;
  }

  /** Nothing when the database cannot tell: then it tells the next statement as well. */
  #look(): Log | undefined {
    try {
      return this.#writer.one('PRAGMA wal_checkpoint = NOOP', []) as Log;
    } catch {
      return undefined;
    }
  }

  /** Has everything copied that is committed by now, or what can be; resolves in any case. */
  #copy(): Promise<void> {
    if (this.#isOver) return Promise.resolve();
    const running = this.#running ?? Promise.withResolvers<void>();
    this.#running = running;
    try {
      this.#thread ??= this.#start();
      this.#thread.ref();
      this.#thread.postMessage('copy');
    } catch {
      // The system may allow no further thread.
      this.#end();
    }
    return running.promise;
  }

  #start(): Worker {
    const thread = new Worker(this.#options.thread, { workerData: this.#file });
    thread.on('message', () => this.#finish());
    // Whatever ended it ends it for good: it opens a file and runs one statement.
    thread.on('error', () => this.#end());
    thread.on('exit', () => this.#end());
    return thread;
  }

  #finish(): void {
    this.#thread?.unref();
    this.#running?.resolve();
    this.#running = undefined;
  }

  #end(): void {
    if (!this.#isOver) this.#writer.script('PRAGMA wal_autocheckpoint = 2000');
    this.#isOver = true;
    this.#thread = undefined;
    this.#finish();
  }
}
