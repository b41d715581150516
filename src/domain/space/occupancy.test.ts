import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { block, blocks, textsOf } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { blockAround, type Cidr, overlaps, sizeOf } from '../cidr/cidr.ts';
import { divide } from './occupancy.ts';

const region = '10.0.0.0/24';

for (const { name, free, occupied, open, kept } of [
  { name: 'nothing free is nothing', free: [], occupied: [region], open: [], kept: [] },
  { name: 'nothing occupied leaves all of it', free: [region], occupied: [], open: [region], kept: [] },
  {
    name: 'a network around the region occupies all of it',
    free: ['10.0.0.0/25', '10.0.0.128/26'],
    occupied: ['10.0.0.0/8'],
    open: [],
    kept: ['10.0.0.0/25', '10.0.0.128/26'],
  },
  {
    name: 'a network in a free block cuts it',
    free: ['10.0.0.0/16'],
    occupied: ['10.0.0.64/26'],
    open: ['10.0.0.0/26', '10.0.0.128/25'],
    kept: ['10.0.0.64/26'],
  },
  {
    name: 'networks over one another count once',
    free: [region],
    occupied: ['10.0.0.0/25', '10.0.0.0/25', '10.0.0.32/27'],
    open: ['10.0.0.128/25'],
    kept: ['10.0.0.0/25'],
  },
  {
    name: 'halves that are alike become one block',
    free: ['10.0.0.0/26', '10.0.0.64/26', '10.0.0.128/25'],
    occupied: ['10.0.0.128/26', '10.0.0.192/26'],
    open: ['10.0.0.0/25'],
    kept: ['10.0.0.128/25'],
  },
]) {
  test(name, () => {
    const divided = divide(block(region), blocks(...free), blocks(...occupied));
    assert.deepEqual(textsOf(divided.open), open);
    assert.deepEqual(textsOf(divided.occupied), kept);
  });
}

test('every address that is free is on the side that it belongs to, in blocks as large as can be', () => {
  const world = block('10.0.0.0/26');
  const some = fc.array(
    fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 26, max: 32 })).map(([offset, length]) => {
      return blockAround('ipv4', world.first + BigInt(offset), length);
    }),
    { maxLength: 12 },
  );
  const disjoint = (given: readonly Cidr[]): Cidr[] =>
    given.reduce<Cidr[]>((kept, each) => (kept.some((k) => overlaps(k, each)) ? kept : [...kept, each]), []);
  const has = (list: readonly Cidr[], address: Cidr): boolean => list.some((each) => overlaps(each, address));
  fc.assert(
    fc.property(some, some, (given, occupied) => {
      const free = disjoint(given);
      const divided = divide(world, free, occupied);
      for (let offset = 0n; offset < 64n; offset += 1n) {
        const address = blockAround('ipv4', world.first + offset, 32);
        const isFree = has(free, address);
        assert.equal(has(divided.occupied, address), isFree && has(occupied, address));
        assert.equal(has(divided.open, address), isFree && !has(occupied, address));
      }
      for (const side of [divided.open, divided.occupied]) {
        for (const [index, each] of side.entries()) {
          const next = side[index + 1];
          if (!next) continue;
          assert.ok(each.first + sizeOf(each) <= next.first);
          const isHalf = each.first % (2n * sizeOf(each)) === 0n && each.first + sizeOf(each) === next.first;
          assert.ok(!isHalf || each.prefixLength !== next.prefixLength, textsOf(side).join(' '));
        }
      }
    }),
    property(500),
  );
});
