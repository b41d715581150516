import assert from 'node:assert/strict';
import { test } from 'node:test';
import { block } from '../../test/support/blocks.ts';
import { forEachEngine } from '../../test/support/engines.ts';
import { planCidr, saveNetwork, savePlan, savePlanPool, scopeId } from '../../test/support/plan-rows.ts';
import { readConfig } from '../config.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { addBlock, findNextFree } from '../store/free-blocks.ts';
import { chooseAvoidance, findUnsettled } from '../store/occupancy-setting.ts';
import { settleOccupancy } from '../store/occupied-space.ts';
import { saveNewPoolCidr } from '../store/pools.ts';
import type { Store } from '../store/store.ts';
import { verify } from '../verify/verify.ts';
import { settleOccupancyOfAll } from './settle-occupancy.ts';

/** More than one step of the reconciler settles. */
const poolCount = 45;
const poolIdOf = (n: number): string => `ipam-pool-${String(n).padStart(17, '0')}`;
const network = block('10.0.0.0/12');

async function fill(store: Store): Promise<void> {
  await store.write(async (transaction) => {
    savePlan(transaction);
    for (let n = 0; n < poolCount; n += 1) {
      const cidr = block(`10.${n}.0.0/16`);
      savePlanPool(transaction, poolIdOf(n), 'ipv4');
      saveNewPoolCidr(transaction, planCidr(poolIdOf(n), cidr));
      addBlock(transaction, poolIdOf(n), cidr);
    }
    saveNetwork(transaction, 'vpc-1', network);
    await settleOccupancy(transaction, scopeId, network);
  });
}

forEachEngine((_name, openEmptyStore) => {
  async function openFilled() {
    const store = await openEmptyStore();
    await fill(store);
    const surroundings = {
      store,
      clock: fakeClock(new Date(0)),
      ids: randomIds,
      config: readConfig({}),
    };
    const switchTo = (isOn: boolean) =>
      store.write(async (transaction) => chooseAvoidance(transaction, isOn));
    const step = () => settleOccupancyOfAll.activate(surroundings);
    const finish = async () => {
      let changed = 0;
      for (;;) {
        const outcome = await step();
        changed += outcome.changed;
        if (!outcome.more) return changed;
      }
    };
    const isDue = () => settleOccupancyOfAll.isDue?.(surroundings);
    const nextFree = async (n: number) => {
      const found = await store.read((transaction) => findNextFree(transaction, poolIdOf(n), 'ipv4', 24));
      return found && formatCidr(found.place);
    };
    const flaws = async () =>
      (await verify(store)).violations.filter(({ check }) => ['conservation', 'occupancy'].includes(check));
    return { store, switchTo, step, finish, isDue, nextFree, flaws };
  }

  test('every pool follows the switch, whichever way it is turned', async () => {
    const { switchTo, finish, isDue, nextFree, flaws } = await openFilled();
    assert.equal(await isDue(), false);
    assert.equal(await nextFree(3), undefined);
    assert.equal(await nextFree(20), '10.20.0.0/24');
    for (const [isOn, expected] of [
      [false, '10.3.0.0/24'],
      [true, undefined],
    ] as const) {
      await switchTo(isOn);
      assert.equal(await isDue(), true);
      assert.equal(await finish(), poolCount);
      assert.equal(await isDue(), false);
      assert.equal(await nextFree(3), expected);
      assert.equal(await nextFree(20), '10.20.0.0/24');
      assert.deepEqual(await flaws(), []);
    }
  });

  test('a start that does not change the switch leaves nothing to do', async () => {
    const { switchTo, isDue, finish } = await openFilled();
    await switchTo(true);
    assert.equal(await isDue(), false);
    assert.equal(await finish(), 0);
  });

  test('a switch that is turned back halfway is followed everywhere', async () => {
    const { store, switchTo, step, finish, nextFree, flaws } = await openFilled();
    await switchTo(false);
    assert.equal((await step()).more, true);
    assert.equal(await nextFree(3), '10.3.0.0/24');
    // What happens meanwhile is settled by the new setting.
    const late = block('10.40.0.0/16');
    await store.write(async (transaction) => {
      saveNetwork(transaction, 'vpc-2', late);
      await settleOccupancy(transaction, scopeId, late);
    });
    assert.equal(await nextFree(40), '10.40.0.0/24');
    await switchTo(true);
    await finish();
    assert.equal(await store.read(findUnsettled), undefined);
    assert.equal(await nextFree(3), undefined);
    assert.equal(await nextFree(40), undefined);
    assert.deepEqual(await flaws(), []);
  });
});
