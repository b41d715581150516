// The background work is cut off after every single statement that it writes, once after each. The next run ends
// where one that was never cut off ends.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { observationOf } from '../../src/domain/monitoring/observation.ts';
import type { Engine, EngineTransaction } from '../../src/store/engines/engine.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { forEachEngine } from '../support/engines.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import {
  expectedRows,
  openHistory,
  readPlan,
  storedRows,
  unimported,
  wronglyHeld,
} from './monitoring-model.ts';
import { type Networks, openNetworks, sites, steps } from './monitoring-world.ts';

after(() => console.log(`# monitoring-crash: CADASTRE_TEST_SEED=${seed}`));

class Cut extends Error {}

/** A store whose writes fail at a statement; `countLeft` is how many there are until then. */
function cutting(store: Engine): { store: Engine; cutAfter(count: number): void; written(): number } {
  let countLeft = Number.POSITIVE_INFINITY;
  let written = 0;
  const count = () => {
    written += 1;
    countLeft -= 1;
    if (countLeft < 0) throw new Cut();
  };
  const watched = (transaction: EngineTransaction): EngineTransaction =>
    new Proxy(transaction, {
      get(target, name) {
        const member = Reflect.get(target, name) as unknown;
        if (typeof member !== 'function') return member;
        return (...args: unknown[]) => {
          if (name === 'run' || name === 'send') count();
          return (member as (...args: unknown[]) => unknown).apply(target, args);
        };
      },
    });
  const proxy = new Proxy(store, {
    get(target, name) {
      if (name === 'write') {
        return (work: (transaction: EngineTransaction) => Promise<unknown>) =>
          target.write((transaction) => work(watched(transaction)));
      }
      const member = Reflect.get(target, name) as unknown;
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return {
    store: proxy,
    cutAfter: (counted) => {
      countLeft = counted;
      written = 0;
    },
    written: () => written,
  };
}

/** The same networks and the same plan each time; ids differ, so that the model is the judge. */
async function prepare(store: Engine, random: Random): Promise<Networks> {
  const networks = await openNetworks(store, random);
  for (let count = 0; count < 30; count += 1) {
    const step = random.pick(steps.filter((each) => each.name !== 'changeRegions'));
    await step(networks);
    if (count === 20 || step.name === 'addAllocatedVpc') await networks.watch.settle(...sites);
  }
  return networks;
}

async function requireAsModelled({ world, found, choices }: Networks, why: string): Promise<void> {
  const nothingChosen = { isIgnored: false, destinationScopeId: undefined };
  await world.store.read(async (transaction) => {
    const plan = await readPlan(transaction);
    const all = [...found.values()];
    const expected = expectedRows(plan, all, (ipam, id) => choices.get(`${ipam.id}|${id}`) ?? nothingChosen);
    assert.deepEqual((await storedRows(transaction)).sort(), expected.sort(), why);
    const rows = await resourceCidrTable.select(transaction, '');
    assert.deepEqual(unimported(plan, rows), [], why);
    assert.deepEqual(wronglyHeld(plan, all, rows), [], why);
    const history = await openHistory(transaction, observationOf);
    assert.deepEqual(history.stored, history.expected, why);
  });
  await world.assertConserved();
}

async function settleCut(
  networks: Networks,
  cut: ReturnType<typeof cutting>,
  count: number,
): Promise<boolean> {
  cut.cutAfter(count);
  try {
    await networks.watch.settle(...sites);
    return false;
  } catch (error) {
    if (!(error instanceof Cut)) throw error;
    return true;
  } finally {
    cut.cutAfter(Number.POSITIVE_INFINITY);
  }
}

forEachEngine((name, openEmptyStore) => {
  test('cut off after any statement, the next run ends where an undisturbed one does', async () => {
    // Each statement on SQLite; on PostgreSQL, where each start costs more, some of them.
    const stride = name === 'sqlite' ? 1 : 40;
    const countMax = name === 'sqlite' ? 400 * rounds(1) : 400;
    for (let count = 0; count < countMax; count += stride) {
      const cut = cutting(await openEmptyStore());
      const networks = await prepare(cut.store, randomFor(`monitoring-crash ${name}`));
      const isCut = await settleCut(networks, cut, count);
      await networks.watch.settle(...sites);
      await requireAsModelled(networks, `seed ${seed}, cut off after ${count} statements`);
      if (!isCut) {
        assert.ok(count > 0, 'nothing was written');
        return;
      }
    }
  });
});
