import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { exclusionsOverlap, isExcluded } from './exclusions.ts';

const one = 'o-1/r-1/ou-1/';
const two = 'o-1/r-1/ou-1/ou-2/';

describe('organizational units that are left out', () => {
  for (const [exclusion, path, expected] of [
    [one, one, true],
    [one, two, false],
    [one, 'o-1/r-1/', false],
    [`${one}*`, one, true],
    [`${one}*`, two, true],
    [`${one}*`, 'o-1/r-1/ou-11/', false],
    [`${two}*`, one, false],
  ] as const) {
    test(`${exclusion} ${expected ? 'leaves out' : 'keeps'} the accounts in ${path}`, () => {
      assert.equal(isExcluded([exclusion], path), expected);
    });
  }

  // The first two are the examples of guide chapter 08.
  for (const [left, right, expected] of [
    [one, two, false],
    [`${one}*`, two, true],
    [one, one, true],
    [one, `${one}*`, true],
    [`${one}*`, `${two}*`, true],
    [`${one}*`, 'o-1/r-1/ou-11/*', false],
    [`${two}*`, one, false],
  ] as const) {
    test(`${left} and ${right} ${expected ? 'overlap' : 'do not overlap'}`, () => {
      assert.equal(exclusionsOverlap(left, right), expected);
      assert.equal(exclusionsOverlap(right, left), expected);
    });
  }

  test('two overlap exactly when there is a unit that both leave out', () => {
    const steps = fc.array(fc.constantFrom('ou-1', 'ou-2'), { minLength: 1, maxLength: 4 });
    const pathOf = (units: readonly string[]): string =>
      `o-1/r-1/${units.map((each) => `${each}/`).join('')}`;
    const exclusion = fc.tuple(steps, fc.constantFrom('', '*')).map(([units, star]) => pathOf(units) + star);
    const all = (function* nested(above: readonly string[]): Iterable<string> {
      for (const each of ['ou-1', 'ou-2']) {
        const units = [...above, each];
        yield pathOf(units);
        if (units.length < 5) yield* nested(units);
      }
    })([]);
    const units = [...all];
    fc.assert(
      fc.property(exclusion, exclusion, (left, right) => {
        const isShared = units.some((unit) => isExcluded([left], unit) && isExcluded([right], unit));
        assert.equal(exclusionsOverlap(left, right), isShared);
      }),
    );
  });
});
