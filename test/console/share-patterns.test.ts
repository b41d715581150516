// A filter by a share finds exactly what a list writes so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sharePatterns } from '../../console/src/pages/resources/share-patterns.ts';
import { percent } from '../../console/src/parts/names.ts';

/** As the API compares: `*` is any text. */
const matches = (value: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(value),
  );

const shares = [
  ...Array.from({ length: 4001 }, (_, index) => index / 4000),
  ...[0.0390625, 0.078125, 1 / 3, 1 / 256, 2 ** -40, 5 / 2 ** 72],
];

for (const typed of [
  ...['0%', '<0.1%', '0.4%', '3.9%', '4%', '9.9%', '10%', '11%'],
  ...['38%', '38 %', '38', '99%', '>99%', '100%'],
])
  test(`${typed} finds the shares that are written so, and no others`, () => {
    const written = `${typed.replace(/[ %]/g, '')}%`;
    const patterns = sharePatterns(typed);
    assert.ok(patterns.length <= 40, `${patterns.length}`);
    for (const share of shares) {
      // Halves are rounded either way.
      const isHalf =
        Math.abs(((share * 1000) % 1) - 0.5) < 1e-6 || Math.abs(((share * 100) % 1) - 0.5) < 1e-6;
      if (!isHalf) assert.equal(matches(`${share}`, patterns), percent(share) === written, `${share}`);
    }
  });

test('what is no percentage is compared as it is', () => {
  assert.deepEqual(sharePatterns('a*b'), ['a\\*b']);
  assert.deepEqual(sharePatterns('1000%'), ['1000%']);
});
