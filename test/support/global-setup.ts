// One PostgreSQL for the whole test run. Suites that kill their server, or that are about losing power, start
// their own; the others each make a database of their own in this one, most of them as a copy of a migrated one.
//
// Every test file is a process of its own and would compile the same SDK again; they share what was compiled.

import { fileURLToPath } from 'node:url';
import { openPostgres } from '../../src/store/engines/postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from './postgres.ts';

let server: TestPostgres | undefined;

export async function globalSetup(): Promise<void> {
  const compiled = new URL('../../node_modules/.cache/compiled', import.meta.url);
  process.env.NODE_COMPILE_CACHE ??= fileURLToPath(compiled);
  // Servers of other tests than those of the console would build it.
  process.env.CADASTRE_CONSOLE ??= 'off';
  if (process.env.CADASTRE_TEST_POSTGRES || whyNoPostgres() !== undefined) return;
  server = await startPostgres({ fsync: false });
  process.env.CADASTRE_TEST_POSTGRES = server.url;
  process.env.CADASTRE_TEST_POSTGRES_MIGRATED = await createMigrated(server);
}

async function createMigrated(postgres: TestPostgres): Promise<string> {
  const url = await postgres.createDatabase();
  const engine = await openPostgres(url);
  await migrate(engine);
  await engine.close();
  return url;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
