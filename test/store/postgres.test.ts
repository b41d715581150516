// What only PostgreSQL can do to a write: races between its writers, and losing the server.

import assert from 'node:assert/strict';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Engine } from '../../src/store/engines/engine.ts';
import { openPostgres, type PostgresOptions } from '../../src/store/engines/postgres.ts';
import { migrate } from '../../src/store/migrate.ts';
import { OutcomeUnknown, StoreUnavailable, TooManyRaces, type Transaction } from '../../src/store/store.ts';
import { startPostgres, type TestPostgres, whyNoPostgres } from '../support/postgres.ts';

const migrations = fileURLToPath(new URL('migrations/', import.meta.url));
const insert = 'INSERT INTO item (id, amount) VALUES (?, ?)';
const add = (store: Engine, id: string) => store.write((each) => each.run(insert, id, 1));
const isUnavailable = (error: unknown) =>
  error instanceof StoreUnavailable && !(error instanceof OutcomeUnknown);
const state = (code: string) => (error: Error) =>
  error instanceof TooManyRaces && (error.cause as { code?: string }).code === code;

const skip = whyNoPostgres() ?? false;

describe('the PostgreSQL engine', { skip }, () => {
  let server: TestPostgres;
  before(async () => {
    server = await startPostgres({ fsync: false });
  });
  after(() => server?.stop());

  async function opened(options: PostgresOptions = {}, path = (url: string) => url): Promise<Engine> {
    const store = await openPostgres(path(await server.createDatabase()), options);
    await migrate(store, { directory: migrations });
    return store;
  }

  test('a unique violation is a lost race: the work runs again and sees the winner', async () => {
    const store = await opened();
    const bothLooked = Promise.withResolvers<void>();
    let looks = 0;
    const makeOnce = (own: string) =>
      store.write(async (each) => {
        const found = await each.one<{ note: string }>("SELECT note FROM item WHERE id = 'only'");
        if (found) return found.note;
        looks += 1;
        if (looks === 2) bothLooked.resolve();
        await bothLooked.promise;
        each.send("INSERT INTO item (id, amount, note) VALUES ('only', 1, ?)", own);
        return own;
      });
    const [left, right] = await Promise.all([makeOnce('left'), makeOnce('right')]);
    assert.equal(left, right);
    await store.close();
  });

  test('a violation that comes back every time is given up with its cause', async () => {
    const store = await opened();
    await add(store, 'a');
    let runs = 0;
    await assert.rejects(
      store.write((each) => {
        runs += 1;
        return each.run(insert, 'a', 1);
      }),
      state('23505'),
    );
    assert.equal(runs, 8);
    await assert.rejects(
      store.write((each) => each.run("INSERT INTO item_part (id, item_id) VALUES ('p', 'nobody')")),
      state('23503'),
    );
    await store.close();
  });

  test('the statement that failed first is the reason, however the answers arrive', async () => {
    const store = await opened();
    await add(store, 'a');
    const ways: ((each: Transaction) => Promise<unknown>)[] = [
      // What only is sent follows in the same packet, and is answered in the same one.
      async (each) => {
        void each.run(insert, 'a', 1).catch(() => undefined);
        each.send(insert, 'b', 1);
        each.send('UPDATE item SET amount = 2 WHERE id = ?', 'a');
      },
      async (each) => {
        const failing = each.run(insert, 'a', 1).catch(() => undefined);
        each.send(insert, 'b', 1);
        await Promise.all([failing, each.one('SELECT 1 AS one')]);
      },
      // The work gives up for a reason of its own before it is told.
      async (each) => {
        each.send(insert, 'a', 1);
        each.send('UPDATE item SET amount = 2 WHERE id = ?', 'a');
        throw new Error('the work itself');
      },
    ];
    for (const way of ways) {
      for (let count = 0; count < 3; count += 1) await assert.rejects(store.write(way), state('23505'));
    }
    await store.close();
  });

  test('of two writers in a deadlock one runs again, and both are kept', async () => {
    const store = await opened();
    await add(store, 'a');
    await add(store, 'b');
    const both = Promise.withResolvers<void>();
    let holding = 0;
    let runs = 0;
    const swap = (first: string, second: string) =>
      store.write(async (each) => {
        runs += 1;
        await each.lock('item', first);
        holding += 1;
        if (holding >= 2) both.resolve();
        await both.promise;
        await each.lock('item', second);
        await each.run('UPDATE item SET amount = amount + 1');
      });
    await Promise.all([swap('a', 'b'), swap('b', 'a')]);
    assert(runs > 2, 'there was no deadlock');
    const total = await store.read((each) => each.one('SELECT sum(amount) AS total FROM item'));
    assert.deepEqual(total, { total: 6 });
    await store.close();
  });

  test('a connection that is ended costs the write it carried, and no other', async () => {
    const store = await opened({ connectionCountMax: 2 });
    const end = (pid: number) =>
      store.read((each) => each.one('SELECT pg_terminate_backend(?) AS ended', pid));
    await assert.rejects(
      store.write(async (each) => {
        await each.run(insert, 'lost', 1);
        const backend = await each.one<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await end(backend?.pid ?? 0);
        await each.run(insert, 'lost too', 1);
      }),
      isUnavailable,
    );
    for (const id of ['a', 'b', 'c']) await add(store, id);
    // Idle ones that are ended leave the pool before anybody gets them.
    await store.read((each) =>
      each.all(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      ),
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    await Promise.all(['d', 'e', 'f'].map((id) => add(store, id)));
    const rows = await store.read((each) => each.all<{ id: string }>('SELECT id FROM item ORDER BY id'));
    assert.equal(rows.map((row) => row.id).join(''), 'abcdef');
    await store.close();
  });

  for (const fate of ['unsent', 'unanswered', 'silent'] as const) {
    test(`a commit that goes ${fate} is told as of unknown outcome, and the next write gets another connection`, async (t) => {
      const proxy = await startProxy(server.url);
      t.after(() => proxy.stop());
      const store = await opened({ connectionCountMax: 1, statementMsMax: 400 }, (url) => proxy.through(url));
      await assert.rejects(
        store.write(async (each) => {
          await each.run(insert, 'a', 1);
          proxy.failNext('COMMIT', fate);
        }),
        OutcomeUnknown,
      );
      await add(store, 'b');
      const rows = await store.read((each) => each.all<{ id: string }>('SELECT id FROM item ORDER BY id'));
      // The caller cannot know, which is why a request carries a token when it is repeated.
      assert.equal(rows.map((row) => row.id).join(''), fate === 'unanswered' ? 'ab' : 'b');
      await store.close();
    });
  }

  test('a statement or a lock that takes too long is told as unavailable, and the connection is used on', async () => {
    const store = await opened({
      connectionCountMax: 2,
      statementMsMax: 300,
      lockMsMax: 100,
      waitMsMax: 60,
    });
    await assert.rejects(
      store.write((each) => each.all('SELECT pg_sleep(2)')),
      isUnavailable,
    );
    await add(store, 'a');
    const held = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    const holder = store.write(async (each) => {
      await each.lock('item', 'a');
      held.resolve();
      await release.promise;
    });
    await held.promise;
    await assert.rejects(
      store.write((each) => each.lock('item', 'a')),
      isUnavailable,
    );
    release.resolve();
    await holder;
    await store.close();
  });

  test('a write that waits for a lock longer than one statement may is run again and kept', async () => {
    const store = await opened({ connectionCountMax: 2, lockMsMax: 50, waitMsMax: 20_000 });
    await add(store, 'a');
    const held = Promise.withResolvers<void>();
    const ranThrice = Promise.withResolvers<void>();
    const holder = store.write(async (each) => {
      await each.lock('item', 'a');
      held.resolve();
      await ranThrice.promise;
    });
    await held.promise;
    let runs = 0;
    const waiting = store.write(async (each) => {
      runs += 1;
      if (runs === 3) ranThrice.resolve();
      await each.lock('item', 'a');
      await each.run("UPDATE item SET amount = amount + 1 WHERE id = 'a'");
    });
    await Promise.all([holder, waiting]);
    assert.ok(runs >= 3);
    const row = await store.read((each) => each.one<{ amount: number }>('SELECT amount FROM item'));
    assert.equal(Number(row?.amount), 2);
    await store.close();
  });

  test('a caller waits for a connection longer than one takes to be made', async () => {
    const store = await opened({ connectionCountMax: 1, connectMsMax: 500, waitMsMax: 20_000 });
    const holder = store.write(() => sleep(1_000));
    await Promise.all([holder, add(store, 'a')]);
    await store.close();
  });

  test('a caller for whom no connection becomes free is told so in time', async () => {
    const store = await opened({ connectionCountMax: 1, waitMsMax: 200 });
    const release = Promise.withResolvers<void>();
    const holder = store.write(() => release.promise);
    await assert.rejects(add(store, 'a'), /became free/);
    release.resolve();
    await holder;
    await add(store, 'a');
    await store.close();
  });

  test('a server that is not there is told when the database is opened', async () => {
    await assert.rejects(openPostgres('postgres://nobody@127.0.0.1:9/none'), isUnavailable);
    await assert.rejects(openPostgres(server.url.replace(/postgres$/, 'no_such_database')), isUnavailable);
  });

  test('statements are prepared once for each connection, and only so many of them', async () => {
    const store = await opened({ connectionCountMax: 1 });
    for (let index = 0; index < 5; index += 1) await add(store, `i${index}`);
    for (let index = 0; index < 700; index += 1) {
      await store.read((each) => each.one(`SELECT ${index} AS "n" FROM item WHERE id = ?`, 'i0'));
    }
    const prepared = await store.read((each) =>
      each.one<{ n: number; mine: number }>(
        `SELECT count(*) AS n, count(*) FILTER (WHERE statement LIKE 'INSERT INTO item %') AS mine FROM pg_prepared_statements`,
      ),
    );
    assert.equal(prepared?.mine, 1);
    assert((prepared?.n ?? 0) <= 500, `${prepared?.n} prepared statements`);
    await store.close();
  });
});

/** What becomes of a text on the way: the connection ends before it or after it, or nothing passes any more. */
type Fate = 'unsent' | 'unanswered' | 'silent';

type Proxy = {
  through(url: string): string;
  failNext(text: string, fate: Fate): void;
  stop(): Promise<void>;
};

async function startProxy(url: string): Promise<Proxy> {
  const target = new URL(url);
  let trap: { text: string; fate: Fate } | undefined;
  const sockets = new Set<Socket>();
  const proxy: Server = createServer((client) => {
    const upstream = connect(Number(target.port), target.hostname);
    let fate: Fate | undefined;
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (bytes) => {
      if (trap && bytes.includes(trap.text)) {
        fate = trap.fate;
        trap = undefined;
      }
      if (fate === 'unsent') client.destroy();
      else if (fate !== 'silent') upstream.write(bytes);
    });
    upstream.on('data', (bytes) => {
      if (fate === 'unanswered') client.destroy();
      else client.write(bytes);
    });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const { port } = proxy.address() as { port: number };
  return {
    through: (each) => Object.assign(new URL(each), { hostname: '127.0.0.1', port: String(port) }).href,
    failNext: (text, fate) => {
      trap = { text, fate };
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
