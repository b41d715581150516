import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { block, textsOf } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { blockAround, type Cidr, compareCidrs, lastOf, sizeOf, widthOf } from '../cidr/cidr.ts';
import { hostBlocksOf, reservedOf, usabilityOf } from './host-space.ts';

const sorted = (blocks: readonly Cidr[]): string[] => textsOf([...blocks].sort(compareCidrs));

describe('the addresses of a subnet that hosts can have', () => {
  test('are all but the first four and the last', () => {
    assert.deepEqual(sorted(hostBlocksOf(block('10.0.0.16/28'))), [
      '10.0.0.20/30',
      '10.0.0.24/30',
      '10.0.0.28/31',
      '10.0.0.30/32',
    ]);
  });

  test('and the reserved ones tile the block, in maximal blocks, in both families', () => {
    const subnet = fc
      .constantFrom<readonly ['ipv4' | 'ipv6', number, number]>(['ipv4', 16, 28], ['ipv6', 44, 64])
      .chain(([family, min, max]) =>
        fc
          .tuple(fc.bigInt({ min: 0n, max: (1n << BigInt(widthOf(family))) - 1n }), fc.integer({ min, max }))
          .map(([address, prefixLength]) => blockAround(family, address, prefixLength)),
      );
    fc.assert(
      fc.property(subnet, (whole) => {
        const free = hostBlocksOf(whole);
        const pieces = [...free, ...reservedOf(whole)].sort(compareCidrs);
        let next = whole.first;
        for (const piece of pieces) {
          assert.equal(piece.first, next);
          next += sizeOf(piece);
        }
        assert.equal(next, lastOf(whole) + 1n);
        // Two free halves would be one block: each length from each end comes once.
        assert.ok(free.length <= 2 * (widthOf(whole.family) - whole.prefixLength));
        const halves = new Set(
          free.map(
            (each) =>
              `${each.first >> BigInt(widthOf(each.family) - each.prefixLength + 1)}/${each.prefixLength}`,
          ),
        );
        assert.equal(halves.size, free.length);
      }),
      property(),
    );
  });

  for (const [wanted, usability] of [
    ['10.0.1.0/32', 'reserved'],
    ['10.0.1.3/32', 'reserved'],
    ['10.0.1.4/32', 'usable'],
    ['10.0.1.254/32', 'usable'],
    ['10.0.1.255/32', 'reserved'],
    ['10.0.2.4/32', 'outside'],
    ['10.0.1.0/28', 'reserved'],
    ['10.0.1.16/28', 'usable'],
    ['10.0.1.240/28', 'reserved'],
    ['2001:db8::4/128', 'outside'],
  ] as const) {
    test(`${wanted} in 10.0.1.0/24 is ${usability}`, () => {
      assert.equal(usabilityOf(block('10.0.1.0/24'), block(wanted)), usability);
    });
  }
});
