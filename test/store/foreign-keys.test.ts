// What is deleted is asked for in every table that refers to it. Without an index that is a look at all of the table,
// which no plan of a statement of ours shows on PostgreSQL.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../src/store/engines/engine.ts';
import { migrate } from '../../src/store/migrate.ts';
import { ipamTable, scopeTable } from '../../src/store/schema.ts';
import { block } from '../support/blocks.ts';
import { forEachEngine } from '../support/engines.ts';
import { migrationsUpTo } from '../support/older-migrations.ts';
import { ipamId, saveNetwork, savePlan, scopeId } from '../support/plan-rows.ts';

/** Rows of it are never deleted. */
const lasting: ReadonlySet<string> = new Set(['account']);

const older = await migrationsUpTo(34);

const withoutIndex = {
  sqlite: async (store: Engine): Promise<string[]> => {
    const tables = await store.read((transaction) =>
      transaction.all<{ name: string; key: string }>(
        `SELECT schema.name, info.name AS key FROM sqlite_schema AS schema, pragma_table_info(schema.name) AS info
         WHERE schema.type = 'table' AND info.pk = 1`,
      ),
    );
    const found: string[] = [];
    for (const { name, key } of tables) {
      if (lasting.has(name)) continue;
      const plan = await store.read((transaction) =>
        transaction.all<{ detail: string }>(`EXPLAIN QUERY PLAN DELETE FROM ${name} WHERE ${key} = ?`, 'x'),
      );
      found.push(...plan.map((line) => line.detail).filter((detail) => detail.startsWith('SCAN ')));
    }
    return found;
  },
  postgres: async (store: Engine): Promise<string[]> => {
    const rows = await store.read((transaction) =>
      transaction.all<{ parent: string; child: string; column: string }>(
        `SELECT c.confrelid::regclass::text AS parent, c.conrelid::regclass::text AS child, a.attname AS column
         FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND NOT EXISTS (SELECT 1 FROM pg_index i
           WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1] AND (i.indpred IS NULL
             OR pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)'))`,
      ),
    );
    return rows
      .filter(({ parent }) => !lasting.has(parent))
      .map(({ parent, child, column }) => `${child} (${column}) refers to ${parent}`);
  },
};

forEachEngine((name, openEmptyStore) => {
  test('whatever is deleted is looked for along an index where something may refer to it', async () => {
    assert.deepEqual(await withoutIndex[name](await openEmptyStore()), []);
  });
});

forEachEngine(
  (_name, openEmptyStore) => {
    test('in a register of an older version too, what is monitored keeps its rows and holds no scope back', async () => {
      const store = await openEmptyStore();
      await store.write(async (transaction) => {
        savePlan(transaction);
        saveNetwork(transaction, 'vpc-1', block('10.0.0.0/16'), { ipamId, scopeId });
      });
      await migrate(store);
      await store.write(async (transaction) => {
        scopeTable.remove(transaction, scopeId);
        ipamTable.remove(transaction, ipamId);
      });
      const network = await store.read((each) => each.one('SELECT ipam_id, scope_id FROM resource_cidr'));
      assert.deepEqual(network, { ipam_id: ipamId, scope_id: scopeId });
    });
  },
  { migrations: older },
);
