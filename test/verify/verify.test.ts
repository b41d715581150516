// Verifying says that a healthy register is, and says of each one that is broken exactly how. Each is broken inside
// a transaction that is then taken back, so that one register serves all of them.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, describe, test } from 'node:test';
import { allocationTable } from '../../src/store/schema.ts';
import type { Transaction } from '../../src/store/store.ts';
import { batchRows } from '../../src/verify/look.ts';
import { taggedTypes } from '../../src/verify/tags.ts';
import { type Report, type VerifyOptions, verify, verifyInside } from '../../src/verify/verify.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { damages, freeHosts, type Statement, subnetSpace } from './damage.ts';
import { type Healthy, makeHealthy } from './healthy.ts';

class TakenBack extends Error {}

test('every kind of thing that can be tagged is known', () => {
  const source = readFileSync(new URL('../../src/operations/tags/taggable.ts', import.meta.url), 'utf8');
  const types = [...source.matchAll(/resourceType: '([a-z0-9-]+)'/g)].map((match) => match[1] as string);
  assert.ok(types.length >= 10);
  assert.deepEqual(
    types.filter((type) => !taggedTypes.includes(type)),
    [],
  );
});

forEachEngine((engine, openEmptyStore) => {
  let healthy: Healthy;
  let place = '';

  before(async () => {
    healthy = await makeHealthy(await openEmptyStore());
    place = openEmptyStore.place();
  });

  /** What verifying says of the register after the statements, which are taken back then. */
  async function reportAfter(
    work: (transaction: Transaction) => Promise<unknown>,
    options?: VerifyOptions,
  ): Promise<Report> {
    const store = await openEmptyStore.again();
    let report: Report | undefined;
    const taken = store.write(async (transaction) => {
      for (const sql of unprotected[engine]) await transaction.run(sql);
      await work(transaction);
      report = await verifyInside(transaction, options);
      throw new TakenBack();
    });
    await assert.rejects(taken, TakenBack);
    return report as Report;
  }

  const run = async (transaction: Transaction, statements: readonly Statement[]) => {
    for (const [sql, ...values] of statements) await transaction.run(sql, ...values);
  };

  test('a healthy register holds, and is counted', async () => {
    assert.equal(openEmptyStore.place(), place);
    const report = await verify(await openEmptyStore.again());
    assert.deepEqual(report.violations, []);
    assert.equal(report.holds, true);
    const { freeBlocks, ...counts } = report.counts;
    assert.ok(freeBlocks > 0);
    assert.deepEqual(counts, {
      ipams: 1,
      scopes: 2,
      pools: 5,
      poolCidrs: 5,
      allocations: 5,
      vpcs: 2,
      vpcBlocks: 3,
      subnets: 3,
      subnetBlocks: 3,
      tags: 10,
    });
  });

  describe('what is broken is found, where it is, and nothing else:', () => {
    for (const damage of damages.filter((each) => each.engine === undefined || each.engine === engine)) {
      test(damage.name, async () => {
        const report = await reportAfter((transaction) => run(transaction, damage.statements(healthy)));
        const expected = [
          ...((engine === 'sqlite' && damage.foundOnSqlite) || []),
          ...damage.found(healthy),
        ].map(([check, what, where, cidr]) => ({ check, what, where, cidr }));
        assert.deepEqual(
          report.violations.map(({ check, what, where, cidr }) => ({ check, what, where, cidr })),
          expected,
          report.violations.map((each) => each.message).join('\n'),
        );
        assert.equal(report.holds, false);
        for (const { message } of report.violations) assert.match(message, /^\S.*\.$|^CHECK|^row/);
      });
    }
  });

  test('what nobody gets of a subnet is no gap', async () => {
    const report = await reportAfter((transaction) =>
      run(transaction, [...subnetSpace(healthy), ...freeHosts]),
    );
    assert.deepEqual(report.violations, []);
  });

  test('networks that are allocations, are ignored, or were told to be let be occupy nothing', async () => {
    const lines: readonly string[] = [
      'UPDATE resource_cidr SET is_ignored = 1',
      `UPDATE resource_cidr SET pool_id = '${healthy.other}'`,
      "UPDATE occupancy_setting SET is_on = 0 WHERE id = 'avoid-discovered'",
      // The switch was changed, and pools follow it one by one.
      "UPDATE occupancy_setting SET after_pool_id = '' WHERE id = 'avoid-discovered'",
    ];
    const occupied = damages.find((damage) => damage.name === 'space of a network that is offered');
    for (const line of lines) {
      const report = await reportAfter(async (transaction) => {
        await run(transaction, occupied?.statements(healthy) ?? []);
        await transaction.run(line);
      });
      assert.deepEqual(report.violations, [], line);
    }
  });

  test('all violations are counted, and as many told as were asked for', async () => {
    const report = await reportAfter(
      (transaction) => transaction.run('DELETE FROM free_block WHERE space = ?', healthy.regional),
      { toldMax: 1 },
    );
    assert.equal(report.violations.length, 1);
    assert.ok(report.violationCount >= 1);
    const all = await reportAfter(async (transaction) => {
      await transaction.run('DELETE FROM free_block');
    });
    assert.equal(all.violationCount, all.violations.length);
    assert.ok(all.violationCount > 5);
  });

  test('what lies beyond the first batch is looked at', async () => {
    const count = 2 * batchRows + 17;
    const seen: number[] = [];
    const options: VerifyOptions = {
      onProgress: ({ check, rows }) => check === 'exclusion' && seen.push(rows),
    };
    const fill = async (transaction: Transaction) => {
      const space = healthy.other;
      const row = await transaction.one<{ id: string }>(
        'SELECT id FROM ipam_pool_cidr WHERE pool_id = ?',
        space,
      );
      for (let n = 0; n < count; n += 1) {
        const cidr = block(`172.${16 + (n >> 12)}.${(n >> 4) & 255}.${(n & 15) * 16}/28`);
        allocationTable.insert(transaction, {
          id: `ipam-pool-alloc-${String(n).padStart(6, '0')}`,
          poolId: space,
          poolCidrId: row?.id as string,
          ownerId: healthy.account,
          cidr,
          description: undefined,
          resourceType: 'custom',
          resourceId: undefined,
          resourceRegion: undefined,
          createdAt: new Date(0),
        });
      }
      await transaction.run('DELETE FROM free_block WHERE space = ?', space);
    };
    const report = await reportAfter(fill, options);
    assert.deepEqual(
      report.violations.map(({ what, where, cidr }) => [what, where, cidr]),
      [['gap', healthy.other, '172.16.126.16 - 172.31.255.255']],
    );
    assert.ok((seen.at(-1) ?? 0) >= count);
    const late = await reportAfter(async (transaction) => {
      await fill(transaction);
      const id = `ipam-pool-alloc-${String(count - 1).padStart(6, '0')}`;
      await transaction.run("UPDATE ipam_pool_allocation SET resource_type = 'vpc' WHERE id = ?", id);
    });
    assert.deepEqual(
      late.violations.map(({ what }) => what),
      ['gap', 'vpc allocation'],
    );
  });
});

/** What keeps the database from being broken, switched off until the end of the transaction. */
const unprotected = {
  sqlite: ['PRAGMA defer_foreign_keys = ON'],
  postgres: [
    'SET LOCAL session_replication_role = replica',
    'ALTER TABLE ipam_pool_allocation DROP CONSTRAINT ipam_pool_allocation_disjoint',
  ],
} as const;
