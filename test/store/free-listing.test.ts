// The lowest free block of each size, in spaces whose free blocks become many and few again, on each engine: a look at
// every free block there is says what is right. The seed is printed; see test/support/seed.ts.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blockAround, type Cidr, contains, lastOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import {
  addBlock,
  addBlocks,
  findNextFree,
  giveBack,
  takeExactly,
  takeNextFree,
} from '../../src/store/free-blocks.ts';
import { migrate } from '../../src/store/migrate.ts';
import { findFreeBefore, findFreeFrom } from '../../src/store/nearby-free.ts';
import { openStore } from '../../src/store/open.ts';
import type { Transaction } from '../../src/store/store.ts';
import { checkListing } from '../../src/verify/free-blocks.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';

const space = 'ipam-pool-1';
const whole = block('10.0.0.0/20');
const leaf = 28;

type Space = {
  readonly transaction: Transaction;
  readonly random: Random;
  readonly taken: Map<string, Cidr>;
};

/** Every place of a length that is free, in order. */
function freePlaces({ taken }: Space, length: number): Cidr[] {
  const size = 1n << BigInt(32 - length);
  return Array.from({ length: 2 ** (length - whole.prefixLength) }, (_, index) => ({
    ...whole,
    first: whole.first + BigInt(index) * size,
    prefixLength: length,
  })).filter((place) => ![...taken.values()].some((each) => contains(each, place) || contains(place, each)));
}

async function compare(each: Space): Promise<void> {
  const { transaction, random } = each;
  for (let length = whole.prefixLength; length <= leaf; length += 1) {
    const places = freePlaces(each, length);
    const why = `/${length}; seed ${seed}`;
    const next = await findNextFree(transaction, space, 'ipv4', length);
    assert.equal(next && formatCidr(next.place), places[0] && formatCidr(places[0]), why);
    const from = whole.first + BigInt(random.below(4096));
    const bounds = { allowed: [], disallowed: [{ ...whole, prefixLength: 32, first: from }] };
    const around = await findNextFree(transaction, space, 'ipv4', length, bounds);
    const allowed = places.find((place) => !(place.first <= from && lastOf(place) >= from));
    assert.equal(
      around && formatCidr(around.place),
      allowed && formatCidr(allowed),
      `without ${from}: ${why}`,
    );
    const beside = blockAround('ipv4', from, length);
    const [before, after] = [
      await findFreeBefore(transaction, space, beside),
      await findFreeFrom(transaction, space, beside, lastOf(beside) + 1n),
    ];
    const expected = [
      places.findLast((place) => place.first < beside.first),
      places.find((place) => place.first > beside.first),
    ];
    assert.deepEqual(
      [before, after].map((cidr) => cidr && formatCidr(cidr)),
      expected.map((cidr) => cidr && formatCidr(cidr)),
      `beside ${formatCidr(beside)}: ${why}`,
    );
  }
}

/** Takes single leaves all over the space, so that what is free falls to pieces, or gives most of them back. */
async function change(each: Space, isFilling: boolean): Promise<void> {
  const { transaction, random, taken } = each;
  if (isFilling) {
    const wanted = blockAround('ipv4', whole.first + BigInt(random.below(4096)), leaf - random.below(3));
    if (await takeExactly(transaction, space, wanted)) taken.set(formatCidr(wanted), wanted);
    if (random.below(4) > 0) return;
    const next = await takeNextFree(transaction, space, 'ipv4', leaf - random.below(6));
    if (next) taken.set(formatCidr(next), next);
  } else {
    const given = [...taken.keys()][random.below(taken.size)] ?? '';
    const cidr = taken.get(given);
    if (!cidr) return;
    taken.delete(given);
    await giveBack(transaction, space, cidr, whole);
  }
}

forEachEngine((engine, openEmptyStore) => {
  test(`every size is found while free blocks become many and few; seed ${seed}`, async () => {
    const store = await openEmptyStore();
    const random = randomFor(`free listing on ${engine}`);
    const taken = new Map<string, Cidr>();
    let most = 0;
    await store.write(async (transaction) => addBlock(transaction, space, whole));
    for (let turn = 0; turn < rounds(6); turn += 1) {
      for (let step = 0; step < 120; step += 1) {
        await store.write(async (transaction) => {
          const each = { transaction, random, taken };
          await change(each, turn % 2 === 0);
          if (step % 5 === 0) await compare(each);
          assert.deepEqual(await unlisted(transaction), []);
          const row = await transaction.one<{ n: number }>('SELECT count(*) AS n FROM free_block');
          most = Math.max(most, Number(row?.n));
        });
      }
    }
    assert.ok(most > 40, `${most} free blocks at most`);
  });
});

test('a block that is not found by its length is told of', async () => {
  const store = await openStore('sqlite::memory:');
  await migrate(store);
  const pieces = Array.from({ length: 33 }, (_, index) => block(`10.0.${index * 2}.0/24`));
  await store.write(async (transaction) => {
    addBlocks(transaction, space, pieces);
    await transaction.run("UPDATE free_block SET by_length = 0 WHERE first_address = '0a000200'");
    assert.deepEqual(await unlisted(transaction), [space]);
    await transaction.run("DELETE FROM free_block WHERE first_address = '0a000400'");
    assert.deepEqual(await unlisted(transaction), []);
  });
  await store.close();
});

async function unlisted(transaction: Transaction): Promise<string[]> {
  const found: string[] = [];
  await checkListing({ transaction, find: ({ where }) => found.push(where), seen: () => undefined });
  return found;
}
