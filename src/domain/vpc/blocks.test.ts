import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseCidr } from '../cidr/text.ts';
import { isNetworkLength, type NetworkKind, networkLengthsText, usableAddressCount } from './blocks.ts';

const cases: readonly [NetworkKind, 'ipv4' | 'ipv6', number[], number[]][] = [
  ['vpc', 'ipv4', [16, 17, 24, 28], [0, 8, 15, 29, 32]],
  ['vpc', 'ipv6', [44, 48, 52, 56, 60], [40, 43, 45, 46, 47, 58, 61, 64, 128]],
  ['subnet', 'ipv4', [16, 28], [15, 29]],
  ['subnet', 'ipv6', [44, 48, 60, 64], [40, 50, 63, 65, 68]],
];

for (const [kind, family, allowed, refused] of cases) {
  test(`a ${kind} has ${family} blocks ${networkLengthsText(kind, family)} and no others`, () => {
    for (const length of allowed) assert.equal(isNetworkLength(kind, family, length), true, `/${length}`);
    for (const length of refused) assert.equal(isNetworkLength(kind, family, length), false, `/${length}`);
  });
}

test('five addresses of a subnet are reserved', () => {
  const usable = (text: string) => usableAddressCount(parseCidr(text)!.cidr);
  assert.equal(usable('10.0.0.0/24'), 251);
  assert.equal(usable('10.0.0.0/28'), 11);
});
