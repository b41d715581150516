// The tables of accounts and of the keys that their requests are signed with; schema.ts has all tables together.

import type { Session } from '../domain/identity/identity.ts';
import { column, defineTable } from './table.ts';

const { text, bool, time, json } = column;

export type Account = {
  readonly id: string;
  readonly name: string;
  /** The account that the first start makes. */
  readonly isRoot: boolean;
  readonly createdAt: Date;
};

export const accountTable = defineTable<Account>('account', {
  id: text('id'),
  name: text('name'),
  isRoot: bool('is_root'),
  createdAt: time('created_at'),
});

/** `secret` and `sessionToken` are ciphertext here; access/secrets.ts opens them. */
export type StoredAccessKey = {
  readonly id: string;
  readonly accountId: string;
  readonly secret: string;
  readonly sessionToken: string | undefined;
  readonly isActive: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date | undefined;
  /** The user or the role that it speaks for; none for the account's root. */
  readonly ownerId: string | undefined;
  /** What a temporary key was given for; none for keys that an administrator or their owner made. */
  readonly session: Session | undefined;
};

export const accessKeyTable = defineTable<StoredAccessKey>('access_key', {
  id: text('id'),
  accountId: text('account_id'),
  secret: text('secret'),
  sessionToken: text('session_token'),
  isActive: bool('is_active'),
  createdAt: time('created_at'),
  expiresAt: time('expires_at'),
  ownerId: text('owner_id'),
  session: json('session'),
});
