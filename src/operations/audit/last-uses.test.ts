import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Principal } from '../../access/principal.ts';
import type { Store, Transaction } from '../../store/store.ts';
import { createLastUses, lastUseApartMs } from './last-uses.ts';

const key = (accessKeyId: string): Principal => ({
  kind: 'root',
  accountId: '111122223333',
  arn: '',
  userId: '',
  accessKeyId,
});
const session: Principal = {
  ...{ accountId: '111122223333', arn: '', userId: '', accessKeyId: 'ASIA1', entityId: 'AROA1', name: 'r' },
  ...{ kind: 'assumed-role', identityArn: '', boundaryArn: undefined, createdAt: new Date(0) },
  session: { kind: 'assumed-role', name: 's', issuedAt: 0, tags: [], transitiveTagKeys: [] } as never,
};

/** A store that tells the ids of what it is given in each write, and fails while it is told to. */
function newStore() {
  const writes: unknown[][] = [];
  const state = { isFailing: false };
  const write: Store['write'] = async (work) => {
    const ids: unknown[] = [];
    const send = (_: string, ...values: unknown[]) => ids.push(values.at(-1));
    const result = await work({ send } as unknown as Transaction);
    await new Promise((resolve) => setImmediate(resolve));
    if (state.isFailing) throw new Error('the disk is full');
    writes.push(ids);
    return result;
  };
  return { store: { write }, writes, state };
}

const at = (ms: number) => ({ usedAt: new Date(ms), service: 'ec2', region: 'us-east-1' });
/** Every write of such a store is done after some turns of the event loop, however long they take. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('a key that is used all the time is written once in a while, and several together', async () => {
  const { store, writes } = newStore();
  const { note } = createLastUses({ store });
  for (let ms = 0; ms < lastUseApartMs; ms += 1000) {
    for (const each of [key('AKIA1'), key('AKIA2'), key('AKIA3')]) note(each, at(ms));
  }
  await settle();
  assert.deepEqual(writes, [['AKIA1'], ['AKIA2', 'AKIA3']]);
  note(key('AKIA2'), at(lastUseApartMs));
  await settle();
  assert.deepEqual(writes.at(-1), ['AKIA2']);
});

test('a session counts as a use of its role, and one of a user as none', async () => {
  const { store, writes } = newStore();
  const { note } = createLastUses({ store });
  note(session, at(0));
  note({ ...key('ASIA2'), session: { ...session.session, kind: 'session-token' } as never }, at(0));
  await settle();
  assert.deepEqual(writes, [['AROA1']]);
});

test('what could not be written is written with the next use', async () => {
  const { store, writes, state } = newStore();
  const { note } = createLastUses({ store });
  state.isFailing = true;
  note(key('AKIA1'), at(0));
  await settle();
  state.isFailing = false;
  note(key('AKIA1'), at(1));
  await settle();
  assert.deepEqual(writes, [['AKIA1']]);
});
