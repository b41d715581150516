// The program's own migrations up to one of them: the schema of a register that an older version made.

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { listMigrations } from '../../src/store/migrate.ts';

const own = fileURLToPath(new URL('../../src/store/migrations/', import.meta.url));

/** A directory of the migrations up to a number, that one included; removed after the tests of the file. */
export async function migrationsUpTo(last: number): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'cadastre-older-'));
  after(() => rmSync(directory, { recursive: true, force: true }));
  for (const { name, number } of await listMigrations()) {
    if (number <= last) cpSync(join(own, `${name}.sql`), join(directory, `${name}.sql`));
  }
  return directory;
}
