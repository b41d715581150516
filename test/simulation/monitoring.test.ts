// Monitoring against a model that compares everything with everything: after whatever happened, in whatever order
// the background work got to see it, every row, every open record of the history and every import is as the model
// says; looking at everything again changes nothing.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { observationOf } from '../../src/domain/monitoring/observation.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { addBlockDue } from '../../src/store/evaluation-due.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { verify } from '../../src/verify/verify.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { spaceCounters } from './counter-model.ts';
import {
  expectedRows,
  openHistory,
  readPlan,
  storedRows,
  unimported,
  wronglyHeld,
} from './monitoring-model.ts';
import { type Networks, openNetworks, sites, steps } from './monitoring-world.ts';

after(() => console.log(`# monitoring: CADASTRE_TEST_SEED=${seed}`));

async function requireAsModelled(networks: Networks, log: readonly string[]): Promise<void> {
  const { world, found, choices } = networks;
  const why = `seed ${seed}, after:\n${log.slice(-30).join('\n')}`;
  const nothingChosen = { isIgnored: false, destinationScopeId: undefined };
  await world.store.read(async (transaction) => {
    const plan = await readPlan(transaction);
    const all = [...found.values()];
    const expected = expectedRows(plan, all, (ipam, id) => choices.get(`${ipam.id}|${id}`) ?? nothingChosen);
    assert.deepEqual((await storedRows(transaction)).sort(), expected.sort(), why);
    const rows = await resourceCidrTable.select(transaction, '');
    assert.deepEqual(unimported(plan, rows), [], `not imported; ${why}`);
    assert.deepEqual(wronglyHeld(plan, all, rows), [], `held by nobody; ${why}`);
    const history = await openHistory(transaction, observationOf);
    assert.deepEqual(history.stored, history.expected, `history; ${why}`);
    const counters = await spaceCounters(transaction);
    assert.deepEqual(counters.stored, counters.expected, `counters; ${why}`);
    // What is no longer there has nothing chosen for it when it comes back.
    const ids = new Set(rows.map((row) => row.id));
    for (const id of choices.keys()) if (!ids.has(id)) choices.delete(id);
  });
  await world.assertConserved();
}

/** Everything judged anew, from one end to the other. */
async function recompute({ world, watch }: Networks): Promise<void> {
  await world.store.write(async (transaction) => {
    const line = { transaction, ids: randomIds, now: watch.surroundings.clock.now() };
    for (const { id } of (await readPlan(transaction)).scopes) {
      for (const everything of ['0.0.0.0/0', '::/0']) addBlockDue(line, id, block(everything), 'any');
    }
  });
  await watch.settle(...sites);
}

async function contents({ world }: Networks): Promise<unknown> {
  return world.store.read((transaction) =>
    Promise.all(
      ['resource_cidr', 'discovered_cidr', 'address_history', 'ipam_pool_allocation', 'free_block'].map(
        (table) => transaction.all(`SELECT * FROM ${table} ORDER BY 1, 2, 3`),
      ),
    ),
  );
}

/** A region that is not watched hides what becomes of its networks, so that nothing is removed meanwhile. */
const isHidden = (name: string): boolean => name === 'removeSomething';

/** What must be seen before anything else happens: who makes a network and removes it unseen gives its space back. */
const isSeenAtOnce = (name: string): boolean => name === 'changeRegions' || name === 'addAllocatedVpc';

async function wander(networks: Networks, stepCount: number): Promise<void> {
  const { random, watch, world } = networks;
  const log: string[] = [];
  for (let count = 0; count < stepCount; count += 1) {
    const step = random.pick(steps);
    const { ipams } = await world.store.read(readPlan);
    if (isHidden(step.name) && ipams.some((each) => each.operatingRegions.length < sites.length)) continue;
    log.push(await step(networks));
    // Sometimes the background work sees the change half done, or several at once.
    if (!isSeenAtOnce(step.name) && random.chance(0.3)) continue;
    if (!isSeenAtOnce(step.name) && random.chance(0.3)) {
      await watch.step();
      log.push('(a batch)');
      continue;
    }
    await watch.settle(...sites);
    await requireAsModelled(networks, log);
  }
  await watch.settle(...sites);
  await requireAsModelled(networks, log);
  const before = await contents(networks);
  await watch.settle(...sites);
  assert.deepEqual(await contents(networks), before, `sampled again; seed ${seed}`);
  await recompute(networks);
  assert.deepEqual(await contents(networks), before, `judged again; seed ${seed}`);
}

forEachEngine((name, openEmptyStore) => {
  test('what is written down step by step is what the model makes of everything at once', async () => {
    const worldCount = rounds(name === 'sqlite' ? 12 : 2);
    for (let count = 0; count < worldCount; count += 1) {
      const networks = await openNetworks(await openEmptyStore(), randomFor(`monitoring ${name} ${count}`));
      await wander(networks, name === 'sqlite' ? 60 : 40);
    }
  });

  test('what comes at once, and goes at once, is what the model makes of it', async () => {
    const networks = await openNetworks(await openEmptyStore(), randomFor(`monitoring at once ${name}`));
    const { random, watch, found } = networks;
    const calm = steps.filter(({ name: step }) => !isHidden(step) && step !== 'changeRegions');
    const log: string[] = [];
    for (let count = 0; count < 400; count += 1) log.push(await random.pick(calm)(networks));
    assert.ok(found.size > 150, `${found.size} blocks are not many`);
    await watch.settle(...sites);
    await requireAsModelled(networks, log);
    // All but a few of them: what overlapped them may no longer.
    for (const id of [...found.keys()]) if (random.chance(0.8)) found.delete(id);
    for (const [id, each] of found) {
      const isHome = (other: { resourceType: string; resourceId: string }): boolean =>
        other.resourceType === 'vpc' && other.resourceId === each.vpcId;
      if (each.vpcId !== undefined && ![...found.values()].some(isHome)) found.delete(id);
    }
    await watch.settle(...sites);
    await requireAsModelled(networks, ['(most of them gone)']);
    const { violations } = await verify(networks.world.store);
    const kept = violations.filter(({ check }) => check === 'tally' || check === 'history');
    assert.deepEqual(kept, [], `seed ${seed}`);
  });
});
