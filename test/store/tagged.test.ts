// What has a tag is found along the index of the site, whatever is tagged elsewhere.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Row, Transaction } from '../../src/store/store.ts';
import { listIdsTagged, saveTags } from '../../src/store/tags.ts';
import { forEachEngine } from '../support/engines.ts';

const site = { accountId: '111122223333', region: 'us-east-1' };

forEachEngine((name, openEmptyStore) => {
  test('things of a site are found by the values of a tag, in the order of their ids, from one on', async () => {
    const store = await openEmptyStore();
    await store.write(async (transaction) => {
      for (const [id, region, key, value] of [
        ['vpc-1', 'us-east-1', 'team', 'net'],
        ['vpc-2', 'us-east-1', 'team', 'data'],
        ['vpc-3', 'us-east-1', 'team', 'Net'],
        ['vpc-4', 'us-east-1', 'teams', 'net'],
        ['vpc-5', 'us-west-2', 'team', 'net'],
        ['eni-6', 'us-east-1', 'team', 'net'],
      ] as const) {
        const on = { resourceId: id, resourceType: 'vpc', accountId: site.accountId, region };
        saveTags(transaction, on, [{ key, value }]);
      }
    });
    const found = (values: string[], from: string, countMax: number) =>
      store.read((transaction) => listIdsTagged(transaction, site, { key: 'team', values }, from, countMax));
    assert.deepEqual(await found(['net', 'data'], '', 10), ['eni-6', 'vpc-1', 'vpc-2']);
    assert.deepEqual(await found(['net', 'data'], 'vpc-1', 1), ['vpc-1']);
    assert.deepEqual(await found(['Net'], '', 10), ['vpc-3']);
    assert.deepEqual(await found([], '', 10), []);
  });

  test('what is tagged in other regions is not read', async () => {
    const store = await openEmptyStore();
    const plan = await store.read(async (transaction) => {
      let lines: Row[] = [];
      const explain = name === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN (COSTS OFF)';
      const listening: Transaction = {
        ...transaction,
        engine: transaction.engine,
        all: async (sql, ...values) => {
          lines = await transaction.all(`${explain} ${sql}`, ...values);
          return [];
        },
      };
      await listIdsTagged(listening, site, { key: 'team', values: ['net', 'data'] }, 'vpc-1', 10);
      return lines.map((line) => Object.values(line).join(' ')).join('\n');
    });
    const index =
      name === 'sqlite' ? /SEARCH tag USING (?:COVERING )?INDEX (\w+)/g : /Index.* Scan using (\w+)/g;
    assert.deepEqual(
      [...plan.matchAll(index)].map((match) => match[1]),
      ['tag_by_text', 'tag_by_text'],
    );
  });
});
