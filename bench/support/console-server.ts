// A server with its console, in front of a scope with a million CIDRs.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import type { Bench } from './bench.ts';
import { callServer } from './caller.ts';
import { type ServerProcess, startServer } from './server-process.ts';
import { fillScope } from './space-rows.ts';

export type ConsoleServer = {
  readonly server: ServerProcess;
  readonly endpoint: string;
  readonly scopeId: string;
};

/** Makes the IPAM by a call, writes the rows beneath it while nobody serves, and serves them. */
export async function startConsoleServer(bench: Bench, count: number): Promise<ConsoleServer> {
  const directory = await bench.directory();
  const file = join(directory, 'cadastre.db');
  const options = { directory, database: `sqlite:${file}` };
  const first = await startServer({ ...options, environment: { CADASTRE_CONSOLE: 'off' } });
  const caller = await callServer(first);
  const scopeId = await caller.createScope();
  const ipamId = /<ipamId>([^<]+)/.exec(await caller.call('DescribeIpams'))?.[1] ?? '';
  caller.close();
  await first.stop();
  const store = await openSqlite(file);
  await fillScope(store, count, { ipamId, scopeId });
  const summaries = await readFile(
    new URL('../../src/store/migrations/0010-summaries.sql', import.meta.url),
    'utf8',
  );
  const tally = /INSERT INTO resource_cidr_tally[^;]*;/.exec(summaries)?.[0] ?? '';
  await store.write(async (transaction) => {
    await transaction.script('DELETE FROM resource_cidr_tally');
    await transaction.script(tally);
    await transaction.script(historyScript);
  });
  await store.close();
  const server = await startServer(options);
  bench.finally(() => server.stop());
  const endpoint = `http://${server.host}:${server.port}`;
  await untilServed(`${endpoint}/console/`);
  return { server, endpoint, scopeId };
}

/** Networks have had their blocks since they were sampled. */
const historyScript = `
  INSERT INTO address_history (id, ipam_id, scope_id, owner_id, region, resource_type, resource_id, family,
    first_address, last_address, prefix_length, name, compliance_status, overlap_status, vpc_id, started_at)
  SELECT 'history ' || id, ipam_id, scope_id, owner_id, region, resource_type, resource_id, family, first_address,
    last_address, prefix_length, name, compliance_status, overlap_status, vpc_id, sampled_at
  FROM resource_cidr WHERE resource_type IN ('vpc', 'subnet')`;

/** The pages are built at the first start. */
async function untilServed(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if ((await fetch(url)).ok) return;
    await sleep(200);
  }
  throw new Error('the console was not built');
}
