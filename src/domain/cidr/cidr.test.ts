import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  anyAddress,
  anyBlock,
  anyFamily,
  block,
  blockOf,
  blocks,
  textsOf,
} from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import {
  addressKey,
  blockAround,
  buddyOf,
  cidrFromKey,
  compareCidrs,
  contains,
  equals,
  firstKey,
  lastKey,
  lastOf,
  overlaps,
  parentOf,
  sizeOf,
  widthOf,
} from './cidr.ts';

const pairOfOneFamily = anyFamily.chain((family) => fc.tuple(blockOf(family), blockOf(family)));
/** Random blocks rarely meet; these are blocks around two addresses that are near each other. */
const nearPair = anyFamily.chain((family) =>
  fc
    .tuple(
      anyAddress(family),
      fc.bigInt({ min: 0n, max: 64n }),
      fc.integer({ min: widthOf(family) - 8, max: widthOf(family) }),
      fc.integer({ min: widthOf(family) - 8, max: widthOf(family) }),
    )
    .map(([address, offset, a, b]) => {
      const other = address >= offset ? address - offset : address;
      return [blockAround(family, address, a), blockAround(family, other, b)] as const;
    }),
);

test('a block holds as many addresses as its length says, the last of them before the next block', () => {
  const cases = [
    ['10.0.0.0/24', 256n, '10.0.0.255/32'],
    ['0.0.0.0/0', 1n << 32n, '255.255.255.255/32'],
    ['255.255.255.255/32', 1n, '255.255.255.255/32'],
    ['2001:db8::/32', 1n << 96n, '2001:db8:ffff:ffff:ffff:ffff:ffff:ffff/128'],
    ['::/0', 1n << 128n, 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128'],
  ] as const;
  for (const [text, size, last] of cases) {
    assert.equal(sizeOf(block(text)), size, text);
    assert.equal(lastOf(block(text)), block(last).first, text);
  }
});

test('containing and overlapping agree with the first and last addresses', () => {
  fc.assert(
    fc.property(fc.oneof(nearPair, pairOfOneFamily), ([a, b]) => {
      assert.equal(contains(a, b), a.first <= b.first && lastOf(b) <= lastOf(a));
      assert.equal(overlaps(a, b), a.first <= lastOf(b) && b.first <= lastOf(a));
      assert.equal(overlaps(a, b), overlaps(b, a));
      assert.equal(equals(a, b), contains(a, b) && contains(b, a));
    }),
    property(),
  );
});

test('blocks of different families never meet, even where their numbers do', () => {
  const four = block('10.0.0.0/8');
  const six = { ...four, family: 'ipv6' } as const;
  assert.equal(contains(block('::/0'), four), false);
  assert.equal(overlaps(four, six), false);
  assert.equal(equals(four, six), false);
});

test('the block around an address is aligned to its size and holds the address', () => {
  fc.assert(
    fc.property(anyBlock, (cidr) => {
      assert.equal(cidr.first % sizeOf(cidr), 0n);
      assert(equals(blockAround(cidr.family, lastOf(cidr), cidr.prefixLength), cidr));
    }),
    property(),
  );
});

test('a block and its buddy are the two halves of their parent', () => {
  fc.assert(
    fc.property(
      anyBlock.filter((cidr) => cidr.prefixLength > 0),
      (cidr) => {
        const buddy = buddyOf(cidr);
        const parent = parentOf(cidr);
        assert(equals(buddyOf(buddy), cidr));
        assert(!overlaps(buddy, cidr));
        assert(contains(parent, cidr) && contains(parent, buddy));
        assert.equal(sizeOf(parent), 2n * sizeOf(cidr));
      },
    ),
    property(),
  );
});

test('keys have one width for a family and order as addresses do', () => {
  assert.equal(addressKey('ipv4', 0n), '00000000');
  assert.equal(firstKey(block('10.0.0.0/8')), '0a000000');
  assert.equal(lastKey(block('10.0.0.0/8')), '0affffff');
  assert.equal(firstKey(block('2001:db8::/32')), `20010db8${'0'.repeat(24)}`);
  fc.assert(
    fc.property(pairOfOneFamily, ([a, b]) => {
      assert.equal(firstKey(a).length, a.family === 'ipv4' ? 8 : 32);
      assert.equal(firstKey(a) < firstKey(b), a.first < b.first);
      assert(lastKey(a) >= firstKey(a));
    }),
    property(),
  );
});

test('a block comes back from its key and its length', () => {
  fc.assert(
    fc.property(anyBlock, (cidr) => assert.deepEqual(cidrFromKey(firstKey(cidr), cidr.prefixLength), cidr)),
    property(),
  );
});

test('blocks order by family, by address, and the larger before those that begin where it does', () => {
  const sorted = ['0.0.0.0/0', '10.0.0.0/8', '10.0.0.0/24', '10.0.1.0/24', '::/0', '2001:db8::/32'];
  assert.deepEqual(
    textsOf(
      blocks(...sorted)
        .reverse()
        .sort(compareCidrs),
    ),
    sorted,
  );
  fc.assert(
    fc.property(anyBlock, anyBlock, (a, b) => {
      // Not `-x`: an order of 0 turned round is 0 as well.
      assert.equal(compareCidrs(a, b) < 0, compareCidrs(b, a) > 0);
      assert.equal(compareCidrs(a, b) === 0, equals(a, b));
    }),
    property(),
  );
});
