// Active addresses are counted a stretch at a time, and come to what one look at everything says.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockAround, type Family } from '../../src/domain/cidr/cidr.ts';
import type { Store } from '../../src/store/store.ts';
import { type ActiveStretch, countNextActive } from '../../src/store/usage.ts';
import { forEachEngine } from '../support/engines.ts';
import { ipamId, saveNetwork, savePlan, scopeId } from '../support/plan-rows.ts';
import { randomFor, seed } from '../support/seed.ts';

const space = { ipv4: 0x0a000000n, ipv6: 0xfd00n << 112n };
const stretch = 37;

async function countByStretches(store: Store, family: Family): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  let last: ActiveStretch['last'];
  do {
    const from = last;
    const next = await store.glance((transaction) =>
      countNextActive(transaction, { scopeId, family }, from, stretch),
    );
    for (const { ownerId, region, addressCount } of next.active) {
      counts[`${ownerId} ${region}`] = addressCount + (counts[`${ownerId} ${region}`] ?? 0);
    }
    last = next.last;
  } while (last);
  return counts;
}

forEachEngine((name, openEmptyStore) => {
  test(`every address that is in use is counted once, for who owns it; seed ${seed}`, async () => {
    const random = randomFor(`active addresses on ${name}`);
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      savePlan(transaction);
      for (let index = 0; index < 300; index += 1) {
        const family = random.pick(['ipv4', 'ipv6'] as const);
        // Several have one address, in networks that overlap.
        const first = space[family] + BigInt(random.below(60));
        const cidr = blockAround(family, first, family === 'ipv4' ? 32 : 128);
        saveNetwork(transaction, `eni-${index}`, cidr, {
          ...{ ipamId, scopeId, ownerId: random.pick(['111122223333', 'amazon-aws']) },
          region: random.pick(['us-east-1', 'us-west-2']),
          resourceType: random.pick(['eni', 'eni', 'eni', 'instance']),
          attachmentStatus: random.pick(['in-use', 'in-use', 'available']),
        });
      }
    });
    for (const family of ['ipv4', 'ipv6'] as const) {
      const rows = await store.read((transaction) =>
        transaction.all<{ whose: string; n: number }>(
          `SELECT owner_id || ' ' || region AS whose, count(*) AS n FROM resource_cidr
           WHERE family = ? AND resource_type = 'eni' AND attachment_status = 'in-use' GROUP BY owner_id, region`,
          family,
        ),
      );
      const expected = Object.fromEntries(rows.map(({ whose, n }) => [whose, Number(n)]));
      assert.deepEqual(await countByStretches(store, family), expected);
    }
    await store.close();
  });
});
