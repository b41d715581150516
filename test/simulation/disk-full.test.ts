// The embedded database on a disk that fills up under a storm: clients are told that nothing was changed, which is
// true; who only reads is served on; and with the first free byte the server works again, without a restart.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openStore } from '../../src/store/open.ts';
import { randomFor, rounds, seed } from '../support/seed.ts';
import { type Call, done } from './caller.ts';
import { Ledger, requireLedger } from './ledger.ts';
import { requireSound } from './oracle.ts';
import { startServerProcess } from './server-process.ts';
import { prepareStorm, type Storm, workTogether } from './storm.ts';

after(() => console.log(`# disk full: CADASTRE_TEST_SEED=${seed}`));

/** Large enough for what is stored, and for the log of what is still to be copied there, so that only the filler fills it. */
const sizeMib = 16 + 8 * rounds(3);

/** A disk of its own, which only some users may make. */
function makeDisk(): { readonly directory: string; remove(): void } | { readonly reason: string } {
  const directory = mkdtempSync(join(tmpdir(), 'cadastre-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${sizeMib}m`, 'tmpfs', directory], { stdio: 'pipe' });
  } catch (error) {
    rmSync(directory, { recursive: true });
    return { reason: `no small disk can be mounted here: ${(error as Error).message.split('\n')[0]}` };
  }
  const remove = () => {
    execFileSync('umount', [directory]);
    rmSync(directory, { recursive: true });
  };
  return { directory, remove };
}

/** Takes every byte that is left. @returns what gives them back */
function fill(directory: string): () => void {
  const file = join(directory, 'filler');
  const descriptor = openSync(file, 'w');
  for (const size of [1 << 16, 1 << 12, 1]) {
    try {
      for (;;) writeSync(descriptor, Buffer.alloc(size));
    } catch (error) {
      assert.equal((error as NodeJS.ErrnoException).code, 'ENOSPC');
    }
  }
  closeSync(descriptor);
  return () => rmSync(file);
}

const workUntil = (storm: Storm, call: Call, name: string, isEnough: () => boolean): Promise<void> =>
  workTogether(
    storm,
    call,
    Array.from({ length: 16 }, (_, index) => randomFor(`${name} ${index}`)),
    isEnough,
  );

const countDone = ({ ledger }: Storm, of: RegExp): number => countOf(ledger.done, of);
const countUnavailable = ({ ledger }: Storm): number => countOf(ledger.refused, /: Unavailable$/);
const countOf = (counts: ReadonlyMap<string, number>, of: RegExp): number =>
  [...counts].filter(([name]) => of.test(name)).reduce((sum, [, count]) => sum + count, 0);
const anyWrite = /^(Allocate|Release|Create|Delete|Provision|Deprovision)/;

const disk = makeDisk();

test('a full disk refuses writes, serves reads, and is forgotten once there is room', {
  skip: 'reason' in disk && disk.reason,
}, async (t) => {
  assert('directory' in disk);
  const { directory } = disk;
  mkdirSync(join(directory, 'data'));
  const database = `sqlite:${join(directory, 'data', 'cadastre.db')}`;
  let stop: () => Promise<void> = async () => undefined;
  t.after(() => stop().finally(() => disk.remove()));
  const server = await startServerProcess({
    CADASTRE_DATABASE: database,
    CADASTRE_KEY_FILE: join(directory, 'data', 'key'),
  });
  stop = server.kill;
  const storm = await prepareStorm(server.call, new Ledger());
  const look = async (when: string) => {
    const store = await openStore(database);
    try {
      await requireSound(store, when);
      await requireLedger(store, storm.ledger, when);
    } finally {
      await store.close();
    }
  };
  for (let round = 0; round < rounds(3); round += 1) {
    await workUntil(storm, server.call, `before ${round}`, moreThan(storm, anyWrite, 100));
    await look(`round ${round}, before the disk was full`);

    const empty = fill(directory);
    storm.mayBeUnavailable = true;
    const refusedBefore = countUnavailable(storm);
    await workUntil(
      storm,
      server.call,
      `full ${round}`,
      () => countUnavailable(storm) >= refusedBefore + 100,
    );
    for (let count = 0; count < 10; count += 1) {
      await done(server.call('DescribeIpamPools', {}));
      await done(server.call('DescribeIpamPoolAllocations', {}));
    }
    await look(`round ${round}, while the disk was full`);

    empty();
    storm.mayBeUnavailable = false;
    await workUntil(storm, server.call, `after ${round}`, moreThan(storm, anyWrite, 100));
    await look(`round ${round}, with room again`);
  }
  assert.doesNotMatch(server.log(), /internal error/);
  t.diagnostic(storm.ledger.summary());
});

function moreThan(storm: Storm, of: RegExp, count: number): () => boolean {
  const before = countDone(storm, of);
  return () => countDone(storm, of) >= before + count;
}
