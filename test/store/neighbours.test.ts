// Whoever meets a block is found by where it is, also in a table that is new to the planner of PostgreSQL.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockAround } from '../../src/domain/cidr/cidr.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { holdsSomething, meetsHolder } from '../../src/store/resource-cidrs.ts';
import type { SqlValue, Transaction } from '../../src/store/store.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { saveNetwork, savePlan, scopeId } from '../support/plan-rows.ts';

const place = { scopeId, cidr: block('10.1.2.0/24') };
const except = { resourceId: 'vpc-none', poolsOf: undefined };

/** The indexes that the questions are answered by. */
function indexesOf(store: Engine): Promise<string[]> {
  return store.read(async (transaction) => {
    const asked: [string, SqlValue[]][] = [];
    const told: Transaction = new Proxy(transaction, {
      get: (target, name) =>
        name === 'one'
          ? (sql: string, ...values: SqlValue[]) => {
              asked.push([sql, values]);
              return target.one(sql, ...values);
            }
          : Reflect.get(target, name),
    });
    await meetsHolder(told, place, except);
    await holdsSomething(told, place);
    const plans: string[] = [];
    for (const [sql, values] of asked) {
      const explain = store.engine === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
      plans.push(JSON.stringify(await transaction.all(`${explain} ${sql}`, ...values)));
    }
    const named = plans.flatMap((plan) =>
      plan.match(/resource_cidr_by_\w+|(?:SCAN|Seq Scan on) resource_cidr/g),
    );
    return [...new Set(named)].map(String);
  });
}

forEachEngine((_name, openEmptyStore) => {
  test('neighbours are found by their addresses in a table that was never analysed', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      if (store.engine === 'postgres')
        await transaction.script('ALTER TABLE resource_cidr SET (autovacuum_enabled = false)');
      savePlan(transaction);
    });
    assert.deepEqual(await indexesOf(store), ['resource_cidr_by_address']);
    await store.write(async (transaction) => {
      for (let count = 0; count < 2_000; count += 1) {
        saveNetwork(
          transaction,
          `vpc-${count}`,
          blockAround('ipv4', 0x0a000000n + (BigInt(count) << 8n), 24),
        );
      }
    });
    assert.deepEqual(await indexesOf(store), ['resource_cidr_by_address']);
    await store.close();
  });

  test('a block is met by what lies in it, by what it lies in, and by nothing beside it', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      savePlan(transaction);
      saveNetwork(transaction, 'vpc-around', block('10.0.0.0/12'));
      saveNetwork(transaction, 'vpc-within', block('172.16.5.128/25'));
      saveNetwork(transaction, 'vpc-ignored', block('192.168.0.0/16'), { isIgnored: true });
    });
    const meets = (cidr: string, resourceId = 'vpc-none') =>
      store.read((transaction) =>
        meetsHolder(transaction, { scopeId, cidr: block(cidr) }, { resourceId, poolsOf: undefined }),
      );
    const found: [string, string | undefined, boolean][] = [
      ['10.1.2.0/24', undefined, true],
      ['10.1.2.0/24', 'vpc-around', false],
      ['10.16.0.0/12', undefined, false],
      ['172.16.5.0/24', undefined, true],
      ['172.16.5.0/25', undefined, false],
      ['0.0.0.0/0', undefined, true],
      ['192.168.4.0/24', undefined, false],
    ];
    for (const [cidr, resourceId, is] of found) assert.equal(await meets(cidr, resourceId), is, cidr);
    await store.close();
  });
});
