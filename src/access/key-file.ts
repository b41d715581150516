// The key file and the database belong together: what one has encrypted, only the other opens.

import { about } from '../effects/system-error.ts';
import { findAnyAccessKey } from '../store/accounts.ts';
import type { Store } from '../store/store.ts';
import { openKeyFile, type Secrets } from './secrets.ts';

/**
 * Opens the key file of a database. One is made only where the database has no secrets yet.
 * @throws with what to do, when it is missing or holds no key.
 */
export async function openSecretsOf(store: Store, keyFile: string): Promise<Secrets> {
  const mayCreate = (await store.read(findAnyAccessKey)) === undefined;
  return about('The key file (CADASTRE_KEY_FILE)', () => openKeyFile(keyFile, { mayCreate }));
}

/** @throws when the secrets that the database has now are not of this key file, as far as one of them can tell. */
export async function requireSecretsOpen(store: Store, secrets: Secrets, keyFile: string): Promise<void> {
  const stored = await store.read(findAnyAccessKey);
  if (!stored) return;
  try {
    secrets.open(stored.secret, stored.id);
  } catch (error) {
    throw new Error(
      `The key file ${keyFile} is not the one that the secrets of this database are encrypted with. ` +
        'Restore that one from your backup, or set CADASTRE_KEY_FILE to where it is.',
      { cause: error },
    );
  }
}
