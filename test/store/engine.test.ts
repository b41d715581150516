// What the port promises, kept by both engines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { EngineTransaction } from '../../src/store/engines/engine.ts';
import { LostRace, type Store, TooManyRaces, type Transaction } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';

const migrations = fileURLToPath(new URL('migrations/', import.meta.url));
const insert = 'INSERT INTO item (id, amount, note) VALUES (?, ?, ?)';

const add = (store: Store, id: string, amount = 1) =>
  store.write((each) => each.run(insert, id, amount, null));
const ids = (store: Store) =>
  store.read(async (each) =>
    (await each.all<{ id: string }>('SELECT id FROM item ORDER BY id')).map(({ id }) => id),
  );

forEachEngine(
  (name, openEmptyStore) => {
    test('a write that returns is kept, and one that throws leaves nothing', async () => {
      const store = await openEmptyStore();
      assert.equal(await store.write((each) => each.run(insert, 'a', 1, 'kept')), 1);
      const refusal = new Error('no');
      await assert.rejects(
        store.write(async (each) => {
          await each.run(insert, 'b', 1, null);
          throw refusal;
        }),
        (error) => error === refusal,
      );
      assert.deepEqual(await ids(store), ['a']);
    });

    test('values come back as they were put in, and rows are plain objects', async () => {
      const store = await openEmptyStore();
      const bytes = new Uint8Array([0, 1, 255]);
      const note = `it's "quoted"? é \u{1f600} \n`;
      await store.write(async (each) => {
        await each.run(
          'INSERT INTO item (id, amount, note, bytes) VALUES (?, ?, ?, ?)',
          'a',
          2 ** 53 - 1,
          note,
          bytes,
        );
        each.send(insert, 'b', -1, null);
      });
      const rows = await store.read((each) =>
        each.all('SELECT id, amount, note, bytes FROM item ORDER BY id'),
      );
      assert.deepEqual(rows, [
        { id: 'a', amount: 2 ** 53 - 1, note, bytes },
        { id: 'b', amount: -1, note: null, bytes: null },
      ]);
      assert.equal(
        await store.read((each) => each.one('SELECT id FROM item WHERE id = ?', 'none')),
        undefined,
      );
    });

    test('counts, sums and comparisons are numbers, and a number put into text has no decimal point', async () => {
      const store = await openEmptyStore();
      await add(store, 'a', 3);
      await add(store, 'b', 4);
      await store.write((each) => each.run('UPDATE item SET note = ? WHERE id = ?', 5, 'a'));
      const row = await store.read((each) =>
        each.one(
          `SELECT count(*) AS n, sum(amount) AS total, min(note) AS note, max(amount) > 3 AS large FROM item`,
        ),
      );
      assert.deepEqual(row, { n: 2, total: 7, note: '5', large: 1 });
    });

    test('a number too large to be exact is an error and not another number', async () => {
      const store = await openEmptyStore();
      await store.write((each) => each.run(insert, 'a', 2n ** 53n + 1n, null));
      await assert.rejects(
        store.read((each) => each.one('SELECT amount FROM item')),
        RangeError,
      );
      assert.deepEqual(await ids(store), ['a']);
    });

    test('a question mark inside a string, a name or a comment is no placeholder', async () => {
      const store = await openEmptyStore();
      const sql = `SELECT 'it''s ?' AS "what?", id -- really?\n /* ? */ FROM item WHERE id = ?`;
      await add(store, 'a');
      assert.deepEqual(await store.read((each) => each.one(sql, 'a')), { 'what?': "it's ?", id: 'a' });
    });

    test('text is ordered by its bytes', async () => {
      const store = await openEmptyStore();
      for (const id of ['b', 'a', 'B', '_', 'ä', '1', 'a-b', 'ab']) await add(store, id);
      assert.deepEqual(await ids(store), ['1', 'B', '_', 'a', 'a-b', 'ab', 'b', 'ä']);
    });

    test('a work sees what it wrote and sent, and others only what was committed', async () => {
      const store = await openEmptyStore();
      const written = Promise.withResolvers<void>();
      const seen = Promise.withResolvers<void>();
      const write = store.write(async (each) => {
        each.send(insert, 'a', 1, null);
        assert.deepEqual(await each.one('SELECT count(*) AS n FROM item'), { n: 1 });
        written.resolve();
        await seen.promise;
      });
      await written.promise;
      assert.deepEqual(await ids(store), []);
      seen.resolve();
      await write;
      assert.deepEqual(await ids(store), ['a']);
    });

    test('a read sees one state however long it takes', async () => {
      const store = await openEmptyStore();
      await add(store, 'a');
      const count = (each: Transaction) => each.one('SELECT count(*) AS n FROM item');
      await store.read(async (each) => {
        const before = await count(each);
        await add(store, 'b');
        assert.deepEqual(await count(each), before);
      });
      assert.deepEqual(await ids(store), ['a', 'b']);
    });

    test('two reads at once do not share a transaction', async () => {
      const store = await openEmptyStore();
      const hold = Promise.withResolvers<void>();
      const first = store.read(async (each) => {
        await each.one('SELECT 1 AS one');
        await hold.promise;
        return each.one('SELECT count(*) AS n FROM item');
      });
      const second = store.read((each) => each.one('SELECT 2 AS two'));
      await new Promise((resolve) => setTimeout(resolve, 20));
      hold.resolve();
      assert.deepEqual(await Promise.all([first, second]), [{ n: 0 }, { two: 2 }]);
    });

    test('a read cannot write', async () => {
      const store = await openEmptyStore();
      await assert.rejects(store.read((each) => each.run(insert, 'a', 1, null)));
      await assert.rejects(
        store.read(async (each) => {
          each.send(insert, 'a', 1, null);
        }),
      );
      assert.deepEqual(await ids(store), []);
      await add(store, 'b');
      assert.deepEqual(await ids(store), ['b']);
    });

    test('a glance sees what is committed, and is one statement that reads', async () => {
      const store = await openEmptyStore();
      const count = (each: Transaction) => each.one('SELECT count(*) AS n FROM item');
      await add(store, 'a');
      assert.deepEqual(await Promise.all([store.glance(count), store.glance(count)]), [{ n: 1 }, { n: 1 }]);
      await assert.rejects(
        store.glance(async (each) => [await count(each), await count(each)]),
        /one SELECT/,
      );
      await assert.rejects(store.glance((each) => each.run(insert, 'b', 1, null)));
      await assert.rejects(
        store.glance(async (each) => {
          each.send(insert, 'b', 1, null);
        }),
      );
      await assert.rejects(store.glance((each) => each.one('SELECT nonsense FROM item')));
      assert.deepEqual(await store.glance(count), { n: 1 });
    });

    test('what was sent and failed fails the write, of which nothing is kept', async () => {
      const store = await openEmptyStore();
      await assert.rejects(
        store.write(async (each) => {
          await each.run(insert, 'a', 1, null);
          each.send('INSERT INTO item (id, amount) VALUES (?, NULL)', 'b');
        }),
        /null/i,
      );
      assert.deepEqual(await ids(store), []);
    });

    test('a failure that the work catches fails the write all the same', async () => {
      const store = await openEmptyStore();
      await assert.rejects(
        store.write(async (each) => {
          await each.run(insert, 'a', 1, null);
          await each.run('INSERT INTO nowhere (id) VALUES (?)', 'b').catch(() => undefined);
          await each.run(insert, 'c', 1, null).catch(() => undefined);
        }),
        /nowhere/,
      );
      assert.deepEqual(await ids(store), []);
    });

    test('a transaction is of no use once its work has returned', async () => {
      const store = await openEmptyStore();
      let kept: EngineTransaction | undefined;
      await store.write(async (each) => {
        kept = each;
      });
      await assert.rejects(async () => kept?.run(insert, 'a', 1, null), /returned/);
      assert.throws(() => kept?.send(insert, 'a', 1, null), /returned/);
      assert.deepEqual(await ids(store), []);
    });

    test('a lost race is run again from its start', async () => {
      const store = await openEmptyStore();
      let runs = 0;
      await store.write(async (each) => {
        runs += 1;
        await each.run(insert, `run-${runs}`, 1, null);
        if (runs < 3) throw new LostRace();
      });
      assert.deepEqual(await ids(store), ['run-3']);
    });

    test('a race that is lost every time is given up', async () => {
      const store = await openEmptyStore();
      let runs = 0;
      const reason = new LostRace('always');
      await assert.rejects(
        store.write(async () => {
          runs += 1;
          throw reason;
        }),
        (error: Error) => error instanceof TooManyRaces && error.cause === reason,
      );
      assert.equal(runs, 8);
    });

    test('concurrent writers lose nothing, and each of them is answered for itself', async () => {
      const store = await openEmptyStore();
      await add(store, 'sum', 0);
      const answers = await Promise.allSettled(
        Array.from({ length: 200 }, (_, index) =>
          store.write(async (each) => {
            await each.lock('item', 'sum');
            const row = await each.one<{ amount: number }>("SELECT amount FROM item WHERE id = 'sum'");
            each.send("UPDATE item SET amount = ? WHERE id = 'sum'", (row?.amount ?? 0) + 1);
            if (index % 10 === 7) throw new Error(`refused ${index}`);
            return index;
          }),
        ),
      );
      for (const [index, answer] of answers.entries()) {
        if (answer.status === 'fulfilled') assert.equal(answer.value, index);
        else assert.equal((answer.reason as Error).message, `refused ${index}`);
      }
      assert.equal(answers.filter((each) => each.status === 'rejected').length, 20);
      assert.deepEqual(await store.read((each) => each.one('SELECT amount FROM item')), { amount: 180 });
    });

    test('two processes on one database lose nothing to each other', async () => {
      const stores = [await openEmptyStore(), await openEmptyStore.again()];
      await add(stores[0] as Store, 'sum', 0);
      await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (stores[index % 2] as Store).write(async (each) => {
            await each.lock('item', 'sum');
            const row = await each.one<{ amount: number }>("SELECT amount FROM item WHERE id = 'sum'");
            await new Promise((resolve) => setImmediate(resolve));
            each.send("UPDATE item SET amount = ? WHERE id = 'sum'", (row?.amount ?? 0) + 1);
          }),
        ),
      );
      for (const store of stores) {
        assert.deepEqual(await store.read((each) => each.one('SELECT amount FROM item')), { amount: 40 });
      }
    });

    test('only the plain name of a table can be locked', async () => {
      const store = await openEmptyStore();
      await assert.rejects(
        store.write((each) => each.lock('item; DROP TABLE item', 'a')),
        /not the name/,
      );
    });

    test('a constraint that is checked at the commit fails its own write alone', async () => {
      const store = await openEmptyStore();
      const child = 'INSERT INTO item_part (id, item_id) VALUES (?, ?)';
      await add(store, 'parent');
      const answers = await Promise.allSettled([
        store.write((each) => each.run(child, 'p1', 'parent')),
        store.write((each) => each.run(child, 'p2', 'nobody')),
        store.write((each) => each.run(child, 'p3', 'parent')),
      ]);
      assert.deepEqual(
        answers.map((each) => each.status),
        ['fulfilled', 'rejected', 'fulfilled'],
      );
      const rows = await store.read((each) => each.all('SELECT id FROM item_part ORDER BY id'));
      assert.deepEqual(rows, [{ id: 'p1' }, { id: 'p3' }]);
    });

    test('closing waits for what was begun, and refuses what comes after', async () => {
      const store = await openEmptyStore();
      const writes = Array.from({ length: 30 }, (_, index) => add(store, `i${index}`));
      await Promise.all(writes.slice(0, 1));
      const closed = store.close();
      await assert.rejects(add(store, 'late'), /closed/);
      await assert.rejects(ids(store), /closed/);
      const answers = await Promise.allSettled(writes);
      await closed;
      const kept = await ids(await openEmptyStore.again());
      assert.equal(kept.length, answers.filter((each) => each.status === 'fulfilled').length);
      if (name === 'sqlite') assert.equal(kept.length, 30);
    });
  },
  { migrations },
);
