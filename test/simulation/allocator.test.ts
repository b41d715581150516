// The free list that the store keeps, against a model that tries every place. After each step the stored blocks
// are exactly the model's: nothing is lost, nothing overlaps, every block is as large as it can be.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import {
  blockAround,
  buddyOf,
  type Cidr,
  cidrFromKey,
  compareCidrs,
  overlaps,
  widthOf,
} from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { anywhere, type Bounds } from '../../src/domain/space/free-space.ts';
import { occupiedPartOf } from '../../src/store/free-block-rows.ts';
import {
  addBlock,
  findNextFree,
  giveBack,
  isFree,
  removeBlock,
  takeExactly,
  takeNextFree,
} from '../../src/store/free-blocks.ts';
import { settleFree, settleOccupancy } from '../../src/store/occupied-space.ts';
import { removePoolCidr, saveNewPoolCidr } from '../../src/store/pools.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { verify } from '../../src/verify/verify.ts';
import { block, textsOf } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import {
  planCidr,
  removeNetwork,
  saveNetwork,
  savePlan,
  savePlanPool,
  saveReservation,
  scopeId,
} from '../support/plan-rows.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import { type SpaceModel, spaceModel } from './space-model.ts';

after(() => console.log(`# allocator: CADASTRE_TEST_SEED=${seed}`));

/** Where it happens, and the length of the smallest block: the middle and the very end of each family. */
const worlds = [
  { world: '10.1.0.0/22', unitLength: 30 },
  { world: '255.255.255.0/24', unitLength: 32 },
  { world: '2001:db8:0:100::/56', unitLength: 64 },
  { world: 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00/120', unitLength: 128 },
] as const;

const space = 'ipam-pool-0123456789abcdef0';
const neighbour = 'ipam-pool-0123456789abcdef1';

async function storedBlocks(transaction: Transaction, of: string): Promise<Cidr[]> {
  const rows = await transaction.all<{ first_address: string; prefix_length: number }>(
    'SELECT first_address, prefix_length FROM free_block WHERE space = ?',
    of,
  );
  return rows.map((row) => cidrFromKey(row.first_address, Number(row.prefix_length))).sort(compareCidrs);
}

type Step = (model: SpaceModel, transaction: Transaction, random: Random) => Promise<string>;

const randomLength = ({ world, unitLength }: SpaceModel, random: Random): number =>
  // Small blocks more often than large ones: a space that is full at once shows nothing.
  unitLength - Math.floor(random.fraction() ** 2 * (unitLength - world.prefixLength + 1));

const randomBlock = (model: SpaceModel, random: Random): Cidr => {
  const { family, first } = model.world;
  const address = first + random.bigBelow(1n << BigInt(widthOf(family) - model.world.prefixLength));
  return blockAround(family, address, randomLength(model, random));
};

const randomBounds = (model: SpaceModel, random: Random): Bounds => {
  const some = (max: number) =>
    Array.from({ length: random.below(max + 1) }, () => randomBlock(model, random));
  const bounds = { allowed: some(3), disallowed: some(4) };
  return random.chance(0.1)
    ? { ...bounds, disallowed: [...bounds.disallowed, buddyOf(model.world)] }
    : bounds;
};

const addCidr: Step = async (model, transaction, random) => {
  const cidr = randomBlock(model, random);
  if (model.cidrs.some((each) => overlaps(each, cidr))) return 'nothing to add';
  model.add(cidr);
  await provision(transaction, space, cidr);
  return `add ${formatCidr(cidr)}`;
};

const removeCidr: Step = async (model, transaction, random) => {
  if (model.cidrs.length === 0) return 'nothing to remove';
  const cidr = random.pick(model.cidrs);
  const isRemoved = model.remove(cidr);
  assert.equal(await removeBlock(transaction, space, cidr), isRemoved);
  if (isRemoved) removePoolCidr(transaction, planCidr(space, cidr).id);
  return `remove ${formatCidr(cidr)}`;
};

const takeWithin = async (model: SpaceModel, transaction: Transaction, length: number, bounds: Bounds) => {
  const expected = model.lowest(length, bounds);
  const { family } = model.world;
  const preview = await findNextFree(transaction, space, family, length, bounds);
  assert.deepEqual(preview?.place, expected);
  assert.deepEqual(await takeNextFree(transaction, space, family, length, bounds), expected);
  if (expected) model.take(expected);
  return `take /${length} gives ${expected && formatCidr(expected)}`;
};

const takeBySize: Step = (model, transaction, random) =>
  takeWithin(model, transaction, randomLength(model, random), anywhere);

const takeBounded: Step = async (model, transaction, random) => {
  const bounds = randomBounds(model, random);
  const took = await takeWithin(model, transaction, randomLength(model, random), bounds);
  return `${took} within ${textsOf(bounds.allowed)} without ${textsOf(bounds.disallowed)}`;
};

const takeBlock: Step = async (model, transaction, random) => {
  const wanted = randomBlock(model, random);
  const isThere = model.isFree(wanted);
  assert.equal(await isFree(transaction, space, wanted), isThere);
  assert.equal(await takeExactly(transaction, space, wanted), isThere);
  if (isThere) model.take(wanted);
  return `take ${formatCidr(wanted)}: ${isThere}`;
};

const giveOneBack: Step = async (model, transaction, random) => {
  if (model.taken.length === 0) return 'nothing to give back';
  const given = random.pick(model.taken);
  const within = model.around(given);
  assert(within, 'a CIDR with taken blocks was removed');
  model.giveBack(given);
  await giveBack(transaction, space, given, within);
  await settleFree(transaction, planCidr(space, within), given);
  return `give back ${formatCidr(given)}`;
};

/** Networks come and go anywhere, over one another, and sometimes all around the world. */
const occupy: Step = async (model, transaction, random) => {
  const { world } = model;
  const network = random.chance(0.05)
    ? blockAround(world.family, world.first, 16)
    : randomBlock(model, random);
  networkCount += 1;
  saveNetwork(transaction, `vpc-${networkCount}`, network);
  model.occupants = [...model.occupants, network];
  networks = [...networks, { id: `vpc-${networkCount}`, block: network }];
  await settleOccupancy(transaction, scopeId, network);
  return `occupy ${formatCidr(network)}`;
};

const vacate: Step = async (model, transaction, random) => {
  if (networks.length === 0) return 'nothing to vacate';
  const gone = random.pick(networks);
  networks = networks.filter((each) => each !== gone);
  model.occupants = networks.map((each) => each.block);
  await leave(transaction, random, gone);
  await settleOccupancy(transaction, scopeId, gone.block);
  return `vacate ${formatCidr(gone.block)}`;
};

type Network = { readonly id: string; readonly block: Cidr };
let networks: readonly Network[] = [];
let networkCount = 0;

/** The network goes, is ignored, or comes to be an allocation of a pool. */
async function leave(
  transaction: Transaction,
  random: Random,
  { id, block: network }: Network,
): Promise<void> {
  const ways = [
    () => removeNetwork(transaction, id, network),
    () => saveNetwork(transaction, id, network, { isIgnored: true }),
    () => saveNetwork(transaction, id, network, { poolId: neighbour }),
  ];
  random.pick(ways)();
}

/** Settling anything at any time changes nothing. */
const settleAgain: Step = async (model, transaction, random) => {
  const somewhere = randomBlock(model, random);
  await settleOccupancy(transaction, scopeId, somewhere);
  return `settle ${formatCidr(somewhere)} again`;
};

const steps: readonly Step[] = [
  ...[addCidr, addCidr, removeCidr, takeBySize, takeBySize, takeBySize, takeBounded, takeBounded],
  ...[takeBlock, takeBlock, giveOneBack, giveOneBack, giveOneBack],
];

const crowdedSteps: readonly Step[] = [...steps, occupy, occupy, vacate, vacate, settleAgain];

async function provision(transaction: Transaction, poolId: string, cidr: Cidr): Promise<void> {
  const poolCidr = planCidr(poolId, cidr);
  saveNewPoolCidr(transaction, poolCidr);
  addBlock(transaction, poolId, cidr);
  await settleFree(transaction, poolCidr, cidr);
}

async function requireSame(
  model: SpaceModel,
  transaction: Transaction,
  log: readonly string[],
): Promise<void> {
  const where = `seed ${seed}, after:\n${log.slice(-12).join('\n')}`;
  const open = textsOf(await storedBlocks(transaction, space));
  assert.deepEqual(open, textsOf(model.freeBlocks('open')), where);
  const occupied = textsOf(await storedBlocks(transaction, occupiedPartOf(space)));
  assert.deepEqual(occupied, textsOf(model.freeBlocks('occupied')), `occupied, ${where}`);
}

async function walk(
  store: Store,
  model: SpaceModel,
  random: Random,
  stepCount: number,
  from = steps,
): Promise<void> {
  const log: string[] = [];
  for (let done = 0; done < stepCount; ) {
    await store.write(async (transaction) => {
      // Several steps share a transaction: each must see what the ones before it did.
      for (let more = 1 + random.below(4); more > 0; more -= 1, done += 1) {
        log.push(await random.pick(from)(model, transaction, random));
        await requireSame(model, transaction, log);
      }
    });
  }
}

forEachEngine((name, openEmptyStore) => {
  for (const { world, unitLength } of worlds) {
    const openPlan = async () => {
      const store = await openEmptyStore();
      await store.write(async (transaction) => {
        savePlan(transaction);
        for (const id of [space, neighbour]) savePlanPool(transaction, id, block(world).family);
      });
      networks = [];
      return store;
    };

    test(`random operations in ${world} with networks that come and go leave what the model has`, async () => {
      const store = await openPlan();
      const random = randomFor(`occupied ${name} ${world}`);
      const model = spaceModel(block(world), unitLength);
      await walk(store, model, random, rounds(350), crowdedSteps);
      await store.write(async (transaction) => {
        for (const taken of model.taken) {
          saveReservation(transaction, planCidr(space, model.around(taken) as Cidr), taken);
        }
      });
      const { violations } = await verify(store);
      const ofSpace = violations.filter(({ check }) => check === 'conservation' || check === 'occupancy');
      assert.deepEqual(ofSpace, [], `seed ${seed}`);
    });

    test(`random operations in ${world} leave what the model has`, async () => {
      const store = await openPlan();
      const random = randomFor(`${name} ${world}`);
      await store.write(async (transaction) => addBlock(transaction, neighbour, block(world)));
      await walk(store, spaceModel(block(world), unitLength), random, rounds(250));
      await store.read(async (transaction) => {
        assert.deepEqual(
          textsOf(await storedBlocks(transaction, neighbour)),
          [world],
          'the neighbour is untouched',
        );
      });
    });

    test(`${world} fills to the brim, refuses one more, and is whole again after the last release`, async () => {
      const store = await openEmptyStore();
      const random = randomFor(`fill ${name} ${world}`);
      const model = spaceModel(block(world), unitLength);
      model.add(model.world);
      await store.write(async (transaction) => addBlock(transaction, space, model.world));
      for (let round = 0; round < 2; round += 1) {
        await fill(store, model, random);
        const refused = await store.write((transaction) =>
          takeNextFree(transaction, space, model.world.family, unitLength),
        );
        assert.equal(refused, undefined);
        await empty(store, model, random);
      }
    });
  }
});

/** Takes blocks of random lengths, smaller where there is no room, until nothing is left. */
async function fill(store: Store, model: SpaceModel, random: Random): Promise<void> {
  await store.write(async (transaction) => {
    for (;;) {
      const length = randomLength(model, random);
      const expected = model.lowest(length);
      assert.deepEqual(await takeNextFree(transaction, space, model.world.family, length), expected);
      if (expected) model.take(expected);
      else if (length === model.unitLength) break;
    }
    await requireSame(model, transaction, ['filled']);
    assert.deepEqual(model.freeBlocks(), []);
  });
}

async function empty(store: Store, model: SpaceModel, random: Random): Promise<void> {
  await store.write(async (transaction) => {
    for (const given of random.shuffled(model.taken)) {
      model.giveBack(given);
      await giveBack(transaction, space, given, model.world);
      if (random.chance(0.2)) await requireSame(model, transaction, [`gave back ${formatCidr(given)}`]);
    }
    assert.deepEqual(await storedBlocks(transaction, space), [model.world]);
  });
}
