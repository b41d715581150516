// The server, or the database under it, is killed in the middle of a storm, again and again. After each start what
// was acknowledged is there, what was acknowledged as gone is gone, and the register is sound; a request that was
// cut off and is made again with its ClientToken has one effect.

import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { startPostgres, whyNoPostgres } from '../support/postgres.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import type { Call } from './caller.ts';
import { Ledger, requireLedger } from './ledger.ts';
import { requireSound } from './oracle.ts';
import { temporaryDirectory } from './registers.ts';
import { startServerProcess } from './server-process.ts';
import { prepareStorm, type Storm, workTogether } from './storm.ts';

after(() => console.log(`# crash: CADASTRE_TEST_SEED=${seed}`));

const clientCount = 32;
/** After how many answers a round is ended, on average: counted, so that a slow machine is killed at work as well. */
const answersBeforeKill = 120;

/** Asks for again whatever was cut off, in the order in which it was asked. */
async function askAgain(storm: Storm, call: Call): Promise<void> {
  for (const request of storm.unanswered.splice(0)) await request.again(call);
}

const countAnswers = ({ ledger }: Storm): number =>
  [...ledger.done.values()].reduce((sum, count) => sum + count, 0);

/** Lets the clients work, does what ends it at a random moment, and waits until nobody asks any more. */
async function workUntil(storm: Storm, call: Call, random: Random, end: () => Promise<void>): Promise<void> {
  const enough = countAnswers(storm) + 1 + random.below(2 * answersBeforeKill);
  const ended = Promise.withResolvers<void>();
  let isOver = false;
  const isEnough = () => {
    if (!isOver && countAnswers(storm) >= enough) {
      isOver = true;
      end().then(ended.resolve, ended.reject);
    }
    return isOver;
  };
  const randoms = Array.from({ length: clientCount }, () => randomFor(`client ${random.fraction()}`));
  await workTogether(storm, call, randoms, isEnough);
  await ended.promise;
}

/** What must hold after a start: what was told, what was asked again, and the register itself. */
async function requireWhole(storm: Storm, call: Call, store: Store, when: string): Promise<void> {
  await requireSound(store, `${when}, before anything is asked again`);
  await askAgain(storm, call);
  await requireLedger(store, storm.ledger, when);
  await requireSound(store, when);
}

async function killRounds(
  database: string,
  keyFile: string,
  random: Random,
  roundCount: number,
): Promise<Ledger> {
  const ledger = new Ledger();
  let storm: Storm | undefined;
  let unansweredCount = 0;
  for (let round = 0; round <= roundCount; round += 1) {
    const server = await startServerProcess({ CADASTRE_DATABASE: database, CADASTRE_KEY_FILE: keyFile });
    try {
      storm ??= await prepareStorm(server.call, ledger);
      const store = await openStore(database);
      await requireWhole(storm, server.call, store, `round ${round}`).finally(() => store.close());
      assert.equal(server.log(), '', `round ${round}`);
      if (round === roundCount) break;
      await workUntil(storm, server.call, random, () => server.kill());
      unansweredCount += storm.unanswered.length;
    } finally {
      await server.kill();
    }
  }
  assert(unansweredCount > 0, 'no kill cut anything off: they came too early or too late');
  return ledger;
}

describe('killed in the middle of a storm', () => {
  test('the server on SQLite loses nothing that it acknowledged', async (t) => {
    const directory = await temporaryDirectory(t);
    const database = `sqlite:${join(directory, 'cadastre.db')}`;
    const ledger = await killRounds(database, join(directory, 'key'), randomFor('sqlite'), rounds(20));
    t.diagnostic(ledger.summary());
  });

  const skip = whyNoPostgres() ?? false;

  test('the server on PostgreSQL loses nothing that it acknowledged', { skip }, async (t) => {
    const postgres = await startPostgres({ fsync: false });
    t.after(() => postgres.stop());
    const directory = await temporaryDirectory(t);
    const database = await postgres.createDatabase();
    const ledger = await killRounds(database, join(directory, 'key'), randomFor('postgres'), rounds(3));
    t.diagnostic(ledger.summary());
  });

  test('PostgreSQL itself loses nothing, and the server serves again without a restart', {
    skip,
  }, async (t) => {
    const postgres = await startPostgres({ fsync: true, isOwn: true });
    t.after(() => postgres.stop());
    const directory = await temporaryDirectory(t);
    const database = await postgres.createDatabase();
    const server = await startServerProcess({
      CADASTRE_DATABASE: database,
      CADASTRE_KEY_FILE: join(directory, 'key'),
    });
    t.after(() => server.kill());
    const ledger = new Ledger();
    const random = randomFor('database');
    const storm = await prepareStorm(server.call, ledger);
    storm.mayBeUnavailable = true;
    for (let round = 0; round < rounds(3); round += 1) {
      await workUntil(storm, server.call, random, () => postgres.crash());
      const store = await openStore(database);
      await requireWhole(storm, server.call, store, `round ${round}`).finally(() => store.close());
    }
    assert.doesNotMatch(server.log(), /internal error/);
    t.diagnostic(ledger.summary());
  });
});
