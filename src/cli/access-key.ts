// `cadastre access-key`: the keys that requests are signed with.

import { createAccessKey } from '../access/access-keys.ts';
import type { Config } from '../config.ts';
import { systemClock } from '../effects/clock.ts';
import type { Account, StoredAccessKey } from '../store/account-schema.ts';
import { findAccessKey, findAccount, listAccessKeys, removeAccessKey } from '../store/accounts.ts';
import type { Transaction } from '../store/store.ts';
import { Refusal, UsageError } from './failure.ts';
import { endpointOf, keyText } from './profile.ts';
import { withRegister, withSecrets } from './register.ts';
import { print, type Terminal, tableText } from './terminal.ts';

/** A year; a key that is to last has no end. */
const expiresInMax = 365 * 24 * 60 * 60;

export async function accessKeyCreate(
  terminal: Terminal,
  config: Config,
  options: { readonly account: string; readonly expiresIn?: string; readonly json?: boolean },
): Promise<number> {
  const seconds = readExpiresIn(options.expiresIn);
  const key = await withSecrets(config, (store, secrets) =>
    store.write(async (transaction) => {
      const { id: accountId } = await requireAccount(transaction, options.account);
      const now = systemClock.now();
      const expiresAt = seconds === undefined ? undefined : new Date(now.getTime() + seconds * 1000);
      return createAccessKey(transaction, secrets, { accountId, now, expiresAt });
    }),
  );
  const shown = { endpoint: endpointOf(config.listen), profile: `cadastre-${options.account}` };
  print(
    terminal,
    options.json,
    { accountId: options.account, ...key },
    () => `This access key of the account ${options.account} was made, and is shown only now:

${keyText(key, shown)}`,
  );
  return 0;
}

export async function accessKeyList(
  terminal: Terminal,
  config: Config,
  options: { readonly account: string; readonly json?: boolean },
): Promise<number> {
  const keys = await withRegister(config, (store) =>
    store.read(async (transaction) => {
      const { id } = await requireAccount(transaction, options.account);
      return listAccessKeys(transaction, id);
    }),
  );
  const now = systemClock.now();
  const shown = keys.map(({ id, accountId, createdAt, expiresAt, isActive }) => ({
    id,
    accountId,
    createdAt,
    expiresAt,
    isUsable: isActive && (expiresAt === undefined || expiresAt > now),
  }));
  print(terminal, options.json, shown, () =>
    tableText(
      ['id', 'made', 'expires', ''],
      shown.map(({ id, createdAt, expiresAt, isUsable }) => [
        id,
        createdAt.toISOString(),
        expiresAt?.toISOString() ?? 'never',
        isUsable ? '' : 'no longer usable',
      ]),
    ),
  );
  return 0;
}

export async function accessKeyDelete(
  terminal: Terminal,
  config: Config,
  id: string,
  options: { readonly force?: boolean },
): Promise<number> {
  const key = await withRegister(config, (store) =>
    store.write(async (transaction) => {
      const found = await requireKey(transaction, id);
      // Of two that are deleted at once the second has to see that the first is gone.
      await transaction.lock('account', found.accountId);
      const key = await requireKey(transaction, id);
      if (!options.force) await requireAnother(transaction, key);
      removeAccessKey(transaction, id);
      return key;
    }),
  );
  terminal.out(
    `The access key ${id} of the account ${key.accountId} was deleted. It opens nothing any more.\n`,
  );
  return 0;
}

function readExpiresIn(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = Number(text);
  if (/^[0-9]{1,9}$/.test(text) && seconds >= 1 && seconds <= expiresInMax) return seconds;
  throw new UsageError(`--expires-in takes 1 to ${expiresInMax} seconds; "${text}" is not that.`);
}

async function requireAccount(transaction: Transaction, id: string): Promise<Account> {
  const account = await findAccount(transaction, id);
  if (account) return account;
  throw new Refusal(`There is no account ${id}; cadastre account list shows those that there are.`);
}

async function requireKey(transaction: Transaction, id: string): Promise<StoredAccessKey> {
  const key = await findAccessKey(transaction, id);
  if (key) return key;
  throw new Refusal(
    `There is no access key ${id}; cadastre access-key list --account ID shows those of an account.`,
  );
}

/** The root account keeps a key that lasts, unless whoever deletes it insists. */
async function requireAnother(transaction: Transaction, key: StoredAccessKey): Promise<void> {
  const account = await findAccount(transaction, key.accountId);
  if (!account?.isRoot || !lasts(key)) return;
  const keys = await listAccessKeys(transaction, account.id);
  if (keys.some((each) => each.id !== key.id && lasts(each))) return;
  throw new Refusal(
    `${key.id} is the last access key of the root account ${account.id}. Make another one first, or use --force.`,
  );
}

const lasts = (key: StoredAccessKey): boolean => key.isActive && key.expiresAt === undefined;
