import assert from 'node:assert/strict';
import { test } from 'node:test';
import { neighboursOf } from '../../console/src/pages/pools/neighbours.ts';

const cases = [
  ['10.0.64.0/18', ['10.0.0.0/18', '10.0.128.0/18', '10.0.0.0/17', '10.0.64.0/19']],
  ['0.0.0.0/8', [undefined, '1.0.0.0/8', '0.0.0.0/7', '0.0.0.0/9']],
  ['255.255.255.255/32', ['255.255.255.254/32', undefined, '255.255.255.254/31', undefined]],
  ['128.0.0.0/1', ['0.0.0.0/1', undefined, undefined, '128.0.0.0/2']],
  ['fd01::/48', ['fd00:ffff:ffff::/48', 'fd01:0:1::/48', 'fd01::/47', 'fd01::/49']],
  ['10.0.0', [undefined, undefined, undefined, undefined]],
] as const;

for (const [text, expected] of cases) {
  test(`the neighbours of ${text}`, () => {
    const { previous, next, larger, smaller } = neighboursOf(text);
    assert.deepEqual([previous, next, larger, smaller], expected);
  });
}
