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
import {
  addBlock,
  findHolder,
  findNextFree,
  giveBack,
  removeBlock,
  takeExactly,
  takeNextFree,
} from '../../src/store/free-blocks.ts';
import type { Store, Transaction } from '../../src/store/store.ts';
import { block, textsOf } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
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
  addBlock(transaction, space, cidr);
  return `add ${formatCidr(cidr)}`;
};

const removeCidr: Step = async (model, transaction, random) => {
  if (model.cidrs.length === 0) return 'nothing to remove';
  const cidr = random.pick(model.cidrs);
  assert.equal(await removeBlock(transaction, space, cidr), model.remove(cidr));
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
  const isFree = model.isFree(wanted);
  assert.equal((await findHolder(transaction, space, wanted)) !== undefined, isFree);
  assert.equal(await takeExactly(transaction, space, wanted), isFree);
  if (isFree) model.take(wanted);
  return `take ${formatCidr(wanted)}: ${isFree}`;
};

const giveOneBack: Step = async (model, transaction, random) => {
  if (model.taken.length === 0) return 'nothing to give back';
  const given = random.pick(model.taken);
  const within = model.around(given);
  assert(within, 'a CIDR with taken blocks was removed');
  model.giveBack(given);
  await giveBack(transaction, space, given, within);
  return `give back ${formatCidr(given)}`;
};

const steps: readonly Step[] = [
  ...[addCidr, addCidr, removeCidr, takeBySize, takeBySize, takeBySize, takeBounded, takeBounded],
  ...[takeBlock, takeBlock, giveOneBack, giveOneBack, giveOneBack],
];

async function requireSame(
  model: SpaceModel,
  transaction: Transaction,
  log: readonly string[],
): Promise<void> {
  const stored = textsOf(await storedBlocks(transaction, space));
  assert.deepEqual(stored, textsOf(model.freeBlocks()), `seed ${seed}, after:\n${log.slice(-12).join('\n')}`);
}

async function walk(store: Store, model: SpaceModel, random: Random, stepCount: number): Promise<void> {
  const log: string[] = [];
  for (let done = 0; done < stepCount; ) {
    await store.write(async (transaction) => {
      // Several steps share a transaction: each must see what the ones before it did.
      for (let more = 1 + random.below(4); more > 0; more -= 1, done += 1) {
        log.push(await random.pick(steps)(model, transaction, random));
        await requireSame(model, transaction, log);
      }
    });
  }
}

forEachEngine((name, openEmptyStore) => {
  for (const { world, unitLength } of worlds) {
    test(`random operations in ${world} leave what the model has`, async () => {
      const store = await openEmptyStore();
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
