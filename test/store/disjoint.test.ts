// PostgreSQL itself refuses two allocations of a pool that overlap, whatever the program does, and at a cost that does not
// grow with the allocations of other pools.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockAround, type Cidr, firstKey, lastKey } from '../../src/domain/cidr/cidr.ts';
import { saveNewAllocation } from '../../src/store/allocations.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { TooManyRaces } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';

const poolOf = (index: number): string => `ipam-pool-${String(index).padStart(17, '0')}`;

function allocate(transaction: Transaction, pool: number, cidr: Cidr): void {
  const poolId = poolOf(pool);
  saveNewAllocation(transaction, {
    ...{ id: `${poolId}|${firstKey(cidr)}|${cidr.prefixLength}`, poolId, poolCidrId: 'x', cidr },
    ...{ ownerId: '111122223333', description: undefined, resourceType: 'custom' },
    ...{ resourceId: undefined, resourceRegion: undefined, createdAt: new Date(0) },
  });
}

const taken = (store: Store, pool: number, ...cidrs: readonly Cidr[]): Promise<void> =>
  store.write(async (transaction) => {
    for (const cidr of cidrs) allocate(transaction, pool, cidr);
  });

/** How many pages a look at what may overlap an allocation reads. */
async function pagesRead(store: Store, pool: number, cidr: Cidr): Promise<number> {
  const [poolId, first, last] = [poolOf(pool), firstKey(cidr), lastKey(cidr)];
  const plan = await store.read((transaction) =>
    transaction.all<Record<string, string>>(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF, TIMING OFF) SELECT 1 FROM ipam_pool_allocation
       WHERE numrange(place_in_pool(pool_id, first_address), place_in_pool(pool_id, last_address), '[]') &&
         numrange(place_in_pool('${poolId}', '${first}'), place_in_pool('${poolId}', '${last}'), '[]')`,
    ),
  );
  const text = plan.map((line) => line['QUERY PLAN']).join('\n');
  assert.match(text, /Index Scan using ipam_pool_allocation_disjoint/);
  return Number(/shared hit=(\d+)/.exec(text)?.[1]);
}

forEachEngine((name, openEmptyStore) => {
  const skip = name === 'postgres' ? false : 'only PostgreSQL has such a constraint';

  test('two allocations of a pool do not overlap, in either family, and those of two pools may', {
    skip,
  }, async () => {
    const store = await openEmptyStore();
    for (const [outer, inner, beside] of [
      ['10.0.0.0/8', '10.255.255.255/32', '11.0.0.0/8'],
      ['255.255.0.0/16', '255.255.255.255/32', '255.254.0.0/16'],
      ['2001:db8::/32', '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff/128', '2001:db9::/32'],
      ['ffff::/16', 'ffff:8000::/17', 'fffe::/16'],
    ] as const) {
      await taken(store, 1, block(outer), block(beside));
      await taken(store, 2, block(inner));
      await assert.rejects(taken(store, 1, block(inner)), TooManyRaces);
      await assert.rejects(taken(store, 2, block(outer)), TooManyRaces);
    }
  });

  test('what is looked at for an allocation is as little where many pools are allocated from in turn', {
    skip,
  }, async () => {
    const store = await openEmptyStore();
    const cidrOf = (index: number): Cidr => blockAround('ipv4', 0x0a000000n + BigInt(index * 16), 28);
    const poolCount = 10;
    await store.write(async (transaction) => {
      for (let index = 0; index < 5_000; index += 1) {
        allocate(transaction, index % poolCount, cidrOf(Math.floor(index / poolCount)));
      }
    });
    for (const pool of [0, 4, 9]) {
      const pages = await pagesRead(store, pool, cidrOf(250));
      assert.ok(pages <= 12, `${pages} pages`);
    }
  });
});
