import assert from 'node:assert/strict';
import { test } from 'node:test';
import { blocksOfRange, type Holder, rangeOf, rowsOf } from '../../console/src/pages/network/block-use.ts';
import { addressCountOf, countWithin } from '../../console/src/pages/public-ips/block-counts.ts';

const holder = (cidr: string, id: string): Holder => ({ cidr, kind: 'eip', id });
const told = (rows: ReturnType<typeof rowsOf<Holder>>) =>
  rows.map(({ text, count, holder: who }) => `${text} (${count}): ${who?.id ?? 'free'}`);

test('a block is a range from its first address to its last one, and what is no block is none', () => {
  assert.deepEqual(rangeOf('192.0.2.8/29'), [{ first: '192.0.2.8', last: '192.0.2.15' }]);
  assert.deepEqual(rangeOf('192.0.2.8'), []);
  assert.deepEqual(rangeOf(undefined), []);
});

test('a range consists of blocks, each as large as can be', () => {
  assert.deepEqual(blocksOfRange({ first: '192.0.2.16', last: '192.0.2.19' }), ['192.0.2.16/30']);
  assert.deepEqual(blocksOfRange({ first: '192.0.2.1', last: '192.0.2.6' }), [
    '192.0.2.1/32',
    '192.0.2.2/31',
    '192.0.2.4/31',
    '192.0.2.6/32',
  ]);
  assert.deepEqual(blocksOfRange({ first: '0.0.0.0', last: '255.255.255.255' }), ['0.0.0.0/0']);
  assert.deepEqual(blocksOfRange({ first: '', last: '' }), []);
});

test('each address of a small range is a row, and one that several addresses went to together', () => {
  const rows = rowsOf(rangeOf('192.0.2.0/29'), [
    holder('192.0.2.4/31', 'pool'),
    holder('192.0.2.1/32', 'one'),
    holder('198.51.100.0/32', 'elsewhere'),
  ]);
  assert.deepEqual(told(rows), [
    '192.0.2.0 (1): free',
    '192.0.2.1 (1): one',
    '192.0.2.2 (1): free',
    '192.0.2.3 (1): free',
    '192.0.2.4 – 192.0.2.5 (2): pool',
    '192.0.2.6 (1): free',
    '192.0.2.7 (1): free',
  ]);
});

test('a range without holders, a full one and several of them are told whole', () => {
  assert.deepEqual(told(rowsOf([{ first: '192.0.2.9', last: '192.0.2.9' }], [])), ['192.0.2.9 (1): free']);
  assert.deepEqual(told(rowsOf(rangeOf('192.0.2.0/31'), [holder('192.0.2.0/31', 'all')])), [
    '192.0.2.0 – 192.0.2.1 (2): all',
  ]);
  const two = [...rangeOf('192.0.2.0/32'), ...rangeOf('192.0.2.8/32')];
  assert.deepEqual(told(rowsOf(two, [])), ['192.0.2.0 (1): free', '192.0.2.8 (1): free']);
});

test('of a large range what is free is not listed one by one', () => {
  const rows = rowsOf(rangeOf('10.0.0.0/8'), [holder('10.0.0.1/32', 'one')]);
  assert.deepEqual(told(rows), [
    '10.0.0.0 (1): free',
    '10.0.0.1 (1): one',
    '10.0.0.2 – 10.255.255.255 (16777214): free',
  ]);
});

test('addresses are counted in blocks', () => {
  assert.equal(addressCountOf(['192.0.2.0/29', '192.0.2.8/32', 'nothing']), 9);
  assert.equal(countWithin(['192.0.2.0/29'], ['192.0.2.0', '192.0.2.7', '192.0.2.8', 'nothing']), 2);
});
