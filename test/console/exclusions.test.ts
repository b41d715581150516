// The units that a resource discovery leaves out, as they are chosen in the tree.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  excludeAll,
  excludeOne,
  include,
  isExcluded,
} from '../../console/src/pages/discoveries/exclusions.ts';

const root = 'o-1/r-1/';
const units = ['a/', 'a/b/', 'a/b/c/', 'a/d/', 'e/'].map((path) => ({ path: `${root}${path}` }));
const at = (path: string): string => `${root}${path}`;
const left = (paths: readonly string[]): string[] =>
  units.map(({ path }) => path.slice(root.length)).filter((path) => isExcluded(paths, at(path)));

test('a unit is left out with all units in it, whatever of them was left out before', () => {
  const paths = excludeAll([at('a/b/'), at('a/d/*'), at('e/')], at('a/'));
  assert.deepEqual(paths, [at('e/'), at('a/*')]);
  assert.deepEqual(left(paths), ['a/', 'a/b/', 'a/b/c/', 'a/d/', 'e/']);
  assert.deepEqual(excludeAll(paths, at('a/b/')), paths, 'what is out already stays as it is');
});

test('a unit is left out alone', () => {
  assert.deepEqual(left(excludeOne([], at('a/'), units)), ['a/']);
  assert.deepEqual(left(excludeOne([at('a/*')], at('a/'), units)), ['a/']);
  assert.deepEqual(left(excludeOne([at('a/*')], at('a/b/'), units)), ['a/', 'a/b/', 'a/d/']);
});

test('a unit that is taken in again leaves its neighbours out', () => {
  const paths = include([at('a/*'), at('e/')], at('a/b/c/'), units);
  assert.deepEqual(left(paths), ['a/', 'a/b/', 'a/d/', 'e/']);
  assert.deepEqual(paths.toSorted(), [at('a/'), at('a/b/'), at('a/d/*'), at('e/')].sort());
  assert.deepEqual(include([at('a/*')], at('a/'), units), []);
  assert.deepEqual(include([at('a/')], at('e/'), units), [at('a/')], 'what was not out changes nothing');
});

test('everything below the root can be left out, and one unit taken in again', () => {
  const paths = include([`${root}*`], at('a/b/'), units);
  assert.deepEqual(left(paths), ['a/', 'a/d/', 'e/']);
});

test('no two paths are about the same unit, whatever is chosen in whatever order', () => {
  let seed = 20_261_128;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  let paths: string[] = [];
  for (let round = 0; round < 500; round += 1) {
    const unit = units[random(units.length)]?.path as string;
    const act = random(3);
    if (act === 0) paths = excludeAll(paths, unit);
    if (act === 1) paths = excludeOne(paths, unit, units);
    if (act === 2) paths = include(paths, unit, units);
    assert.equal(isExcluded(paths, unit), act !== 2);
    for (const { path } of units) {
      assert.ok(paths.filter((each) => isExcluded([each], path)).length <= 1, `${path} in ${paths}`);
    }
  }
});
