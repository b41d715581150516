import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { saveUsage } from '../../src/store/usage.ts';
import { forEachEngine } from '../support/engines.ts';
import { databaseAt, run } from './command.ts';

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-usage-'));
});
after(() => rm(directory, { recursive: true, force: true }));

forEachEngine((engine, openEmptyStore) => {
  test('usage is shown by account and IPAM, as a table, as CSV and as JSON', async () => {
    const store = await openEmptyStore();
    const environment = {
      CADASTRE_DATABASE: databaseAt(openEmptyStore.place()),
      CADASTRE_KEY_FILE: join(directory, `${engine}.key`),
      CADASTRE_PRICE_PER_ADDRESS_HOUR: '0.5',
    };
    await (await openApplication(readConfig(environment))).store.close();
    for (const [hour, addressCount] of [
      ['2026-01-01T00:00:00Z', 3],
      ['2026-01-01T01:00:00Z', 4],
    ] as const) {
      const at = new Date(hour);
      await store.write(async (transaction) =>
        saveUsage(transaction, 'ipam-1', at, [
          {
            ...{ id: hour, hour: at, ipamId: 'ipam-1', ipamAccountId: '111122223333', tier: 'advanced' },
            ...{ ipamRegion: 'us-east-1', payerId: '111122223333', ownerId: '444455556666' },
            ...{ region: 'eu-west-1', addressCount },
          },
        ]),
      );
    }
    const usage = (...more: string[]) => run(environment, 'usage', '--from', '2026-01-01', ...more);
    assert.equal(
      (await usage('--csv')).out,
      'payer,ipam,ipam_region,tier,owner,region,address_hours,cost\n' +
        '111122223333,ipam-1,us-east-1,advanced,444455556666,eu-west-1,7,3.5\n',
    );
    const second = new Date('2026-01-01T02:00:00Z');
    await store.write(async (transaction) =>
      saveUsage(transaction, 'ipam-2', second, [
        {
          ...{ id: 'other', hour: second, ipamId: 'ipam-2', ipamAccountId: '111122223333', tier: 'free' },
          ...{ ipamRegion: 'eu-west-1', payerId: '111122223333', ownerId: '111122223333' },
          ...{ region: 'eu-west-1', addressCount: 2 },
        },
      ]),
    );
    assert.equal(
      (await usage('--by', 'account', '--csv')).out,
      'payer,address_hours,cost\n111122223333,9,3.5\n',
    );
    assert.deepEqual(JSON.parse((await usage('--by', 'ipam', '--json')).out), [
      { IpamId: 'ipam-1', IpamRegion: 'us-east-1', Tier: 'advanced', AddressHours: 7, Cost: 3.5 },
      { IpamId: 'ipam-2', IpamRegion: 'eu-west-1', Tier: 'free', AddressHours: 2, Cost: 0 },
    ]);
    assert.equal((await usage('--by', 'colour')).code, 2);
    const json = JSON.parse((await usage('--to', '2026-01-01T01:00:00Z', '--json')).out);
    assert.deepEqual([json.length, json[0].AddressHours, json[0].Cost], [1, 3, 1.5]);
    assert.match((await usage()).out, /111122223333 +ipam-1 +us-east-1/);
    assert.equal((await usage('--csv', '--json')).code, 2);
    assert.equal((await usage('--to', '2025-01-01')).code, 2);
    assert.equal((await run(environment, 'usage', '--from', 'x')).code, 2);
  });
});
