// The thread of `Checkpoints`: copies what is in the log when it is told to, and says when it has. What it cannot copy
// now (somebody else is at it, the disk is full) stays in the log, which the writer sees.

import { parentPort, workerData } from 'node:worker_threads';
import { SqliteConnection } from './sqlite-connection.ts';

const connection = new SqliteConnection(workerData as string, { role: 'read', cacheKib: 256 });

parentPort?.on('message', (message: 'copy' | 'close') => {
  if (message === 'close') {
    connection.close();
    parentPort?.close();
    return;
  }
  try {
    connection.one('PRAGMA wal_checkpoint(PASSIVE)', []);
  } catch {
    // Whoever writes next to the same disk is told the same.
  }
  parentPort?.postMessage('copied');
});
