// The free places beside another, against looking at every place there is.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { blockAround, type Cidr, contains, lastOf, sizeOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { addBlock, takeExactly } from '../../src/store/free-blocks.ts';
import { findFreeBefore, findFreeFrom } from '../../src/store/nearby-free.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';

after(() => console.log(`# nearby free: CADASTRE_TEST_SEED=${seed}`));

const space = 'ipam-pool-1';
const textOf = (cidr: Cidr | undefined): string => (cidr ? formatCidr(cidr) : '-');

forEachEngine((name, openEmptyStore) => {
  test('the nearest free places of a size are found on both sides', async () => {
    const random = randomFor(`nearby free ${name}`);
    for (const within of [block('10.0.0.0/24'), block('2001:db8::/120')]) {
      const store = await openEmptyStore();
      const length = (depth: number): number => within.prefixLength + depth;
      const any = (depth: number): Cidr =>
        blockAround(within.family, within.first + BigInt(random.below(256)), length(depth));
      const taken: Cidr[] = [];
      await store.write(async (transaction) => {
        addBlock(transaction, space, within);
        for (let count = 0; count < 40; count += 1) {
          const wanted = any(3 + random.below(6));
          if (await takeExactly(transaction, space, wanted)) taken.push(wanted);
        }
      });
      const isFree = (place: Cidr): boolean =>
        contains(within, place) && !taken.some((each) => contains(each, place) || contains(place, each));
      for (let round = rounds(60); round > 0; round -= 1) {
        const place = any(random.below(9));
        const places = Array.from(
          { length: 2 ** (place.prefixLength - within.prefixLength) },
          (_, index) => ({
            ...place,
            first: within.first + BigInt(index) * sizeOf(place),
          }),
        ).filter(isFree);
        const from = within.first + BigInt(random.below(256));
        const [before, next, later] = await store.read(async (transaction) => [
          await findFreeBefore(transaction, space, place),
          await findFreeFrom(transaction, space, place, lastOf(place) + 1n),
          await findFreeFrom(transaction, space, place, from),
        ]);
        const why = `${formatCidr(place)} from ${from} among ${taken.map(formatCidr).join(' ')}; seed ${seed}`;
        assert.equal(textOf(before), textOf(places.findLast((each) => each.first < place.first)), why);
        assert.equal(textOf(next), textOf(places.find((each) => each.first > place.first)), why);
        assert.equal(textOf(later), textOf(places.find((each) => each.first >= from)), why);
      }
    }
  });
});
