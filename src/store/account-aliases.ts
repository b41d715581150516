// The names that accounts give themselves; unique in the installation.

import { accountAliasTable } from './identity-schema.ts';
import type { Transaction } from './store.ts';

export const findAlias = async (transaction: Transaction, accountId: string): Promise<string | undefined> =>
  (await accountAliasTable.find(transaction, accountId))?.alias;

/** The account that has an alias. */
export async function findAliasOwner(transaction: Transaction, alias: string): Promise<string | undefined> {
  const [owner] = await accountAliasTable.select(transaction, 'WHERE alias = ?', alias);
  return owner?.id;
}

export const saveAlias = (transaction: Transaction, accountId: string, alias: string): void =>
  accountAliasTable.put(transaction, { id: accountId, alias });

export const removeAlias = (transaction: Transaction, accountId: string): void =>
  accountAliasTable.remove(transaction, accountId);
