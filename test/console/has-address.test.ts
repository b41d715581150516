import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasAddress, orderOfCidr } from '../../console/src/parts/cidr-column.ts';
import { compareKeys, compareValues } from '../../console/src/parts/compare.ts';

const cidrs = '10.0.0.0/8 192.168.4.0/22 fd12:3456::/32';

const cases = [
  ['10.', true, 'a CIDR that begins so'],
  ['192.168.4.0/22', true, 'a CIDR of the pool'],
  ['192.168.7.255', true, 'an address in it'],
  ['192.168.8.0', false, 'an address beside it'],
  ['10.20.0.0/16', true, 'a block in it'],
  ['10.0.0.0/7', false, 'a block around it'],
  ['192.168.6.1/23', true, 'a block by an address in it'],
  [' FD12:3456:1::7 ', true, 'an IPv6 address in it'],
  ['fd13::', false, 'an IPv6 address beside it'],
  ['::a00:1', false, 'an address of the other family'],
  ['production', false, 'a word'],
] as const;

for (const [asked, expected, what] of cases) {
  test(`${what} is ${expected ? '' : 'not '}found: ${asked}`, () => {
    assert.equal(hasAddress(cidrs, asked), expected);
  });
}

test('a pool without CIDRs has no address', () => {
  assert.equal(hasAddress('', '10.0.0.1'), false);
});

test('blocks are in the order of addresses, IPv4 first, and each before what is in it', () => {
  const blocks = [
    '9.0.0.0/8',
    '10.0.0.0/8',
    '10.0.0.0/16',
    '10.0.8.0/22',
    '10.0.12.0/23',
    '10.0.14.0/24',
    'fd12::/32',
    'fd12:1::/48',
  ];
  const orders = blocks.map(orderOfCidr);
  assert.deepEqual(orders.toReversed().sort(compareKeys), orders);
});

test('values are sorted as people do', () => {
  const names = ['site 1', 'site 2', 'site 10'];
  assert.deepEqual(names.toReversed().sort(compareValues), names);
  assert.deepEqual([10, 9, 100].sort(compareValues), [9, 10, 100]);
});
