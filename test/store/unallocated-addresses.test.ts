// Registers from before Elastic IP addresses without an allocation were unmanaged are brought to it as they start.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { fakeClock } from '../../src/effects/clock.ts';
import { allocateAddress } from '../../src/operations/addresses/allocate-address.ts';
import { translate } from '../../src/store/migrate.ts';
import { historyTable, resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { verify } from '../../src/verify/verify.ts';
import { forEachEngine } from '../support/engines.ts';
import { makeIpam } from '../support/pools.ts';
import { watch } from '../support/watch.ts';
import { firstAccount, worldIn } from '../support/world.ts';

const file = new URL('../../src/store/migrations/0028-elastic-ips-are-managed.sql', import.meta.url);

/** What monitoring made of such an address before. */
const asBefore = `
  UPDATE resource_cidr SET management_state = NULL, compliance_status = NULL WHERE resource_type = 'eip';
  UPDATE resource_cidr_tally SET management_state = '', compliance_status = '',
    id = scope_id || '|' || family || '|eip|||' || overlap_status WHERE resource_type = 'eip';
  UPDATE space_count SET monitored_count = unmanaged_count, unmanaged_count = 0;
  UPDATE address_history SET compliance_status = NULL, overlap_status = NULL WHERE resource_type = 'eip';`;

forEachEngine((_, openEmptyStore) => {
  test('an address that had no management state is unmanaged after the migration, in its history too', async () => {
    const store = await openEmptyStore();
    const world = await worldIn(store);
    await makeIpam(world);
    const clock = fakeClock(new Date('2026-02-01T00:00:00Z'));
    const { settle } = watch(store, clock);
    await world.call(allocateAddress, {});
    await settle({ accountId: firstAccount, region: 'us-east-1' });
    await store.write((transaction) => transaction.script(asBefore));
    const before = await verify(store);
    assert.deepEqual(before.violations, [], 'as it was before');

    const sql = translate(await readFile(file, 'utf8'), store.engine);
    await store.write((transaction) => transaction.script(sql));
    await settle();
    const { rows, records } = await store.read(async (transaction) => ({
      rows: await resourceCidrTable.select(transaction, ''),
      records: await historyTable.select(transaction, 'ORDER BY started_at'),
    }));
    assert.deepEqual(
      rows.map((row) => [row.managementState, row.complianceStatus, row.overlapStatus]),
      [['unmanaged', 'unmanaged', 'nonoverlapping']],
    );
    assert.deepEqual(
      records.map((each) => [each.complianceStatus, each.overlapStatus, each.endedAt !== undefined]),
      [
        [undefined, undefined, true],
        ['unmanaged', 'nonoverlapping', false],
      ],
    );
    assert.deepEqual((await verify(store)).violations, []);
  });
});
