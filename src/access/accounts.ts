// Accounts: making one with its first access key.

import type { Ids } from '../effects/ids.ts';
import type { Account } from '../store/account-schema.ts';
import { saveAccount } from '../store/accounts.ts';
import type { Transaction } from '../store/store.ts';
import { type AccessKey, createAccessKey } from './access-keys.ts';
import type { Secrets } from './secrets.ts';

/** Makes an account and a key for its root. */
export function createAccount(
  transaction: Transaction,
  secrets: Secrets,
  account: Account,
  given: { readonly id?: string | undefined; readonly secret?: string | undefined } = {},
): AccessKey {
  saveAccount(transaction, account);
  return createAccessKey(transaction, secrets, { accountId: account.id, now: account.createdAt, ...given });
}

/** Twelve digits, the first not 0, so that no tool that takes it for a number shortens it. */
export const newAccountId = (ids: Ids): string =>
  String(100_000_000_000n + (ids.bits(60) % 900_000_000_000n));
