// What has a block is asked for along indexes, of a site alone.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listIdsOfBlocks } from '../../src/store/ids-of-blocks.ts';
import type { Row, Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';

const site = { accountId: '111122223333', region: 'us-east-1' };

forEachEngine((name, openEmptyStore) => {
  test('what has a block is looked for without a look at all there is', async () => {
    const store = await openEmptyStore();
    const plans: string[] = [];
    await store.read(async (transaction) => {
      const explain = name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (COSTS OFF)';
      const listening = {
        ...transaction,
        engine: transaction.engine,
        all: async (sql: string, ...values: string[]) => {
          const lines = await transaction.all<Row>(`${explain} ${sql}`, ...values);
          plans.push(lines.map((line) => Object.values(line).join(' ')).join('\n'));
          // Two networks and two pools, so that what is in them is asked for as well.
          return ['x-1', 'x-2'].map((id) => ({ id, first_address: '0a000000' }));
        },
      } as unknown as Transaction;
      const blocks = [block('10.0.0.0/24'), block('2001:db8::/56')];
      assert.deepEqual(await listIdsOfBlocks(listening, site, blocks, 'x-2', 10), ['x-2']);
    });
    assert.equal(plans.length, 8);
    const wrong = name === 'sqlite' ? /\bSCAN\b/ : /Seq Scan|Scan using (?!.*\n\s+Index Cond)/;
    for (const plan of plans) assert.doesNotMatch(plan, wrong);
  });
});
