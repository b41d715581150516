// Writes as fast as it can until it is killed, and tells its parent of each write that was acknowledged.

import { fileURLToPath } from 'node:url';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';

const [, , file = '', prefix = '', checkpoints = '{}'] = process.argv;
const store = await openSqlite(file, { checkpoints: JSON.parse(checkpoints) });
await migrate(store, { directory: fileURLToPath(new URL('migrations/', import.meta.url)) });

async function writeOn(writer: number): Promise<void> {
  for (let index = 0; process.connected; index += 1) {
    const id = `${prefix}-${writer}-${index}`;
    await store.write((each) => each.run('INSERT INTO item (id, amount) VALUES (?, 1)', id));
    process.send?.(id);
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => writeOn(writer)));
