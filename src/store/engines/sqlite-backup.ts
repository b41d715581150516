// A consistent copy of a database in use. The copy is of the moment it began: its connection holds that view open,
// so that writers neither wait nor make it start over. It gets its name only when it is whole and on the disk.

import { randomBytes } from 'node:crypto';
import { access, link, open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { backup } from 'node:sqlite';
import type { SqliteConnection } from './sqlite-connection.ts';

/** Pages that are copied before others on this thread get a turn. */
const pagesPerStep = 512;

/** @throws an error when the target exists: a backup never overwrites one. */
export async function copyDatabase(
  source: SqliteConnection,
  target: string,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  const file = resolve(target);
  if (await exists(file)) throw new Error(`${target} exists; a backup does not overwrite it.`);
  const partial = `${file}.partial-${randomBytes(6).toString('hex')}`;
  // Made here rather than by SQLite, so that nobody else may read it.
  await (await open(partial, 'wx', 0o600)).close();
  try {
    await copy(source, partial, onProgress);
    await sync(partial);
    await giveName(partial, file, target);
    await sync(dirname(file));
  } finally {
    for (const end of ['', '-wal', '-shm', '-journal']) await rm(partial + end, { force: true });
  }
}

async function copy(
  source: SqliteConnection,
  partial: string,
  onProgress?: (done: number, total: number) => void,
): Promise<void> {
  source.run('BEGIN', []);
  try {
    source.one('SELECT count(*) FROM sqlite_schema', []);
    const pages = await backup(source.database, partial, {
      rate: pagesPerStep,
      progress: ({ totalPages, remainingPages }) => onProgress?.(totalPages - remainingPages, totalPages),
    });
    onProgress?.(pages, pages);
  } finally {
    source.rollback();
  }
}

/** A link, unlike a rename, fails when the name is taken meanwhile. Some file systems have no links. */
async function giveName(partial: string, file: string, target: string): Promise<void> {
  try {
    await link(partial, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'EEXIST') throw new Error(`${target} exists; a backup does not overwrite it.`);
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(code)) throw error;
    await rename(partial, file);
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
