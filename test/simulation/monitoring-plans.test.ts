// Whatever monitoring asks of a large table it asks by an index: a question that reads all rows of one is a bug.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SubnetCidr } from '../../src/domain/vpc/vpc.ts';
import { listDiscoveredOf } from '../../src/store/discovered-cidrs.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { countUsedAddresses } from '../../src/store/inventory-of.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { listening, scansOf } from '../support/asked.ts';
import { block } from '../support/blocks.ts';
import { randomFor } from '../support/seed.ts';
import { openNetworks, sites, steps } from './monitoring-world.ts';

/** Tables that hold what waits, which is worked off in order, and a handful of rows. */
const readInOrder = ['discovery_due', 'evaluation_due', 'provider_range'];

/** What belongs to one resource or one block is found by it; an index of the whole site would do as well, and slowly. */
test('of a large site a look at one resource reads what is its own', async () => {
  const asked = new Map<string, number>();
  const store = (await openStore('sqlite::memory:')) as Engine;
  await migrate(store);
  const told = listening(store, (sql, valueCount) => asked.set(sql, valueCount));
  const site = { accountId: '111111111111', region: 'us-east-1' };
  await told.read(async (transaction) => {
    await listDiscoveredOf(transaction, site, 'vpc-1');
    await countUsedAddresses(transaction, site, {
      id: 'subnet-cidr-1',
      cidr: block('10.0.0.0/24'),
    } as SubnetCidr);
  });
  const used = await store.read(async (transaction) => {
    const plans: string[] = [];
    for (const [sql, valueCount] of asked) {
      const values = new Array<null>(valueCount).fill(null);
      const plan = await transaction.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, ...values);
      plans.push(plan[0]?.detail ?? '');
    }
    return plans;
  });
  assert.match(
    used[0] ?? '',
    /discovered_cidr USING PRIMARY KEY \(account_id=\? AND region=\? AND id>\? AND id<\?\)/,
  );
  assert.match(used[1] ?? '', /network_interface_address_by_space \(subnet_cidr_id=\?\)/);
  await store.close();
});

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
