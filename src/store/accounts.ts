// Accounts and their access keys.

import { type Account, accessKeyTable, accountTable, type StoredAccessKey } from './account-schema.ts';
import { lastUseTable } from './identity-schema.ts';
import type { Transaction } from './store.ts';

export const saveAccount = (transaction: Transaction, account: Account): void =>
  accountTable.insert(transaction, account);

export const findAccount = (transaction: Transaction, id: string): Promise<Account | undefined> =>
  accountTable.find(transaction, id);

export const listAccounts = (transaction: Transaction): Promise<Account[]> =>
  accountTable.select(transaction, 'ORDER BY created_at, id');

/** The account that the first start made; nothing before that. */
export async function findRootAccount(transaction: Transaction): Promise<Account | undefined> {
  const [account] = await accountTable.select(transaction, 'WHERE is_root = 1 LIMIT 1');
  return account;
}

export const saveAccessKey = (transaction: Transaction, key: StoredAccessKey): void =>
  accessKeyTable.insert(transaction, key);

export const findAccessKey = (transaction: Transaction, id: string): Promise<StoredAccessKey | undefined> =>
  accessKeyTable.find(transaction, id);

/** One of the keys, of whatever account; nothing before there is any. */
export async function findAnyAccessKey(transaction: Transaction): Promise<StoredAccessKey | undefined> {
  const [key] = await accessKeyTable.select(transaction, 'ORDER BY id LIMIT 1');
  return key;
}

export function removeAccessKey(transaction: Transaction, id: string): void {
  accessKeyTable.remove(transaction, id);
  lastUseTable.remove(transaction, id);
}

export const updateAccessKey = (transaction: Transaction, key: StoredAccessKey): void =>
  accessKeyTable.update(transaction, key);

/** Those of the account's root that an administrator made. */
export const listAccessKeys = (transaction: Transaction, accountId: string): Promise<StoredAccessKey[]> =>
  accessKeyTable.select(
    transaction,
    'WHERE account_id = ? AND owner_id IS NULL AND session IS NULL ORDER BY created_at, id',
    accountId,
  );

/** The lasting keys of a user. */
export const listKeysOf = (transaction: Transaction, ownerId: string): Promise<StoredAccessKey[]> =>
  accessKeyTable.select(transaction, 'WHERE owner_id = ? AND session IS NULL ORDER BY id', ownerId);

/** Removes the temporary keys of a user or role that is no more. */
export const removeSessionsOf = (transaction: Transaction, ownerId: string): void =>
  transaction.send('DELETE FROM access_key WHERE owner_id = ?', ownerId);

/** Removes temporary keys that opened nothing any more before an instant. @returns how many */
export const removeExpiredKeys = (
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<number> =>
  transaction.run(
    `DELETE FROM access_key WHERE id IN
       (SELECT id FROM access_key WHERE expires_at IS NOT NULL AND expires_at < ? ORDER BY expires_at LIMIT ?)`,
    before.getTime(),
    countMax,
  );
