// Whatever monitoring asks of a large table it asks by an index: a question that reads all rows of one is a bug.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/store/engines/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import type { Transaction } from '../../src/store/store.ts';
import { randomFor } from '../support/seed.ts';
import { openNetworks, sites, steps } from './monitoring-world.ts';

/** A store that tells what it is asked. */
function listening(store: Engine, listen: (sql: string, valueCount: number) => void): Engine {
  const told = (transaction: Transaction): Transaction =>
    new Proxy(transaction, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (typeof args[0] === 'string' && name !== 'lock') listen(args[0], args.length - 1);
          return (member as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  return new Proxy(store, {
    get(target, name) {
      const member = Reflect.get(target, name) as unknown;
      if (name === 'read' || name === 'write') {
        return (work: (transaction: Transaction) => Promise<unknown>) =>
          target[name]((transaction: Transaction) => work(told(transaction)));
      }
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
}

/** Tables that hold what waits, which is worked off in order, and a handful of rows. */
const readInOrder = ['discovery_due', 'evaluation_due', 'provider_range'];

test('no question of monitoring reads a whole table', async () => {
  const asked = new Map<string, number>();
  const store = (await openStore('sqlite::memory:')) as Engine;
  await migrate(store);
  let isListening = false;
  const told = listening(store, (sql, valueCount) => {
    if (isListening) asked.set(sql, valueCount);
  });
  const networks = await openNetworks(told, randomFor('monitoring-plans'));
  for (let count = 0; count < 120; count += 1) {
    await networks.random.pick(steps)(networks);
    isListening = true;
    await networks.watch.settle(...sites);
    isListening = false;
  }
  assert.ok(asked.size > 20, 'nothing was asked');
  const scans = await store.read(async (transaction) => {
    const found: string[] = [];
    const names = await transaction.all<{ name: string }>(
      "SELECT name FROM sqlite_master WHERE type = 'table'",
    );
    const tables = new Set(names.map(({ name }) => name));
    for (const [sql, count] of asked) {
      if (!/^\s*(SELECT|UPDATE|DELETE|WITH)/i.test(sql)) continue;
      const plan = await transaction.all<{ detail: string }>(
        `EXPLAIN QUERY PLAN ${sql}`,
        ...new Array<null>(count).fill(null),
      );
      for (const { detail } of plan) {
        const [, table] = /^SCAN (\w+)/.exec(detail) ?? [];
        if (table && tables.has(table) && !readInOrder.includes(table)) {
          found.push(`${detail}: ${sql.replace(/\s+/g, ' ').slice(0, 160)}`);
        }
      }
    }
    return found;
  });
  assert.deepEqual(scans, []);
  await store.close();
});
