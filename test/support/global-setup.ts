// One PostgreSQL for the whole test run. Suites that kill their server, or that are about losing power, start
// their own; the others each make a database of their own in this one.

import { startPostgres, type TestPostgres, whyNoPostgres } from './postgres.ts';

let server: TestPostgres | undefined;

export async function globalSetup(): Promise<void> {
  if (process.env.CADASTRE_TEST_POSTGRES || whyNoPostgres() !== undefined) return;
  server = await startPostgres({ fsync: false });
  process.env.CADASTRE_TEST_POSTGRES = server.url;
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
