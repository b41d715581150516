// Whatever monitoring asks of a large table it asks by an index: a question that reads all rows of one is a bug.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/store/engines/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { listening, scansOf } from '../support/asked.ts';
import { randomFor } from '../support/seed.ts';
import { openNetworks, sites, steps } from './monitoring-world.ts';

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
  const scans = await scansOf(store, asked, readInOrder);
  assert.deepEqual(scans, []);
  await store.close();
});
