import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { block, blocks } from '../../../test/support/blocks.ts';
import { property } from '../../../test/support/seed.ts';
import { sizeOf } from '../cidr/cidr.ts';
import { usageByParts, usageOfAll, usageOfSubnet } from './usage.ts';

test('a VPC is used by what its subnets take, and only by what lies in the block', () => {
  const cases: readonly [string, string[], number][] = [
    ['10.0.0.0/16', [], 0],
    ['10.0.0.0/16', ['10.0.1.0/24'], 0.0039],
    ['172.31.0.0/16', ['172.31.0.0/20', '172.31.16.0/20', '172.31.64.0/20'], 0.1875],
    ['10.0.0.0/24', ['10.0.0.0/24'], 1],
    ['10.0.0.0/24', ['10.0.1.0/24', '2001:db8::/64'], 0],
    ['2001:db8::/56', ['2001:db8::/64'], 0.0039],
    ['2001:db8::/44', ['2001:db8::/64'], 0],
  ];
  for (const [cidr, parts, expected] of cases) {
    assert.equal(usageByParts(block(cidr), blocks(...parts)), expected, `${cidr} by ${parts}`);
  }
});

test('an empty subnet shows the addresses that are nobody’s to use, an IPv6 one nothing', () => {
  assert.equal(usageOfSubnet(block('10.0.0.0/20'), 0n), 0.0012);
  assert.equal(usageOfSubnet(block('10.0.0.0/24'), 0n), 0.0195);
  assert.equal(usageOfSubnet(block('10.0.0.0/28'), 2n), 0.4375);
  assert.equal(usageOfSubnet(block('10.0.0.0/28'), 16n), 1);
  assert.equal(usageOfSubnet(block('2001:db8::/64'), 0n), undefined);
});

test('only what lies in a block is used of it', () => {
  assert.equal(
    usageByParts(block('10.0.0.0/28'), blocks('10.0.0.4/32', '10.0.0.5/32', '10.0.0.16/32')),
    0.125,
  );
});

test('usage is the share of the block to four decimals', () => {
  fc.assert(
    fc.property(fc.integer({ min: 8, max: 28 }), fc.integer({ min: 0, max: 4 }), (prefixLength, down) => {
      const whole = { ...block('10.0.0.0/8'), prefixLength };
      const part = { ...whole, prefixLength: prefixLength + down };
      const share = Number(sizeOf(part)) / Number(sizeOf(whole));
      assert.ok(Math.abs(usageByParts(whole, [part]) - share) <= 0.00005);
    }),
    property(),
  );
});

test('the usage of several blocks is weighed by their sizes', () => {
  const of = (text: string, ipUsage: number | undefined) => ({ cidr: block(text), ipUsage });
  assert.equal(usageOfAll([]), undefined);
  assert.equal(usageOfAll([of('10.0.0.0/24', undefined)]), undefined);
  assert.equal(usageOfAll([of('10.0.0.0/24', 0.25)]), 0.25);
  assert.equal(usageOfAll([of('10.0.0.0/24', 1), of('10.0.4.0/22', 0)]), 0.2);
  assert.equal(usageOfAll([of('2001:db8::/56', 1), of('2001:db8:1::/56', 0)]), 0.5);
});
