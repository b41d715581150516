import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Holdings, sharesOf } from './usage.ts';

const of = (prefixLength: number, count = 1, family: 'ipv4' | 'ipv6' = 'ipv4') => [
  { family, prefixLength, count },
];

const cases: readonly (readonly [string, Holdings, readonly [number, number, number]])[] = [
  ['a pool without a CIDR', { whole: [], free: [], toPools: [] }, [0, 0, 0]],
  ['an empty one', { whole: of(8), free: of(8), toPools: [] }, [0, 0, 0]],
  ['a full one', { whole: of(24), free: [], toPools: [] }, [0, 1_000_000, 1_000_000]],
  [
    'half to pools, a quarter to resources',
    { whole: of(8), free: of(10), toPools: of(9) },
    [500_000, 250_000, 750_000],
  ],
  ['two CIDRs, one of them taken', { whole: of(24, 2), free: of(26, 4), toPools: [] }, [0, 500_000, 500_000]],
  [
    'half of a /32 of IPv6',
    { whole: of(32, 1, 'ipv6'), free: [{ family: 'ipv6', prefixLength: 33, count: 1 }], toPools: [] },
    [0, 500_000, 500_000],
  ],
];

for (const [name, holdings, [toPools, toResources, taken]] of cases) {
  test(`the shares of ${name}`, () => assert.deepEqual(sharesOf(holdings), { toPools, toResources, taken }));
}
