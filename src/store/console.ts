// Sessions and links of the console, and what a browser asks to know whether anything changed.

import {
  backgroundChangeTable,
  type ConsoleLink,
  type ConsoleSession,
  consoleLinkTable,
  consoleSessionTable,
} from './console-schema.ts';
import type { Transaction } from './store.ts';

export const saveConsoleSession = (transaction: Transaction, session: ConsoleSession): void =>
  consoleSessionTable.insert(transaction, session);

export const findConsoleSession = (
  transaction: Transaction,
  id: string,
): Promise<ConsoleSession | undefined> => consoleSessionTable.find(transaction, id);

export const removeConsoleSession = (transaction: Transaction, id: string): void =>
  consoleSessionTable.remove(transaction, id);

export const saveConsoleLink = (transaction: Transaction, link: ConsoleLink): void =>
  consoleLinkTable.insert(transaction, link);

/** Takes a link, so that nobody takes it again; nothing when it is gone, taken or over. */
export async function takeConsoleLink(
  transaction: Transaction,
  id: string,
  now: Date,
): Promise<ConsoleLink | undefined> {
  const link = await consoleLinkTable.find(transaction, id);
  if (!link) return undefined;
  const removed = await transaction.run('DELETE FROM console_link WHERE id = ?', id);
  return removed === 1 && link.expiresAt > now ? link : undefined;
}

/** Removes sessions and links that ended before an instant, some at a time. */
export function removeEndedSignIns(transaction: Transaction, now: Date): void {
  for (const table of ['console_session', 'console_link']) {
    transaction.send(
      `DELETE FROM ${table} WHERE id IN
         (SELECT id FROM ${table} WHERE expires_at < ? ORDER BY expires_at LIMIT 100)`,
      now.getTime(),
    );
  }
}

export const saveBackgroundChange = (transaction: Transaction, id: string, changedAt: Date): void =>
  backgroundChangeTable.put(transaction, { id, changedAt });

/** When anything last changed in the background; there are as many rows as kinds of work. */
export async function lastBackgroundChange(transaction: Transaction): Promise<number> {
  const row = await transaction.one<{ at: number | null }>(
    'SELECT max(changed_at) AS at FROM background_change',
  );
  return Number(row?.at ?? 0);
}

/** The newest calls of an account that changed something, or tried to. */
export async function listNewestCalls(
  transaction: Transaction,
  accountId: string,
  countMax: number,
): Promise<{ id: string; action: string; outcome: string }[]> {
  return transaction.all(
    'SELECT id, action, outcome FROM audit_record WHERE account_id = ? ORDER BY id DESC LIMIT ?',
    accountId,
    countMax,
  );
}
