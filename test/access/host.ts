import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAccount, newAccountId } from '../../src/access/accounts.ts';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import type { Host } from './account-with-things.ts';

/** An application in which nothing works in the background: what is asked is asked by the calls. */
export async function openQuietHost(
  database = 'sqlite::memory:',
): Promise<Host & { close(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-quiet-'));
  const application = await openApplication(
    readConfig({ CADASTRE_DATABASE: database, CADASTRE_KEY_FILE: join(directory, 'key') }),
  );
  const { store, secrets, ids, clock } = application;
  return {
    application,
    createAccount: async (name = 'account') => {
      const account = { id: newAccountId(ids), name, isRoot: false, createdAt: clock.now() };
      await store.write(async (transaction) => createAccount(transaction, secrets, account));
      return { accountId: account.id };
    },
    close: async () => {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
