// What a measurement is, and what it gets to work with.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, type TestPostgres } from '../../test/support/postgres.ts';

export type Unit = '/s' | 'ms' | 'µs' | 'MB' | 'KB' | '×' | 'statements';

export type Figure = {
  /** What is claimed, in words. */
  readonly claim: string;
  readonly value: number;
  readonly unit: Unit;
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
  /** What it is compared with, measured in the same run. */
  readonly beside?: { readonly what: string; readonly value: number };
  /** Half of the range of the runs, relative to their median: how noisy it was. */
  readonly spread?: number;
};

export type Measurement = {
  readonly name: string;
  readonly title: string;
  run(bench: Bench): Promise<readonly Figure[]>;
};

export type Bench = {
  readonly isQuick: boolean;
  /** The first in a full run, the second in a quick one. */
  pick<T>(full: T, quick: T): T;
  progress(text: string): void;
  /** A directory of its own, removed at the end. */
  directory(): Promise<string>;
  /** A PostgreSQL with fsync and synchronous_commit on, the same for all measurements. */
  postgres(): Promise<TestPostgres>;
  /** The version of that server, if one was started. */
  postgresVersion(): Promise<string | undefined>;
  /** What several measurements share is made by the first of them. */
  shared<T>(name: string, make: () => Promise<T>): Promise<T>;
  /** What to do at the end, the last first. */
  finally(undo: () => void | Promise<void>): void;
};

export function createBench(
  isQuick: boolean,
  progress: (text: string) => void,
): Bench & { close(): Promise<void> } {
  const undos: (() => void | Promise<void>)[] = [];
  const made = new Map<string, Promise<unknown>>();
  const bench: Bench = {
    isQuick,
    pick: (full, quick) => (isQuick ? quick : full),
    progress,
    directory: async () => {
      const directory = await mkdtemp(join(tmpdir(), 'cadastre-bench-'));
      bench.finally(() => rm(directory, { recursive: true, force: true }));
      return directory;
    },
    postgres: () =>
      bench.shared('postgres', async () => {
        // A server of its own: one that is there already may have been told not to sync.
        const postgres = await startPostgres({ fsync: true });
        bench.finally(() => postgres.stop());
        return postgres;
      }),
    postgresVersion: async () => {
      const postgres = await (made.get('postgres') as Promise<TestPostgres> | undefined);
      return postgres && versionOf(postgres.url);
    },
    shared: <T>(name: string, make: () => Promise<T>) => {
      const found = (made.get(name) as Promise<T> | undefined) ?? make();
      made.set(name, found);
      return found;
    },
    finally: (undo) => void undos.push(undo),
  };
  return {
    ...bench,
    close: async () => {
      for (const undo of undos.splice(0).reverse()) await undo();
    },
  };
}

async function versionOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  await client.end();
  return rows[0]?.server_version ?? 'unknown';
}
