import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachEngine } from '../../test/support/engines.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { accessKeyTable } from '../store/account-schema.ts';
import { saveAccessKey, saveAccount } from '../store/accounts.ts';
import { pruneExpiredKeys } from './prune-expired-keys.ts';

const now = new Date('2026-11-23T00:00:00Z');
const hoursAgo = (hours: number): Date => new Date(now.getTime() - hours * 60 * 60 * 1000);

forEachEngine((_, openEmptyStore) => {
  test('keys go a day after they ended; lasting ones, and those that still open something, stay', async () => {
    const store = await openEmptyStore();
    const accountId = '111122223333';
    await store.write(async (transaction) => {
      saveAccount(transaction, { id: accountId, name: 'a', isRoot: true, createdAt: hoursAgo(99) });
      const key = { accountId, secret: 's', isActive: true, createdAt: hoursAgo(99) };
      const none = { sessionToken: undefined, ownerId: undefined, session: undefined };
      for (const [id, expiresAt] of [
        ['long-over', hoursAgo(25)],
        ['just-over', hoursAgo(1)],
        ['open', hoursAgo(-1)],
        ['lasting', undefined],
      ] as const) {
        saveAccessKey(transaction, { ...key, ...none, id, expiresAt });
      }
    });
    const surroundings = { store, clock: fakeClock(now), ids: randomIds, config: readConfig({}) };
    assert.deepEqual(await pruneExpiredKeys.activate(surroundings), { changed: 1, more: false });
    assert.deepEqual(await pruneExpiredKeys.activate(surroundings), { changed: 0, more: false });
    const left = await store.read((transaction) => accessKeyTable.select(transaction, 'ORDER BY id'));
    assert.deepEqual(
      left.map((each) => each.id),
      ['just-over', 'lasting', 'open'],
    );
  });
});
