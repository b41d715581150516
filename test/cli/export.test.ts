// `cadastre export`, the inverse of `cadastre import`: whatever an account has, its file makes the same again in an
// account that has nothing, on both engines.

import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { findRootAccount } from '../../src/store/accounts.ts';
import type { Store } from '../../src/store/store.ts';
import { callInProcess, done } from '../simulation/caller.ts';
import { requireSound } from '../simulation/oracle.ts';
import { forEachEngine } from '../support/engines.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import { databaseAt, type Environment, run } from './command.ts';
import { fillAccount, inventoryOf, makePlan, regions } from './inventory.ts';

after(() => console.log(`# export: CADASTRE_TEST_SEED=${seed}`));

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-export-'));
});
after(() => rm(directory, { recursive: true, force: true }));

forEachEngine((engine, openEmptyStore) => {
  let count = 0;

  type Register = { readonly store: Store; readonly environment: Environment };

  /** A register of its own, in which something is done. */
  async function register(
    work: (calls: Parameters<typeof makePlan>[0]) => Promise<unknown> = async () => undefined,
  ): Promise<Register> {
    const store = await openEmptyStore();
    count += 1;
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}-${count}.key`),
      CADASTRE_REGIONS: regions.join(','),
      CADASTRE_QUOTAS: 'vpcs-per-region=1000,addresses-per-network-interface=20',
    };
    await inside(environment, work);
    return { store, environment };
  }

  async function inside<T>(
    environment: Environment,
    work: (calls: Parameters<typeof makePlan>[0]) => Promise<T>,
  ): Promise<T> {
    const application = await openApplication(readConfig(environment));
    try {
      const root = (await application.store.read(findRootAccount))?.id ?? '';
      return await work((region) => callInProcess(application, root, region));
    } finally {
      await application.store.close();
    }
  }

  const fileOf = (name: string): string => join(directory, `${engine}-${count}-${name}.csv`);

  async function json(environment: Environment, ...words: string[]) {
    const ended = await run(environment, ...words, '--json');
    assert.equal(ended.code, 0, `${words.join(' ')}: ${ended.error}${ended.out} (seed ${seed})`);
    return JSON.parse(ended.out);
  }

  async function roundTrip(random: Random): Promise<void> {
    const source = await register(async (calls) => fillAccount(calls, random, await makePlan(calls)));
    const target = await register(makePlan);
    const bare = await register();
    for (const [name, { environment, store }, options, told] of [
      ['all', target, [], { withPools: true }],
      ['bare', bare, ['--no-pools'], { withPools: false }],
    ] as const) {
      const file = fileOf(name);
      const why = `${name}, seed ${seed}`;
      const exported = await json(source.environment, 'export', file, ...options);
      const imported = await json(environment, 'import', file, '--region', 'mars');
      const made = Object.entries(imported.counts as Record<string, { made: number }>);
      for (const [kind, { made: n }] of made) assert.equal(n, exported[kind], `${kind}; ${why}`);
      const expected = await inside(source.environment, (calls) => inventoryOf(calls, told));
      assert.deepEqual(await inside(environment, (calls) => inventoryOf(calls, told)), expected, why);
      await requireSound(store, why);
      const again = await json(source.environment, 'import', file);
      for (const each of Object.values(again.counts)) assert.equal((each as { made: number }).made, 0, why);
    }
  }

  test('what is exported is made again in an account that has nothing', async () => {
    for (let round = rounds(engine === 'sqlite' ? 4 : 2); round > 0; round -= 1) {
      await roundTrip(randomFor(`export ${engine} ${round}`));
    }
  });

  test('networks that go by no name of their own are told apart, and known again', async () => {
    const { environment } = await register(async (calls) => {
      const call = calls('us-east-1');
      const named = (Value: string) => ({
        TagSpecifications: [{ ResourceType: 'vpc', Tags: [{ Key: 'Name', Value }] }],
      });
      for (const more of [{}, named('twin'), named('twin'), named('=one, "two"\n# three ')]) {
        const { Vpc } = await done(call('CreateVpc', { CidrBlock: '10.0.0.0/16', ...more }));
        const { VpcId } = Vpc as { VpcId: string };
        await done(call('CreateSubnet', { VpcId, CidrBlock: '10.0.1.0/24' }));
      }
    });
    const file = fileOf('twins');
    await json(environment, 'export', file);
    const text = await readFile(file, 'utf8');
    assert.equal(text.match(/^network,10\.0\.0\.0\/16,twin,vpc-/gm)?.length, 2);
    assert.match(text, /^network,10\.0\.0\.0\/16,"=one, ""two""\n# three ",,/m);
    const target = await register();
    assert.equal((await json(target.environment, 'import', file)).counts.subnet.made, 4);
    // There the words mean nothing yet: what has the name and the block is meant, where it is the only one.
    const again = await run(target.environment, 'import', file, '--json');
    assert.equal(again.code, 1);
    const conflicts = JSON.parse(again.out).conflicts as { message: string }[];
    assert.match(
      conflicts[0]?.message ?? '',
      /^2 networks have 10\.0\.0\.0\/16 and the name "twin"; write the id/,
    );
    assert.equal((await json(environment, 'import', file)).counts.subnet.present, 4);
  });

  test('one region, of one account; a file that is there stays', async () => {
    const { environment } = await register(async (calls) => {
      for (const region of regions) await calls(region)('CreateVpc', { CidrBlock: '10.0.0.0/16' });
    });
    const file = fileOf('region');
    const { network } = await json(environment, 'export', file, '--region', 'us-east-1');
    assert.equal(network, 1);
    const before = await readFile(file, 'utf8');
    assert.match((await run(environment, 'export', file)).error, /exists; an export does not overwrite it/);
    assert.equal(await readFile(file, 'utf8'), before);
    const nobody = await run(environment, 'export', fileOf('nobody'), '--account', '999999999999');
    assert.deepEqual([nobody.code, /no account 999999999999/.test(nobody.error)], [1, true]);
    assert.equal((await run(environment, 'export', fileOf('mars'), '--region', 'mars')).code, 1);
    const shown = await run(environment, 'export', fileOf('shown'));
    assert.match(shown.out, /^network +2$/m);
    assert.match((await run(environment, 'export', join(directory, 'no', 'such'))).error, /cannot be used/);
  });

  test('a pool is meant by its name only where no other one can be', async () => {
    const { environment } = await register(async (calls) => {
      const { pools } = await makePlan(calls);
      await calls('us-east-1')('AllocateIpamPoolCidr', { IpamPoolId: pools['us-east-1'], NetmaskLength: 24 });
    });
    const file = fileOf('pools');
    await json(environment, 'export', file);
    const text = await readFile(file, 'utf8');
    assert.match(text, /^reservation,10\.128\.0\.0\/24,.*,plan v4,/m);
    const target = await register(async (calls) => {
      const { scope } = await makePlan(calls);
      await calls('us-east-1')('CreateIpamPool', {
        IpamScopeId: scope,
        AddressFamily: 'ipv4',
        Locale: 'us-east-1',
        TagSpecifications: [{ ResourceType: 'ipam-pool', Tags: [{ Key: 'Name', Value: 'plan v4' }] }],
      });
    });
    const twice = await run(target.environment, 'import', file);
    assert.match(twice.out, /:2: 2 pools are called "plan v4"/);
    await writeFile(file, text.replace('plan v4', 'no plan'));
    assert.match((await run(target.environment, 'import', file)).out, /:2: No IPv4 pool .* called "no plan"/);
  });
});
