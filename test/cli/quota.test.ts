import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { findSigningKey } from '../../src/access/access-keys.ts';
import { openKeyFile } from '../../src/access/secrets.ts';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import type { QuotaRequest } from '../../src/domain/quota-catalogue.ts';
import { systemClock } from '../../src/effects/clock.ts';
import { saveNewQuotaRequest } from '../../src/store/quotas.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, run } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-quota-'));
});
after(() => rm(directory, { recursive: true, force: true }));

forEachEngine((engine, openEmptyStore) => {
  async function register() {
    const store = await openEmptyStore();
    const keyFile = join(directory, `${engine}-${systemClock.now().getTime()}.key`);
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: keyFile,
    };
    const application = await openApplication(readConfig(environment));
    await application.store.close();
    const first = application.firstStart ?? assert.fail('there was an account already');
    const { accountId } = first;
    const quotasNow = async () => {
      const found = await findSigningKey(store, openKeyFile(keyFile), systemClock, first.key.id);
      return found?.principal.quotas;
    };
    const ask = (id: string, desiredValue: number): Promise<void> => {
      const now = systemClock.now();
      const request: QuotaRequest = {
        ...{ id, accountId, region: 'us-east-1', quota: 'pools-per-scope', desiredValue },
        ...{ status: 'PENDING', requester: 'arn', createdAt: now, changedAt: now },
      };
      return store.write(async (transaction) => saveNewQuotaRequest(transaction, request));
    };
    return { environment, accountId, quotasNow, ask };
  }

  test('requests wait in a list, are approved or denied once, and an approved one holds from then on', async () => {
    const { environment, quotasNow, ask } = await register();
    await ask('a', 60);
    await ask('b', 70);
    const listed = await run(environment, 'quota', 'list');
    assert.match(listed.out, /a +\d{12} +us-east-1 +pools-per-scope +60 +PENDING/);
    const approved = await run(environment, 'quota', 'approve', 'a');
    assert.deepEqual([approved.code, approved.error], [0, '']);
    assert.match(approved.out, /has pools-per-scope=60 in us-east-1 from its next call on/);
    assert.deepEqual(await quotasNow(), { 'us-east-1': { 'pools-per-scope': 60 } });
    const denied = await run(environment, 'quota', 'deny', 'b', '--json');
    assert.equal((JSON.parse(denied.out) as QuotaRequest).status, 'DENIED');
    assert.deepEqual(await quotasNow(), { 'us-east-1': { 'pools-per-scope': 60 } });
    const again = await run(environment, 'quota', 'approve', 'b');
    assert.deepEqual([again.code, /is DENIED already/.test(again.error)], [1, true]);
    const absent = await run(environment, 'quota', 'deny', 'c');
    assert.deepEqual([absent.code, /There is no request c/.test(absent.error)], [1, true]);
    assert.deepEqual(JSON.parse((await run(environment, 'quota', 'list', '--json')).out), []);
    const all = JSON.parse(
      (await run(environment, 'quota', 'list', '--all', '--json')).out,
    ) as QuotaRequest[];
    assert.deepEqual(
      all.map(({ id, status }) => [id, status]),
      [
        ['a', 'APPROVED'],
        ['b', 'DENIED'],
      ],
    );
  });

  test('a quota is set for an account in a region, and what is none is refused', async () => {
    const { environment, accountId, quotasNow } = await register();
    const set = (setting: string, account = accountId, region = 'us-east-1') =>
      run(environment, 'quota', 'set', setting, '--account', account, '--region', region);
    assert.equal((await set('vpcs-per-region=9')).code, 0);
    assert.equal((await set('pool-depth=12')).code, 0);
    assert.equal((await set('vpcs-per-region=11', accountId, 'eu-west-1')).code, 0);
    const granted = {
      'us-east-1': { 'vpcs-per-region': 9, 'pool-depth': 12 },
      'eu-west-1': { 'vpcs-per-region': 11 },
    };
    assert.deepEqual(await quotasNow(), granted);
    for (const [setting, account, region, code] of [
      ['nonsense=1', accountId, 'us-east-1', 2],
      ['pool-depth', accountId, 'us-east-1', 2],
      ['pool-depth=-1', accountId, 'us-east-1', 2],
      ['pool-depth=9999999', accountId, 'us-east-1', 2],
      ['pool-depth=5', accountId, 'atlantis-1', 2],
      ['pool-depth=5', '999999999999', 'us-east-1', 1],
    ] as const) {
      assert.equal((await set(setting, account, region)).code, code, setting);
    }
    assert.deepEqual(await quotasNow(), granted);
  });
});
