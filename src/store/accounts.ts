// Accounts and their access keys.

import { type Account, accessKeyTable, accountTable, type StoredAccessKey } from './schema.ts';
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

export const removeAccessKey = (transaction: Transaction, id: string): void =>
  accessKeyTable.remove(transaction, id);

export const listAccessKeys = (transaction: Transaction, accountId: string): Promise<StoredAccessKey[]> =>
  accessKeyTable.select(transaction, 'WHERE account_id = ? ORDER BY created_at, id', accountId);
