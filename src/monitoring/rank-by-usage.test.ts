import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { forEachEngine } from '../../test/support/engines.ts';
import { saveNetwork, savePlan, scopeId } from '../../test/support/plan-rows.ts';
import { randomFor, seed } from '../../test/support/seed.ts';
import { blockAround } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { usageOfAll } from '../domain/monitoring/usage.ts';
import { resourceCidrTable } from '../store/monitoring-schema.ts';
import { rankByUsage } from './rank-by-usage.ts';

after(() => console.log(`# rank-by-usage: CADASTRE_TEST_SEED=${seed}`));

/** What ranking everything by its mean gives. */
function rankAll(rows: readonly ResourceCidr[], order: 'highest' | 'lowest'): number[] {
  const counted = rows.filter((row) => row.managementState !== 'ignored' && row.ipUsage !== undefined);
  const usages = [...Map.groupBy(counted, (row) => row.resourceId).values()].map(
    (all) => usageOfAll(all) ?? 0,
  );
  return usages.sort((a, b) => (order === 'highest' ? b - a : a - b)).slice(0, 5);
}

forEachEngine((name, openEmptyStore) => {
  test('the first by usage are those of a look at everything', async () => {
    const random = randomFor(`rank ${name}`);
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      savePlan(transaction);
      for (let count = 0; count < 300; count += 1) {
        const cidr = blockAround('ipv4', 0x0a000000n + (BigInt(count) << 8n), 24 + random.below(8));
        const usage = random.pick([0, 0.0001, 0.0012, 0.5, 1, random.below(10_001) / 10_000]);
        const ipUsage = random.chance(0.1) ? undefined : usage;
        const managementState = random.chance(0.1) ? 'ignored' : 'unmanaged';
        saveNetwork(transaction, `vpc-${random.below(120)}`, cidr, { ipUsage, managementState });
      }
    });
    await store.read(async (transaction) => {
      const rows = await resourceCidrTable.select(transaction, '');
      for (const order of ['highest', 'lowest'] as const) {
        const ranked = await rankByUsage(
          transaction,
          { scopeId, resourceType: 'vpc', family: 'ipv4', order },
          5,
        );
        const why = `${order}, seed ${seed}`;
        assert.deepEqual(
          ranked.map((each) => each.ipUsage),
          rankAll(rows, order),
          why,
        );
      }
    });
  });
});
