import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { block, blocks, textsOf } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { blockAround, type Cidr, compareCidrs, contains, equals, overlaps, sizeOf } from '../cidr/cidr.ts';
import {
  anywhere,
  type Bounds,
  buddiesWithin,
  choosePlace,
  holdersOf,
  mergeUpwards,
  remainderOf,
} from './free-space.ts';

const cases: readonly {
  name: string;
  block: string;
  want: number;
  from?: string;
  allowed?: string[];
  disallowed?: string[];
  /** The place, or the address from which to look further. */
  gives: string;
}[] = [
  { name: 'the start of an empty block', block: '10.0.0.0/24', want: 26, gives: '10.0.0.0/26' },
  { name: 'the whole block', block: '10.0.0.0/24', want: 24, gives: '10.0.0.0/24' },
  { name: 'no room', block: '10.0.0.0/24', want: 23, gives: '10.0.1.0' },
  {
    name: 'the first aligned place from an address',
    block: '10.0.0.0/24',
    want: 26,
    from: '10.0.0.1',
    gives: '10.0.0.64/26',
  },
  {
    name: 'the address itself when aligned',
    block: '10.0.0.0/24',
    want: 26,
    from: '10.0.0.64',
    gives: '10.0.0.64/26',
  },
  {
    name: 'an address before the block',
    block: '10.0.0.0/24',
    want: 26,
    from: '9.0.0.0',
    gives: '10.0.0.0/26',
  },
  {
    name: 'an address too near the end',
    block: '10.0.0.0/24',
    want: 26,
    from: '10.0.0.193',
    gives: '10.0.1.0',
  },
  {
    name: 'past a disallowed start',
    block: '10.0.0.0/24',
    want: 26,
    disallowed: ['10.0.0.0/28'],
    gives: '10.0.0.64/26',
  },
  {
    name: 'past a disallowed middle',
    block: '10.0.0.0/24',
    want: 25,
    disallowed: ['10.0.0.64/32'],
    gives: '10.0.0.128/25',
  },
  {
    name: 'past several that touch',
    block: '10.0.0.0/24',
    want: 26,
    disallowed: ['10.0.0.64/26', '10.0.0.0/26'],
    gives: '10.0.0.128/26',
  },
  {
    name: 'a disallowed block larger than the free one',
    block: '10.0.0.0/24',
    want: 26,
    disallowed: ['10.0.0.0/16'],
    gives: '10.1.0.0',
  },
  { name: 'everything disallowed', block: '0.0.0.0/0', want: 8, disallowed: ['0.0.0.0/0'], gives: 'the end' },
  {
    name: 'the lowest allowed block',
    block: '10.0.0.0/16',
    want: 26,
    allowed: ['10.0.9.0/24', '10.0.5.0/24'],
    gives: '10.0.5.0/26',
  },
  {
    name: 'an allowed block too small',
    block: '10.0.0.0/16',
    want: 24,
    allowed: ['10.0.5.0/25', '10.0.9.0/24'],
    gives: '10.0.9.0/24',
  },
  {
    name: 'an allowed block around everything',
    block: '10.0.0.0/16',
    want: 24,
    allowed: ['0.0.0.0/0'],
    gives: '10.0.0.0/24',
  },
  {
    name: 'an allowed block behind this one',
    block: '10.0.0.0/16',
    want: 24,
    allowed: ['10.7.0.0/16'],
    gives: '10.7.0.0',
  },
  {
    name: 'an allowed block before this one only',
    block: '10.0.0.0/16',
    want: 24,
    allowed: ['9.0.0.0/8'],
    gives: 'the end',
  },
  {
    name: 'allowed but disallowed in part',
    block: '10.0.0.0/16',
    want: 25,
    allowed: ['10.0.5.0/24'],
    disallowed: ['10.0.5.0/30'],
    gives: '10.0.5.128/25',
  },
  {
    name: 'allowed but wholly disallowed',
    block: '10.0.0.0/16',
    want: 25,
    allowed: ['10.0.5.0/24'],
    disallowed: ['10.0.5.0/24'],
    gives: 'the end',
  },
  {
    name: 'IPv6 as well',
    block: '2001:db8::/32',
    want: 56,
    disallowed: ['2001:db8::/48'],
    gives: '2001:db8:1::/56',
  },
  {
    name: 'one address of the last block',
    block: '255.255.255.255/32',
    want: 32,
    gives: '255.255.255.255/32',
  },
];

for (const { name, want, from, allowed = [], disallowed = [], gives, ...given } of cases) {
  test(`a place is chosen: ${name}`, () => {
    const free = block(given.block);
    const start = from === undefined ? 0n : block(`${from}/32`).first;
    const bounds = { allowed: blocks(...allowed), disallowed: blocks(...disallowed) };
    const choice = choosePlace(free, want, start, bounds);
    if (gives.includes('/')) {
      assert.deepEqual(choice, { kind: 'found', cidr: block(gives) });
    } else {
      const end = free.family === 'ipv4' ? 1n << 32n : 1n << 128n;
      const further = gives === 'the end' ? end : block(`${gives}/32`).first;
      assert.deepEqual(choice, { kind: 'further', from: further });
    }
  });
}

/** Everything below happens in this block, small enough to try every address. */
const world = block('10.20.0.0/22');
const worldEnd = world.first + sizeOf(world);

const inWorld = (longest = 32): fc.Arbitrary<Cidr> =>
  fc
    .tuple(fc.bigInt({ min: world.first, max: worldEnd - 1n }), fc.integer({ min: 22, max: longest }))
    .map(([address, prefixLength]) => blockAround('ipv4', address, prefixLength));

/** The stupid way: every aligned place in turn. */
function places(prefixLength: number, from: bigint, to: bigint, bounds: Bounds): Cidr[] {
  const found: Cidr[] = [];
  for (let address = from; address < to; address += 1n) {
    const place = blockAround('ipv4', address, prefixLength);
    if (place.first !== address) continue;
    if (bounds.disallowed.some((each) => overlaps(each, place))) continue;
    if (bounds.allowed.length > 0 && !bounds.allowed.some((each) => contains(each, place))) continue;
    found.push(place);
  }
  return found;
}

test('the chosen place is the first that trying every address finds', () => {
  fc.assert(
    fc.property(
      inWorld(),
      fc.integer({ min: 22, max: 32 }),
      fc.option(fc.bigInt({ min: world.first - 10n, max: worldEnd })),
      fc.array(inWorld(), { maxLength: 4 }),
      fc.array(inWorld(), { maxLength: 4 }),
      (free, prefixLength, start, allowed, disallowed) => {
        const bounds = { allowed, disallowed };
        const from = start ?? 0n;
        const choice = choosePlace(free, prefixLength, from, bounds);
        const low = from > world.first ? from : world.first;
        const [expected] = places(prefixLength, low, worldEnd, bounds).filter((each) => contains(free, each));
        if (choice.kind === 'found') {
          assert(expected && equals(choice.cidr, expected));
          return;
        }
        assert.equal(expected, undefined);
        assert(choice.from >= free.first + sizeOf(free), 'the search goes on behind the block');
        // Nothing outside the block may be leapt over either: it could lie in the next free one.
        const to = choice.from < worldEnd ? choice.from : worldEnd;
        const behind = free.first + sizeOf(free);
        assert.deepEqual(textsOf(places(prefixLength, behind > low ? behind : low, to, bounds)), []);
      },
    ),
    property(1500),
  );
});

test('a search through many bounds takes as many steps as there are bounds', () => {
  // Every other /32 of a /20 disallowed, so that no /31 is left in it.
  const holes = Array.from({ length: 2048 }, (_, index) =>
    blockAround('ipv4', block('10.0.0.0/20').first + 2n * BigInt(index), 32),
  );
  const started = performance.now();
  const choice = choosePlace(block('10.0.0.0/8'), 31, 0n, { allowed: [], disallowed: holes });
  assert.deepEqual(choice, { kind: 'found', cidr: block('10.0.16.0/31') });
  assert(performance.now() - started < 2000);
  const wide = choosePlace(block('::/0'), 128, 0n, { allowed: [], disallowed: blocks('::/1', '8000::/2') });
  assert.deepEqual(wide, { kind: 'found', cidr: block('c000::/128') });
});

test('what was taken and what remains tile the block', () => {
  assert.deepEqual(remainderOf(block('10.0.0.0/24'), block('10.0.0.0/24')), []);
  assert.deepEqual(textsOf(remainderOf(block('10.0.0.0/24'), block('10.0.0.64/26')).sort(compareCidrs)), [
    '10.0.0.0/26',
    '10.0.0.128/25',
  ]);
  assert.equal(remainderOf(block('::/0'), block('::1/128')).length, 128);
  fc.assert(
    fc.property(
      inWorld()
        .filter((each) => each.prefixLength < 32)
        .chain((outer) =>
          fc.tuple(
            fc.constant(outer),
            inWorld().filter((each) => contains(outer, each)),
          ),
        ),
      ([outer, taken]) => {
        const parts = [...remainderOf(outer, taken), taken].sort(compareCidrs);
        let at = outer.first;
        for (const part of parts) {
          assert.equal(part.first, at);
          at += sizeOf(part);
        }
        assert.equal(at, outer.first + sizeOf(outer));
      },
    ),
    property(300),
  );
});

test('a block given back merges with its free buddies, and never beyond its CIDR', () => {
  const free = (...texts: string[]) => {
    const known = new Set(texts);
    return (buddy: Cidr) => known.has(textsOf([buddy])[0]!);
  };
  const given = block('10.0.0.0/26');
  const within = block('10.0.0.0/24');
  const merge = (isFree: (buddy: Cidr) => boolean) => {
    const { merged, swallowed } = mergeUpwards(given, within, isFree);
    return textsOf([merged, ...swallowed]);
  };
  assert.deepEqual(merge(free()), ['10.0.0.0/26']);
  assert.deepEqual(merge(free('10.0.0.64/26')), ['10.0.0.0/25', '10.0.0.64/26']);
  // The buddy of the parent alone is no reason to merge.
  assert.deepEqual(merge(free('10.0.0.128/25')), ['10.0.0.0/26']);
  assert.deepEqual(merge(free('10.0.0.64/26', '10.0.0.128/25', '10.0.1.0/24')), [
    '10.0.0.0/24',
    '10.0.0.64/26',
    '10.0.0.128/25',
  ]);
  assert.deepEqual(textsOf(buddiesWithin(given, within)), ['10.0.0.64/26', '10.0.0.128/25']);
  assert.deepEqual(buddiesWithin(within, within), []);
});

test('taking and giving back in any order leaves the one whole block', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 22, max: 32 }), fc.nat()), { minLength: 1, maxLength: 40 }),
      (steps) => {
        let free: Cidr[] = [world];
        const taken: Cidr[] = [];
        const give = (index: number) => {
          const [given] = taken.splice(index, 1) as [Cidr];
          const { merged, swallowed } = mergeUpwards(given, world, (buddy) =>
            free.some((each) => equals(each, buddy)),
          );
          free = free.filter((each) => !swallowed.some((gone) => equals(gone, each)));
          free.push(merged);
        };
        for (const [prefixLength, where] of steps) {
          const from = free.find((each) => choosePlace(each, prefixLength, 0n, anywhere).kind === 'found');
          if (from) {
            const choice = choosePlace(from, prefixLength, 0n, anywhere);
            assert(choice.kind === 'found');
            free = [...free.filter((each) => each !== from), ...remainderOf(from, choice.cidr)];
            taken.push(choice.cidr);
          } else {
            give(where % taken.length);
          }
          const all = [...free, ...taken].sort(compareCidrs);
          assert.equal(
            all.reduce((sum, each) => sum + sizeOf(each), 0n),
            sizeOf(world),
          );
          assert(all.every((each, index) => index === 0 || !overlaps(all[index - 1]!, each)));
        }
        while (taken.length > 0) give(taken.length - 1);
        assert.deepEqual(free, [world]);
      },
    ),
    property(300),
  );
});

test('the holders of a block are itself and everything around it', () => {
  assert.deepEqual(textsOf(holdersOf(block('10.0.0.0/8'), 6)), ['10.0.0.0/8', '10.0.0.0/7', '8.0.0.0/6']);
  assert.equal(holdersOf(block('::1/128'), 0).length, 129);
});
