// Opening a register that is there: commands beside `serve` neither make a database nor change its schema.

import { openSecretsOf, requireSecretsOpen } from '../access/key-file.ts';
import type { Secrets } from '../access/secrets.ts';
import type { Config } from '../config.ts';
import { about } from '../effects/system-error.ts';
import { requireMigrated } from '../store/migrate.ts';
import { type OpenOptions, openStore } from '../store/open.ts';
import type { Store } from '../store/store.ts';

/**
 * Does something with the register and closes it.
 * @param statementMsMax for a work whose statements may take longer than a call waits
 * @throws with what to do, when there is none to open
 */
export async function withRegister<T>(
  config: Config,
  work: (store: Store) => Promise<T>,
  limits: Pick<OpenOptions, 'statementMsMax'> = {},
): Promise<T> {
  const store = await openDatabase(config, limits);
  try {
    await requireMigrated(store);
    return await work(store);
  } finally {
    await store.close();
  }
}

/** The same for a work that needs the key file. */
export const withSecrets = <T>(
  config: Config,
  work: (store: Store, secrets: Secrets) => Promise<T>,
): Promise<T> =>
  withRegister(config, async (store) => {
    const secrets = await openSecretsOf(store, config.keyFile);
    await requireSecretsOpen(store, secrets, config.keyFile);
    return work(store, secrets);
  });

export const openDatabase = (
  config: Config,
  limits: Pick<OpenOptions, 'statementMsMax'> = {},
): Promise<Store> =>
  about('The database (CADASTRE_DATABASE)', () => openStore(config.database, { mustExist: true, ...limits }));
