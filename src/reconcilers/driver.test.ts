import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { migrate } from '../store/migrate.ts';
import { openStore } from '../store/open.ts';
import { type Driver, startDriver } from './driver.ts';
import type { Reconciler, Surroundings } from './reconciler.ts';

let surroundings: Surroundings;
const drivers: Driver[] = [];
beforeEach(async () => {
  const store = await openStore('sqlite::memory:');
  await migrate(store as never);
  surroundings = { store, clock: systemClock, ids: randomIds, config: readConfig({}) };
});
afterEach(async () => {
  for (const driver of drivers.splice(0)) await driver.stop();
  await surroundings.store.close();
});

const errors: unknown[] = [];
const start = (reconcilers: readonly Reconciler[], holder = 'this'): Driver => {
  const driver = startDriver({
    surroundings,
    reconcilers,
    holder,
    onError: (_, error) => errors.push(error),
  });
  drivers.push(driver);
  return driver;
};

/** One that only runs when it is poked, as far as these tests last. */
const counting = (name: string, more: Partial<Reconciler> = {}): Reconciler & { runs: number } => ({
  name,
  everyMs: 60_000,
  runs: 0,
  async activate() {
    this.runs += 1;
    return { changed: 1, more: false };
  },
  ...more,
});

async function until(isSo: () => boolean): Promise<void> {
  for (let count = 0; count < 400 && !isSo(); count += 1) await sleep(5);
  assert.ok(isSo(), 'what was waited for did not come');
}

test('a poke runs a reconciler at once, and pokes while it runs run it once more', async () => {
  let finish: () => void = () => undefined;
  const slow = counting('slow', {
    async activate(this: { runs: number }) {
      this.runs += 1;
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { changed: 1, more: false };
    },
  });
  const driver = start([slow]);
  driver.poke('slow');
  await until(() => slow.runs === 1);
  for (const _ of [1, 2, 3]) driver.poke('slow');
  finish();
  await until(() => slow.runs === 2);
  finish();
  await sleep(50);
  assert.equal(slow.runs, 2);
});

test('what has nothing to do takes no lease', async () => {
  const idle = counting('idle', { isDue: async () => false });
  const driver = start([idle]);
  driver.poke('idle');
  await sleep(50);
  assert.equal(idle.runs, 0);
  const leases = await surroundings.store.read((transaction) =>
    transaction.all('SELECT * FROM reconciler_lease'),
  );
  assert.deepEqual(leases, []);
});

test('one that changed something wakes those that have work then', async () => {
  const second = counting('second');
  const first = counting('first', { wakes: ['second'] });
  const still = counting('still', {
    wakes: ['second'],
    activate: async () => ({ changed: 0, more: false }),
  });
  const driver = start([first, second, still]);
  driver.poke('still');
  await sleep(50);
  assert.equal(second.runs, 0);
  driver.poke('first');
  await until(() => second.runs === 1);
});

test('who is poked all the time rests longer than it works', async () => {
  const busy = counting('busy', {
    async activate(this: { runs: number }) {
      this.runs += 1;
      await sleep(40);
      return { changed: 1, more: false };
    },
  });
  const driver = start([busy]);
  const poking = setInterval(() => driver.poke('busy'), 5);
  await sleep(600);
  clearInterval(poking);
  // Without rest there would be room for 15.
  assert.ok(busy.runs >= 2 && busy.runs <= 6, `it ran ${busy.runs} times`);
});

test('of two processes one runs it, and a failure keeps nobody from trying again', async () => {
  let fails = true;
  const flaky = counting('flaky', {
    async activate(this: { runs: number }) {
      this.runs += 1;
      if (fails) throw new Error('not today');
      await sleep(30);
      return { changed: 1, more: false };
    },
  });
  const driver = start([flaky]);
  driver.poke('flaky');
  await until(() => errors.length === 1);
  fails = false;
  const other = counting('flaky');
  const otherDriver = start([other], 'the other');
  driver.poke('flaky');
  await until(() => flaky.runs === 2);
  otherDriver.poke('flaky');
  await sleep(20);
  assert.equal(other.runs, 0, 'the lease is the first one’s');
});
