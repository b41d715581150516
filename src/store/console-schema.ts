// The tables of the console: who is signed in, links that let somebody in once, and what changed in the background.

import { column, defineTable } from './table.ts';

const { text, bool, time } = column;

/** The id is the hash of what the browser holds. */
export type ConsoleSession = {
  readonly id: string;
  readonly accountId: string;
  /** The key that the session speaks for. */
  readonly accessKeyId: string;
  /** Whether the key was made for this session alone, and ends with it. */
  readonly ownsKey: boolean;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export const consoleSessionTable = defineTable<ConsoleSession>('console_session', {
  id: text('id'),
  accountId: text('account_id'),
  accessKeyId: text('access_key_id'),
  ownsKey: bool('owns_key'),
  createdAt: time('created_at'),
  expiresAt: time('expires_at'),
});

/** The id is the hash of what the link carries. */
export type ConsoleLink = {
  readonly id: string;
  readonly accountId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export const consoleLinkTable = defineTable<ConsoleLink>('console_link', {
  id: text('id'),
  accountId: text('account_id'),
  createdAt: time('created_at'),
  expiresAt: time('expires_at'),
});

/** The id is the name of the work. */
export type BackgroundChange = { readonly id: string; readonly changedAt: Date };

export const backgroundChangeTable = defineTable<BackgroundChange>('background_change', {
  id: text('id'),
  changedAt: time('changed_at'),
});

export const consoleTables = [consoleSessionTable, consoleLinkTable, backgroundChangeTable] as const;
