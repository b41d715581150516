// The counters that maps are drawn from, against counting everything: after random changes on several days, of every
// day, at every zoom, and as a migration fills them in for a register that has none.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, test } from 'node:test';
import { blockAround, type Cidr, overlaps, widthOf } from '../../src/domain/cidr/cidr.ts';
import type { ResourceCidr } from '../../src/domain/monitoring/monitoring.ts';
import { mapScope } from '../../src/operations/space/map-scope.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { translate } from '../../src/store/migrate.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { noSpaceChanges, noteSpaceChange } from '../../src/store/space-changes.ts';
import {
  dayOf,
  removeCountsOfGone,
  removeOldCounts,
  saveSpaceChanges,
} from '../../src/store/space-counts.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { saveNetwork, savePlan, scopeId } from '../support/plan-rows.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';

after(() => console.log(`# space counts: CADASTRE_TEST_SEED=${seed}`));

const start = new Date('2026-03-01T23:50:00Z');
const day = 24 * 60 * 60 * 1000;

const anyBlock = (random: Random): Cidr => {
  const within = random.pick([block('10.0.0.0/12'), block('10.0.0.0/24'), block('2001:db8::/60')]);
  const length = within.prefixLength + random.below(widthOf(within.family) - within.prefixLength + 1);
  const offset = random.bigBelow(1n << BigInt(widthOf(within.family) - within.prefixLength));
  return blockAround(within.family, within.first + offset, length);
};

const anyStates = (random: Random): Partial<ResourceCidr> => {
  const managementState = ([undefined, 'managed', 'unmanaged', 'ignored'] as const)[random.below(4)];
  return {
    resourceType: random.pick(['vpc', 'subnet', 'eip', 'public-ipv4-pool', 'eni', 'instance']),
    managementState,
    complianceStatus:
      managementState === 'managed' ? random.pick(['compliant', 'noncompliant']) : managementState,
    overlapStatus: random.pick(['overlapping', 'nonoverlapping']),
  };
};

/** Several things happen to the rows in one transaction, and are counted. */
async function change(store: Engine, random: Random, at: Date): Promise<void> {
  await store.write(async (transaction) => {
    const changes = noSpaceChanges();
    const there = await resourceCidrTable.select(transaction, 'ORDER BY id');
    for (let count = random.below(12); count >= 0; count -= 1) {
      const index = random.below(there.length + 6);
      const before = there[index];
      if (before && random.chance(0.5)) {
        resourceCidrTable.remove(transaction, before.id);
        noteSpaceChange(changes, before, undefined);
        there.splice(index, 1);
      } else if (before) {
        const changed = { ...before, ...anyStates(random) } as ResourceCidr;
        resourceCidrTable.put(transaction, changed);
        noteSpaceChange(changes, before, changed);
        there[index] = changed;
      } else {
        const id = `vpc-${random.below(2 ** 31)}`;
        saveNetwork(transaction, id, anyBlock(random), { ...anyStates(random), sampledAt: at });
        const [made] = await resourceCidrTable.select(transaction, 'WHERE resource_id = ?', id);
        if (made) there.push(made);
        noteSpaceChange(changes, undefined, made);
      }
    }
    await saveSpaceChanges(transaction, at, changes);
  });
}

/** The migration is of a time when an Elastic IP address had a state only as an allocation. */
async function removeUnallocatedAddresses(store: Engine, at: Date): Promise<void> {
  await store.write(async (transaction) => {
    const changes = noSpaceChanges();
    const where = "WHERE resource_type = 'eip' AND management_state <> 'managed' ORDER BY id";
    for (const row of await resourceCidrTable.select(transaction, where)) {
      resourceCidrTable.remove(transaction, row.id);
      noteSpaceChange(changes, row, undefined);
    }
    await saveSpaceChanges(transaction, at, changes);
  });
}

const windows: readonly (readonly [string, number])[] = [
  ['0.0.0.0/0', 8],
  ['10.0.0.0/8', 16],
  ['10.0.0.0/13', 20],
  ['10.0.0.0/22', 28],
  ['10.0.0.0/25', 32],
  ['10.0.0.7/32', 32],
  ['2001:db8::/52', 60],
  ['2001:db8::/56', 64],
  ['2001:db8::/126', 128],
];

const rowsOf = (store: Engine): Promise<ResourceCidr[]> =>
  store.read((transaction) => resourceCidrTable.select(transaction, "WHERE resource_type <> 'instance'"));

/** What maps of a day say of each window, and what there was. */
async function requireCounted(
  store: Engine,
  rows: readonly ResourceCidr[],
  at: Date,
  why: string,
): Promise<void> {
  for (const [text, cellLength] of windows) {
    const window = block(text);
    const grid = { window, cellLength };
    const { cells } = await store.read((transaction) => mapScope(transaction, scopeId, grid, dayOf(at)));
    assert.equal(cells.length, 2 ** (cellLength - window.prefixLength));
    for (const [index, cell] of cells.entries()) {
      const place = blockAround(
        window.family,
        window.first + (BigInt(index) << BigInt(widthOf(window.family) - cellLength)),
        cellLength,
      );
      const here = rows.filter((row) => overlaps(row.cidr, place));
      const count = (isSo: (row: ResourceCidr) => boolean): number => here.filter(isSo).length;
      const expected = {
        Compliant: count((row) => row.managementState === 'managed' && row.complianceStatus === 'compliant'),
        Noncompliant: count(
          (row) => row.managementState === 'managed' && row.complianceStatus === 'noncompliant',
        ),
        Unmanaged: count((row) => row.managementState === 'unmanaged'),
        Ignored: count((row) => row.managementState === 'ignored'),
        Monitored: count((row) => row.managementState === undefined),
        Overlapping: count((row) => row.overlapStatus === 'overlapping'),
      };
      const counts = Object.fromEntries(Object.entries(expected).filter(([, value]) => value > 0));
      assert.deepEqual(cell?.Counts ?? {}, counts, `${text} cell ${index} of ${at.toISOString()}; ${why}`);
      const {
        Available = 0,
        Compliant = 0,
        Occupied = 0,
        Noncompliant = 0,
        Overlapping = 0,
        Ignored = 0,
      } = cell?.Shares ?? { Available: 1 };
      const whole = Available + Compliant + Occupied + Noncompliant + Overlapping + Ignored;
      assert.ok(Math.abs(whole - 1) < 0.001, `${text} cell ${index} is divided into ${whole}; ${why}`);
    }
  }
}

const counters = (store: Engine, more = ''): Promise<unknown[]> =>
  store.read((transaction) =>
    transaction.all(
      `SELECT * FROM space_count AS c WHERE (compliant_count <> 0 OR noncompliant_count <> 0 OR unmanaged_count <> 0
         OR ignored_count <> 0 OR monitored_count <> 0) ${more}
       ORDER BY family, part, prefix_length, first_address, day`,
    ),
  );

const latest = `AND day = (SELECT max(day) FROM space_count AS e WHERE e.scope_id = c.scope_id
  AND e.family = c.family AND e.part = c.part AND e.prefix_length = c.prefix_length
  AND e.first_address = c.first_address)`;

forEachEngine((name, openEmptyStore) => {
  test('maps of every day at every zoom count what there was, and a migration counts the same', async () => {
    for (let round = rounds(name === 'sqlite' ? 4 : 1); round > 0; round -= 1) {
      const random = randomFor(`space counts ${name} ${round}`);
      const store = await openEmptyStore();
      await store.write(async (transaction) => savePlan(transaction));
      const days: { at: Date; rows: ResourceCidr[] }[] = [];
      for (let count = 0; count < 6; count += 1) {
        const at = new Date(start.getTime() + count * day);
        for (let turn = 0; turn < 4; turn += 1) await change(store, random, at);
        days.push({ at, rows: await rowsOf(store) });
      }
      const why = `seed ${seed}`;
      await requireCounted(store, [], new Date(start.getTime() - day), why);
      for (const { at, rows } of days) await requireCounted(store, rows, at, why);

      // What is forgotten changes no map of the days that are kept.
      const horizon = days[3] as (typeof days)[number];
      const removed = await store.write((transaction) =>
        removeOldCounts(transaction, dayOf(horizon.at), 100_000),
      );
      assert.ok(removed > 0);
      for (const { at, rows } of days.slice(3)) await requireCounted(store, rows, at, `pruned; ${why}`);

      await removeUnallocatedAddresses(store, new Date(start.getTime() + 6 * day));
      const own = (await counters(store, latest)).map((row) => ({ ...(row as object), day: 0 }));
      const file = new URL('../../src/store/migrations/0011-space-counts.sql', import.meta.url);
      const sql = translate(await readFile(file, 'utf8'), store.engine);
      await store.write(async (transaction) => transaction.script(`DROP TABLE space_count; ${sql}`));
      const filled = (await counters(store)).map((row) => ({ ...(row as object), day: 0 }));
      assert.deepEqual(filled, own, why);
    }
  });

  test('a clock that goes backwards loses nothing, and the counters of a scope that is gone go too', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => savePlan(transaction));
    const random = randomFor('space counts backwards');
    for (const days of [3, 0, 2]) await change(store, random, new Date(start.getTime() + days * day));
    await requireCounted(store, await rowsOf(store), new Date(start.getTime() + 3 * day), `seed ${seed}`);
    await store.write(async (transaction) => {
      transaction.send('UPDATE space_count SET scope_id = ?', 'ipam-scope-gone');
      await removeCountsOfGone(transaction, 100_000);
    });
    assert.deepEqual(await counters(store), []);
  });
});
