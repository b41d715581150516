// Registers to simulate in: one process on SQLite, and two on one PostgreSQL that both are in this process.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import type { Store } from '../../src/store/store.ts';
import type { EngineName } from '../support/engines.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { type Call, callInProcess, done, region } from './caller.ts';

/** Limits that are not what simulations are about. */
export const wideQuotas = 'pools-per-scope=100000,cidrs-per-pool=100000,vpcs-per-region=100000,pool-depth=50';

export type Register = {
  readonly store: Store;
  /** Ways to call it; each goes through an application of its own. */
  readonly calls: readonly Call[];
};

export type OpenRegister = (t: TestContext) => Promise<Register>;

/** Registers the suite for each engine that can be had. What is opened for a test is closed after it. */
export function forEachRegister(suite: (engine: EngineName, openRegister: OpenRegister) => void): void {
  describe('on SQLite', () =>
    suite('sqlite', async (t) => {
      const directory = await temporaryDirectory(t);
      return openOn(t, `sqlite:${join(directory, 'cadastre.db')}`, directory, 1);
    }));
  const skip = whyNoPostgres() ?? false;
  describe('on PostgreSQL, by two applications', { skip }, () =>
    suite('postgres', async (t) => {
      const server = await startPostgres({ fsync: false });
      t.after(() => server.stop());
      return openOn(t, await server.createDatabase(), await temporaryDirectory(t), 2);
    }),
  );
}

export async function temporaryDirectory(t: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-simulation-'));
  t.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

async function openOn(t: TestContext, database: string, directory: string, count: number): Promise<Register> {
  const config = readConfig({
    CADASTRE_DATABASE: database,
    CADASTRE_KEY_FILE: join(directory, 'cadastre.key'),
    CADASTRE_QUOTAS: wideQuotas,
    CADASTRE_ROOT_ACCOUNT_ID: '111122223333',
  });
  const applications = [];
  for (let index = 0; index < count; index += 1) {
    const application = await openApplication(config);
    t.after(() => application.store.close());
    applications.push(application);
  }
  const calls = applications.map((application) => callInProcess(application, '111122223333'));
  return { store: applications[0]!.store, calls };
}

/** Makes an IPAM and in it a pool of its own with one CIDR. @returns the pool's id */
export async function preparePool(call: Call, cidr: string): Promise<string> {
  const regions = [{ RegionName: region }];
  const { Ipam } = await done(call('CreateIpam', { Tier: 'advanced', OperatingRegions: regions }));
  const { PrivateDefaultScopeId } = Ipam as { PrivateDefaultScopeId: string };
  const { IpamPool } = await done(
    call('CreateIpamPool', { IpamScopeId: PrivateDefaultScopeId, AddressFamily: 'ipv4' }),
  );
  const { IpamPoolId } = IpamPool as { IpamPoolId: string };
  await done(call('ProvisionIpamPoolCidr', { IpamPoolId, Cidr: cidr }));
  return IpamPoolId;
}
