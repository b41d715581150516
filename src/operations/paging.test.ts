// However seldom a filter finds something: page after page everything that it finds comes once, in order, and no call
// looks at more than it may.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomFor, rounds, seed } from '../../test/support/seed.ts';
import type { FilterSet } from './filters.ts';
import { listPage } from './paging.ts';

type Thing = { readonly kind: string; readonly id: string };

const filters: FilterSet<Thing> = new Map([['kind', (thing: Thing) => [thing.kind]]]);

test('page after page everything that is asked for comes once, and each call looks at no more than it may', async () => {
  const random = randomFor('pages');
  for (let round = 0; round < rounds(100); round += 1) {
    const wantedPart = random.pick([0, 0.002, 0.1, 0.7, 1]);
    const isLate = random.chance(0.5);
    const things = Array.from({ length: random.below(6000) }, (_, index): Thing => {
      const id = String(index).padStart(6, '0');
      // Sometimes nothing is found for long, and then all at once.
      const isWanted = isLate && index > 3000 ? true : random.chance(wantedPart);
      return { id, kind: isWanted ? 'wanted' : 'other' };
    });
    const MaxResults = random.pick([5, 20, 333, 1000]);
    const rowsPerCallMax = random.pick([50, 1000, 1777, 20_000]);
    const asked = random.chance(0.25) ? [] : [{ Name: 'kind', Values: ['wanted'] }];
    const expected = things.filter(({ kind }) => asked.length === 0 || kind === 'wanted');
    const found: Thing[] = [];
    let token: string | undefined;
    do {
      let lookedAt = 0;
      const page = await listPage<Thing, Thing>({
        name: 'things',
        input: { MaxResults, NextToken: token, Filters: asked },
        pageSize: { min: 5, max: 1000, fallback: 1000 },
        filters,
        rowsPerCallMax,
        fetch: async ({ after, countMax }) =>
          things.filter(({ id }) => after === undefined || id > after).slice(0, countMax),
        keyOf: ({ id }) => id,
        describe: async (some) => {
          lookedAt += some.length;
          return [...some];
        },
      });
      assert.ok(page.items.length <= MaxResults);
      assert.ok(lookedAt <= Math.max(rowsPerCallMax, 1), `${lookedAt} of ${rowsPerCallMax}`);
      found.push(...page.items);
      token = page.nextToken;
    } while (token !== undefined);
    assert.deepEqual(found, expected, `round ${round} with CADASTRE_TEST_SEED=${seed}`);
  }
});
