// The work in the background: done twice it changes nothing, killed between any two of its writes the next run ends
// where an undisturbed one does, and of two processes on one database one at a time does it.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CreateSubnetResult, CreateVpcResult, Reservation } from '@aws-sdk/client-ec2';
import { type Application, openApplication, reconcilers } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { startDriver } from '../../src/reconcilers/driver.ts';
import { expireClientTokens } from '../../src/reconcilers/expire-client-tokens.ts';
import type { Reconciler, Surroundings } from '../../src/reconcilers/reconciler.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { takeLease } from '../../src/store/leases.ts';
import type { Row, Store } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../support/postgres.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { callInProcess, done } from './caller.ts';
import { Ledger } from './ledger.ts';
import { requireSound } from './oracle.ts';
import { wideQuotas } from './registers.ts';
import { prepareStorm, workOn } from './storm.ts';

after(() => console.log(`# reconcilers: CADASTRE_TEST_SEED=${seed}`));

const start = new Date('2026-01-02T03:04:05.678Z');
const days = 24 * 60 * 60 * 1000;
/** More than two batches of what is cleaned up in batches. */
const oldThingCount = 2_500;

/** A change that no call made, so that nobody was told of it. */
const unnoticed = `
  INSERT INTO tag (resource_id, key, value, resource_type, account_id, region)
  SELECT resource_id, 'Name', 'unnoticed', 'vpc', account_id, region FROM discovered_cidr
  WHERE resource_type = 'vpc' AND first_address = 'c6120000'`;

const oldTokens = `
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${oldThingCount})
  INSERT INTO client_token (account_id, region, action, token, request_hash, response, created_at)
  SELECT '111122223333', 'us-east-1', 'CreateIpam', 'old-' || i, 'hash', '{}', i FROM n`;

const oldCidrs = `
  WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${oldThingCount})
  INSERT INTO ipam_pool_cidr (id, pool_id, scope_id, account_id, family, first_address, last_address, prefix_length,
    state, origin, created_at, changed_at)
  SELECT 'ipam-pool-cidr-old-' || i, id, scope_id, account_id, 'ipv4', '0b000000', '0b0000ff', 24,
    'deprovisioned', 'scope', 0, i FROM n CROSS JOIN (SELECT * FROM ipam_pool ORDER BY id LIMIT 1) AS pool`;

const oldHistory = `
  INSERT INTO address_history (id, ipam_id, scope_id, owner_id, region, resource_type, family, first_address,
    last_address, prefix_length, started_at, ended_at)
  SELECT 'old-history', ipam_id, id, account_id, region, 'vpc', 'ipv4', '0c000000', '0c00ffff', 16, 0, 1
  FROM (SELECT * FROM ipam_scope ORDER BY id LIMIT 1) AS scope`;

const oldRecord = `
  INSERT INTO audit_record (account_id, id, at, region, principal, access_key_id, source_address, action, request_id,
    parameters, outcome, resource_ids, omitted_count)
  SELECT account_id, 'audit-0${'0'.repeat(32)}', 0, region, '', '', '', '', '', '{}', 'Success', '[]', 0
  FROM (SELECT * FROM ipam_scope ORDER BY id LIMIT 1) AS scope`;

/** A share that was deleted, and an invitation that nobody answered. */
const oldShares = `
  INSERT INTO resource_share (id, account_id, region, name, allows_external, status, tags, created_at, changed_at)
  SELECT s.id, account_id, region, 'old', 1, s.status, '[]', 0, 0
  FROM (SELECT * FROM ipam_scope ORDER BY id LIMIT 1) AS scope
  CROSS JOIN (SELECT 'ended' AS id, 'DELETED' AS status UNION ALL SELECT 'waiting', 'ACTIVE') AS s;
  INSERT INTO resource_share_resource (id, share_id, account_id, region, resource_id, resource_type, status, created_at,
    changed_at)
  SELECT 'ended|x', id, account_id, region, 'x', 'ec2:IpamPool', 'DISASSOCIATED', 0, 0 FROM resource_share
  WHERE id = 'ended';
  INSERT INTO resource_share_principal (id, share_id, account_id, region, principal, kind, key, status, created_at,
    changed_at)
  SELECT 'waiting|x', id, account_id, region, 'x', 'account', 'x', 'ASSOCIATING', 0, 0 FROM resource_share
  WHERE id = 'waiting';
  INSERT INTO resource_share_invitation (id, share_id, principal_id, sender_id, receiver_id, region, status, created_at)
  SELECT 'unanswered', id, 'waiting|x', account_id, 'x', region, 'PENDING', 0 FROM resource_share WHERE id = 'waiting'`;

/** What the map of a scope was once: another counter of the same block followed long ago. */
const oldCount = `
  INSERT INTO space_count SELECT scope_id, family, part, prefix_length, first_address, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    0, 0, 1 FROM space_count ORDER BY 1, 2, 3, 4, 5 LIMIT 1`;

/** What is left of the scope of an IPAM that was deleted. */
const leftBehind = `
  INSERT INTO resource_cidr (id, ipam_id, scope_id, account_id, region, owner_id, resource_type, resource_id, family,
    first_address, last_address, prefix_length, ip_source, tags, is_ignored, sampled_at)
  SELECT 'gone|vpc-gone|10.0.0.0/16', 'gone', 'gone', account_id, region, account_id, 'vpc', 'vpc-gone', 'ipv4',
    '0a000000', '0a00ffff', 16, 'none', '[]', 0, 0
  FROM (SELECT * FROM ipam_scope ORDER BY id LIMIT 1) AS scope;
  INSERT INTO scope_gone (id) VALUES ('gone')`;

/** A key of a session that was over long ago; the last of all, so that nobody opens it. */
const oldKey = `
  INSERT INTO access_key (id, account_id, secret, is_active, created_at, expires_at)
  SELECT 'ZOLD', id, '', 1, 0, 1 FROM account LIMIT 1`;

/** An organization whose members are to be looked at, which nobody has begun with. */
const newWalk = `
  INSERT INTO organization_member (id, organization_id, parent_id, path, name, email, status, joined_method, joined_at)
  VALUES ('999988887777', 'o-walked', 'r-walked', 'o-walked/r-walked/', 'member', 'member', 'ACTIVE', 'CREATED', 0);
  INSERT INTO member_walk (id, organization_id, regions, after_account_id)
  VALUES ('walk', 'o-walked', '["us-east-1"]', '')`;

test('whatever works in the background is among what is tested here', () => {
  const directory = new URL('../../src/reconcilers/', import.meta.url);
  const names = readdirSync(directory)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      ...readFileSync(new URL(file, directory), 'utf8').matchAll(/^ +name: '([a-z-]+)',$/gm),
    ])
    .map((match) => match[1]);
  assert.deepEqual(names.sort(), reconcilers.map((each) => each.name).sort());
});

/** A database to begin with, and copies of it; made when the suite begins, and gone with it. */
type Databases = { readonly template: () => string; copy(): Promise<string> };

function sqliteDatabases(): Databases {
  let directory = '';
  let count = 0;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cadastre-reconcilers-'));
  });
  after(() => rm(directory, { recursive: true, force: true }));
  return {
    template: () => `sqlite:${join(directory, 'template.db')}`,
    copy: async () => {
      count += 1;
      const file = join(directory, `${count}.db`);
      await copyFile(join(directory, 'template.db'), file);
      return `sqlite:${file}`;
    },
  };
}

function postgresDatabases(): Databases {
  let server: TestPostgres | undefined;
  let template = '';
  before(async () => {
    server = await startPostgres({ fsync: false });
    template = await server.createDatabase(process.env.CADASTRE_TEST_POSTGRES_MIGRATED);
  });
  after(() => server?.stop());
  return {
    template: () => template,
    copy: async () => (server as TestPostgres).createDatabase(template),
  };
}

/** @param stride of so many moments to be killed at one is chosen */
function backgroundWork(databases: Databases, stride: number): void {
  let directory = '';
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cadastre-reconcilers-'));
    await makeRegister();
  });
  after(() => rm(directory, { recursive: true, force: true }));

  const open = (database: string, at: number, avoid: 'on' | 'off'): Promise<Application> =>
    openApplication(
      readConfig({
        CADASTRE_AVOID_DISCOVERED: avoid,
        CADASTRE_DATABASE: database,
        CADASTRE_KEY_FILE: join(directory, 'key'),
        CADASTRE_QUOTAS: wideQuotas,
      }),
      { clock: fakeClock(new Date(start.getTime() + at)) },
    );

  /** A register in which every reconciler has something to do. */
  async function makeRegister(): Promise<void> {
    const application = await open(databases.template(), 0, 'on');
    const call = callInProcess(application, application.firstStart!.accountId);
    const storm = await prepareStorm(call, new Ledger());
    await workOn(storm, call, randomFor('register'), { stepCount: 200 });
    await done(call('CreateVpc', { CidrBlock: '192.168.0.0/16' }));
    await done(call('CreateVpc', { CidrBlock: '198.18.0.0/16' }));
    // What was seen once is judged anew when another one comes to overlap it.
    await settle(application);
    await done(call('CreateVpc', { CidrBlock: '192.168.0.0/16' }));
    await workOn(storm, call, randomFor('more of it'), { stepCount: 300 });
    await endAnInstance(call);
    await (application.store as Engine).write(async (transaction) => {
      await transaction.script(unnoticed);
      await transaction.script(oldTokens);
      await transaction.script(oldCidrs);
      await transaction.script(oldHistory);
      await transaction.script(oldRecord);
      await transaction.script(oldCount);
      await transaction.script(oldShares);
      await transaction.script(newWalk);
      await transaction.script(leftBehind);
      await transaction.script(oldKey);
    });
    await application.store.close();
  }

  /** A copy of that register, two days later, started with the other choice about discovered networks. */
  const openCopy = async (): Promise<Application> => open(await databases.copy(), 2 * days, 'off');

  test('comes to an end, and then changes nothing more', async () => {
    const application = await openCopy();
    const changed = await settle(application);
    for (const { name } of reconcilers) assert((changed.get(name) ?? 0) > 0, `${name} had nothing to do`);
    const before = await contentsOf(application.store);
    for (const reconciler of reconcilers) {
      assert.deepEqual(await reconciler.activate(application), { changed: 0, more: false }, reconciler.name);
    }
    assert.deepEqual(await contentsOf(application.store), before);
    await requireSound(application.store, 'after the background work');
    await application.store.close();
  });

  test('is repaired by its next run wherever it is killed', async (t) => {
    const undisturbed = await openCopy();
    const counting = mortal(undisturbed.store, Number.POSITIVE_INFINITY);
    await settle({ ...undisturbed, store: counting.store });
    const expected = await contentsOf(undisturbed.store);
    await undisturbed.store.close();
    const writeCount = counting.writes();
    assert(writeCount > 8, `${writeCount} writes`);
    const killCount = Math.ceil(writeCount / stride);
    for (let kill = 0; kill < killCount; kill += 1) {
      const survived = Math.min(kill * stride + randomFor(`kill ${kill}`).below(stride), writeCount - 1);
      const application = await openCopy();
      await assert.rejects(
        settle({ ...application, store: mortal(application.store, survived).store }),
        Killed,
      );
      await settle(application);
      assert.deepEqual(await contentsOf(application.store), expected, `killed after ${survived} writes`);
      await requireSound(application.store, `killed after ${survived} writes`);
      await application.store.close();
    }
    t.diagnostic(`killed at ${killCount} of ${writeCount} writes`);
  });
}

describe('the work in the background', () => {
  describe('on SQLite', () => backgroundWork(sqliteDatabases(), 1));
  const skip = whyNoPostgres() ?? false;
  // Each start costs more there.
  describe('on PostgreSQL', { skip }, () => {
    if (!skip) backgroundWork(postgresDatabases(), Math.max(1, 4 - rounds(1)));
  });
});

async function endAnInstance(call: ReturnType<typeof callInProcess>): Promise<void> {
  const { Vpc: vpc } = (await done(call('CreateVpc', { CidrBlock: '172.20.0.0/16' }))) as CreateVpcResult;
  const block = { VpcId: vpc?.VpcId, CidrBlock: '172.20.0.0/24' };
  const { Subnet: subnet } = (await done(call('CreateSubnet', block))) as CreateSubnetResult;
  const wanted = { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, SubnetId: subnet?.SubnetId };
  const { Instances: [instance] = [] } = (await done(call('RunInstances', wanted))) as Reservation;
  await done(call('TerminateInstances', { InstanceIds: [instance?.InstanceId] }));
}

/** Runs everything until there is nothing left to do. @returns how much each of them changed */
async function settle(surroundings: Surroundings): Promise<Map<string, number>> {
  const all = new Map<string, number>();
  for (let pass = 0; pass < 20; pass += 1) {
    let isDone = true;
    for (const reconciler of reconcilers) {
      for (let more = true; more; ) {
        const turn = await reconciler.activate(surroundings);
        all.set(reconciler.name, (all.get(reconciler.name) ?? 0) + turn.changed);
        if (turn.changed > 0) isDone = false;
        more = turn.more;
      }
    }
    if (isDone) return all;
  }
  throw new Error('the work in the background does not come to an end');
}

class Killed extends Error {}

/** A store that dies after so many writes: the next one, and everything after it, fails. */
function mortal(store: Store, survived: number): { readonly store: Store; writes(): number } {
  let writeCount = 0;
  const alive = (): void => {
    if (writeCount > survived) throw new Killed();
  };
  const dying = new Proxy(store, {
    get(target, name: keyof Store) {
      const member = target[name];
      if (typeof member !== 'function') return member;
      return async (...given: unknown[]) => {
        if (name === 'write') writeCount += 1;
        alive();
        return (member as (...all: unknown[]) => unknown).apply(target, given);
      };
    },
  });
  return { store: dying, writes: () => writeCount };
}

/** Rows whose ids are drawn anew by each run; that two runs did the same shows in the rest of them. */
const drawnIds: ReadonlySet<string> = new Set(['address_history', 'discovery_due', 'evaluation_due']);

async function contentsOf(store: Store): Promise<Record<string, string[]>> {
  return store.read(async (transaction) => {
    const tables = await transaction.all<{ name: string }>(
      transaction.engine === 'sqlite'
        ? "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        : 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename',
    );
    const contents: Record<string, string[]> = {};
    for (const { name } of tables) {
      const rows = await transaction.all<Row>(`SELECT * FROM ${name}`);
      contents[name] = rows
        .map(({ id, ...rest }) => JSON.stringify(drawnIds.has(name) ? rest : { id, ...rest }))
        .sort();
    }
    return contents;
  });
}

describe('of two processes on one database', () => {
  forEachEngine((_, openEmptyStore) => {
    const surroundingsOf = (store: Store, clock = fakeClock(start)): Surroundings => ({
      store,
      clock,
      ids: randomIds,
      config: readConfig({}),
    });
    const refuseErrors = (name: string, error: unknown) => {
      throw new Error(`${name} failed`, { cause: error });
    };

    test('one at a time works, and the other goes on where it stops', async () => {
      const stores = [await openEmptyStore(), await openEmptyStore.again()];
      let active = 0;
      let most = 0;
      const turns: string[] = [];
      const busy = (holder: string): Reconciler => ({
        name: 'busy',
        everyMs: 3,
        activate: async () => {
          active += 1;
          most = Math.max(most, active);
          turns.push(holder);
          await sleep(2);
          active -= 1;
          return { changed: 1, more: turns.length % 5 !== 0 };
        },
      });
      const drivers = stores.map((store, index) => {
        const holder = `process ${index}`;
        const surroundings = surroundingsOf(store);
        return startDriver({ surroundings, reconcilers: [busy(holder)], holder, onError: refuseErrors });
      });
      for (let waits = 0; turns.length < 60 && waits < 1000; waits += 1) await sleep(5);
      await Promise.all(drivers.map((driver) => driver.stop()));
      assert(turns.length >= 60, `${turns.length} turns`);
      assert.equal(most, 1);
    });

    test('neither waits for one that died longer than its lease', async () => {
      const store = await openEmptyStore();
      const clock = fakeClock(start);
      const lease = { name: 'expire-client-tokens', holder: 'dead', now: start };
      const until = new Date(start.getTime() + 30_000);
      assert(await store.write((transaction) => takeLease(transaction, { ...lease, until })));
      let runs = 0;
      const driver = startDriver({
        surroundings: surroundingsOf(store, clock),
        reconcilers: [expireClientTokens],
        holder: 'alive',
        onRun: () => {
          runs += 1;
        },
        onError: refuseErrors,
      });
      const pokeFor = async (isEnough: () => boolean) => {
        for (let pokes = 0; pokes < 40 && !isEnough(); pokes += 1) {
          driver.poke('expire-client-tokens');
          await sleep(5);
        }
      };
      await pokeFor(() => runs > 0);
      assert.equal(runs, 0, 'the lease is another one’s');
      clock.advance(30_001);
      await pokeFor(() => runs > 0);
      assert(runs > 0, 'the lease ran out');
      await driver.stop();
    });

    test('both together do what there is to do once', async () => {
      const stores = [await openEmptyStore(), await openEmptyStore.again()] as const;
      await stores[0].write((transaction) => transaction.script(oldTokens));
      let removed = 0;
      const drivers = stores.map((store, index) =>
        startDriver({
          surroundings: surroundingsOf(store),
          reconcilers: [expireClientTokens],
          holder: `process ${index}`,
          onRun: (_name, changed) => {
            removed += changed;
          },
          onError: refuseErrors,
        }),
      );
      for (let waits = 0; removed < oldThingCount && waits < 500; waits += 1) {
        for (const driver of drivers) driver.poke('expire-client-tokens');
        await sleep(5);
      }
      await Promise.all(drivers.map((driver) => driver.stop()));
      assert.equal(removed, oldThingCount);
    });
  });
});
