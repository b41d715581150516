import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MergedInserts } from './merged-inserts.ts';

test('inserts into different tables become one statement, with their values in order', () => {
  const inserts = new MergedInserts();
  assert.ok(inserts.add('INSERT INTO a (id) VALUES (?)', ['1']));
  assert.ok(inserts.add('\n  INSERT INTO b (id, n) VALUES (?, ?) ON CONFLICT (id) DO NOTHING', ['2', 3]));
  assert.deepEqual(inserts.take(), {
    sql: 'WITH part0 AS (INSERT INTO a (id) VALUES (?)) \n  INSERT INTO b (id, n) VALUES (?, ?) ON CONFLICT (id) DO NOTHING',
    values: ['1', '2', 3],
  });
  assert.equal(inserts.take(), undefined);
});

test('an insert alone stays as it is', () => {
  const inserts = new MergedInserts();
  inserts.add('INSERT INTO a (id) VALUES (?)', ['1']);
  assert.deepEqual(inserts.take(), { sql: 'INSERT INTO a (id) VALUES (?)', values: ['1'] });
});

test('a second insert into a table, and what is no insert, are not taken in', () => {
  const inserts = new MergedInserts();
  inserts.add('INSERT INTO a (id) VALUES (?)', ['1']);
  assert.ok(!inserts.add('INSERT INTO a (id) VALUES (?)', ['2']));
  assert.ok(!inserts.add('UPDATE b SET n = ?', [1]));
  assert.ok(!inserts.add('DELETE FROM b WHERE id = ?', ['1']));
  assert.deepEqual(inserts.take()?.values, ['1']);
  assert.ok(inserts.add('INSERT INTO a (id) VALUES (?)', ['2']));
});
