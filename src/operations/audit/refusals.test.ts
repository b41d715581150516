import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '../../../test/support/world.ts';
import { fakeClock } from '../../effects/clock.ts';
import { randomIds } from '../../effects/ids.ts';
import { type AuditRecord, listAuditRecords } from '../../store/audit.ts';
import { type Store, StoreUnavailable } from '../../store/store.ts';
import { createRefusals } from './refusals.ts';

const refusal = (accountId: string): Omit<AuditRecord, 'omittedCount'> => {
  const at = new Date();
  return {
    id: randomIds.long('audit', at),
    at,
    accountId,
    region: 'us-east-1',
    principal: 'arn',
    accessKeyId: 'key',
    sourceAddress: '127.0.0.1',
    action: 'ec2:DeleteVpc',
    requestId: 'request',
    parameters: '{}',
    outcome: 'InvalidVpcID.NotFound',
    resourceIds: [],
  };
};

/** The writes that are under way: refusals write by themselves, after the call. */
const writes = new Set<Promise<unknown>>();

function watched(store: Pick<Store, 'write'>): Pick<Store, 'write'> {
  return {
    write(work) {
      const write = store.write(work);
      writes.add(write);
      write.catch(() => undefined).finally(() => writes.delete(write));
      return write;
    },
  };
}

async function recordsOf(store: Store, accountId: string): Promise<AuditRecord[]> {
  do {
    await Promise.allSettled(writes);
    // Whoever waits for that one may begin the next now.
    await new Promise((resolve) => setImmediate(resolve));
  } while (writes.size > 0);
  return store.read((transaction) => listAuditRecords(transaction, { accountId, countMax: 1000 }));
}

test('an account has a burst of records and then one a second, and the next one counts the rest', async () => {
  const { store, close } = await openWorld();
  const clock = fakeClock(new Date(0));
  const refusals = createRefusals({ store: watched(store), clock });
  for (let count = 0; count < 250; count += 1) refusals.note(refusal('1'));
  assert.equal((await recordsOf(store, '1')).length, 100);
  clock.advance(999);
  refusals.note(refusal('1'));
  assert.equal((await recordsOf(store, '1')).length, 100);
  clock.advance(1);
  refusals.note(refusal('1'));
  const records = await recordsOf(store, '1');
  assert.equal(records.length, 101);
  assert.deepEqual(
    records.map((record) => record.omittedCount).filter((count) => count > 0),
    [151],
  );
  await close();
});

test('one account does not use up the records of another, nor does a clock that goes backwards', async () => {
  const { store, close } = await openWorld();
  const clock = fakeClock(new Date(1_000_000));
  const refusals = createRefusals({ store: watched(store), clock });
  for (let count = 0; count < 250; count += 1) refusals.note(refusal('1'));
  clock.advance(-500_000);
  refusals.note(refusal('2'));
  refusals.note(refusal('1'));
  assert.equal((await recordsOf(store, '2')).length, 1);
  assert.equal((await recordsOf(store, '1')).length, 100);
  await close();
});

test('a storage that is out of order makes no noise, and its records are counted later', async () => {
  const { store, close } = await openWorld();
  let isBroken = true;
  const flaky: Pick<Store, 'write'> = {
    write: async (work) => {
      if (isBroken) throw new StoreUnavailable('the disk is full');
      return store.write(work);
    },
  };
  const refusals = createRefusals({ store: watched(flaky), clock: fakeClock(new Date(0)) });
  for (let count = 0; count < 3; count += 1) refusals.note(refusal('1'));
  assert.equal((await recordsOf(store, '1')).length, 0);
  isBroken = false;
  refusals.note(refusal('1'));
  const records = await recordsOf(store, '1');
  assert.deepEqual(
    records.map((record) => record.omittedCount),
    [3],
  );
  await close();
});
