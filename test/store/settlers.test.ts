// Networks come and go while others take space from the same pool, give it back, and add CIDRs to it.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { blockAround, type Cidr, overlaps } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { removeAllocation } from '../../src/store/allocations.ts';
import { addBlock, giveBack, removeBlock, takeExactly, takeNextFree } from '../../src/store/free-blocks.ts';
import { settleFree, settleOccupancy } from '../../src/store/occupied-space.ts';
import { removePoolCidr, saveNewPoolCidr } from '../../src/store/pools.ts';
import type { Store } from '../../src/store/store.ts';
import { verify } from '../../src/verify/verify.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import {
  ipamId,
  planCidr,
  removeNetwork,
  reservationId,
  saveNetwork,
  savePlan,
  savePlanPool,
  saveReservation,
  scopeId,
} from '../support/plan-rows.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';

after(() => console.log(`# settlers: CADASTRE_TEST_SEED=${seed}`));

const poolId = 'ipam-pool-0123456789abcdef0';
const world = block('10.0.0.0/20');
const home = planCidr(poolId, world);
/** There from the start to the end. */
const resident = block('10.0.1.0/24');
const turns = rounds(30);

const somewhere = (random: Random, shortest: number, longest: number): Cidr =>
  blockAround(
    'ipv4',
    world.first + BigInt(random.below(4096)),
    shortest + random.below(longest - shortest + 1),
  );

async function take(store: Store, random: Random): Promise<void> {
  const mine: Cidr[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    if (mine.length > 0 && random.chance(0.4)) {
      const given = mine.splice(random.below(mine.length), 1)[0] as Cidr;
      await store.write(async (transaction) => {
        assert.ok(await removeAllocation(transaction, reservationId(given)));
        await giveBack(transaction, poolId, given, world);
        await settleFree(transaction, home, given);
      });
      continue;
    }
    const wanted = random.chance(0.3) ? somewhere(random, 24, 28) : undefined;
    const length = 26 + random.below(4);
    const taken = await store.write(async (transaction) => {
      const got = wanted
        ? (await takeExactly(transaction, poolId, wanted)) && wanted
        : await takeNextFree(transaction, poolId, 'ipv4', length);
      if (got) saveReservation(transaction, home, got);
      return got;
    });
    if (!taken) continue;
    if (!wanted) assert.ok(!overlaps(taken, resident), `${formatCidr(taken)} is occupied and was offered`);
    mine.push(taken);
  }
}

async function comeAndGo(store: Store, random: Random, name: string): Promise<void> {
  const there: Cidr[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    const isLeaving = there.length > 0 && random.chance(0.45);
    const network = isLeaving ? (there.pop() as Cidr) : somewhere(random, 22, 28);
    await store.write(async (transaction) => {
      await transaction.lock('ipam', ipamId);
      if (isLeaving) removeNetwork(transaction, name, network);
      else saveNetwork(transaction, name, network);
      await settleOccupancy(transaction, scopeId, network);
    });
    if (!isLeaving && !there.some((each) => formatCidr(each) === formatCidr(network))) there.push(network);
  }
}

/** CIDRs beside the world, in which networks come and go as well. */
async function provide(store: Store): Promise<void> {
  const beside = planCidr(poolId, block('10.0.16.0/24'));
  for (let turn = 0; turn < turns; turn += 1) {
    await store.write(async (transaction) => {
      await transaction.lock('ipam', ipamId);
      await transaction.lock('ipam_pool', poolId);
      saveNewPoolCidr(transaction, beside);
      addBlock(transaction, poolId, beside.cidr);
      await settleFree(transaction, beside, beside.cidr);
    });
    const { violations } = await verify(store);
    assert.deepEqual(
      violations.filter(({ check }) => check === 'occupancy'),
      [],
    );
    await store.write(async (transaction) => {
      await transaction.lock('ipam_pool', poolId);
      if (await removeBlock(transaction, poolId, beside.cidr)) removePoolCidr(transaction, beside.id);
    });
  }
}

forEachEngine((engine, openEmptyStore) => {
  test('takers, givers, CIDRs and networks at once leave every block once, and where it belongs', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      savePlan(transaction);
      savePlanPool(transaction, poolId, 'ipv4');
      saveNewPoolCidr(transaction, home);
      addBlock(transaction, poolId, world);
      saveNetwork(transaction, 'vpc-resident', resident);
      await settleOccupancy(transaction, scopeId, resident);
    });
    const random = (name: string) => randomFor(`${engine} ${name}`);
    await Promise.all([
      ...[1, 2, 3, 4, 5, 6].map((n) => take(store, random(`taker ${n}`))),
      ...[1, 2, 3].map((n) => comeAndGo(store, random(`network ${n}`), `vpc-${n}`)),
    ]);
    const { violations } = await verify(store);
    const ofSpace = ['conservation', 'occupancy', 'exclusion'];
    assert.deepEqual(
      violations.filter(({ check }) => ofSpace.includes(check)),
      [],
      `seed ${seed}`,
    );
  });

  test('a CIDR that is provisioned while networks come and go offers nothing that is occupied', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      savePlan(transaction);
      savePlanPool(transaction, poolId, 'ipv4');
    });
    const comeBeside = async (name: string) => {
      for (let turn = 0; turn < turns; turn += 1) {
        for (const work of [saveNetwork, removeNetwork]) {
          const network = block(turn % 2 === 0 ? '10.0.16.0/26' : '10.0.16.0/22');
          await store.write(async (transaction) => {
            await transaction.lock('ipam', ipamId);
            work(transaction, name, network);
            await settleOccupancy(transaction, scopeId, network);
          });
        }
      }
    };
    await Promise.all([provide(store), comeBeside('vpc-1'), comeBeside('vpc-2')]);
    const { violations } = await verify(store);
    assert.deepEqual(
      violations.filter(({ check }) => check === 'occupancy'),
      [],
    );
  });
});
