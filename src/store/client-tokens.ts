// The first answers to requests that carried a ClientToken.

import type { Transaction } from './store.ts';

export type TokenKey = { accountId: string; region: string; action: string; token: string };
export type FirstAnswer = { requestHash: string; response: string };

export async function findFirstAnswer(
  transaction: Transaction,
  key: TokenKey,
): Promise<FirstAnswer | undefined> {
  const row = await transaction.one<{ request_hash: string; response: string }>(
    'SELECT request_hash, response FROM client_token WHERE account_id = ? AND region = ? AND action = ? AND token = ?',
    key.accountId,
    key.region,
    key.action,
    key.token,
  );
  return row && { requestHash: row.request_hash, response: row.response };
}

/** Keeps an answer. Two requests with one token at once collide here, and the later one starts over. */
export function saveFirstAnswer(
  transaction: Transaction,
  key: TokenKey,
  answer: FirstAnswer,
  now: Date,
): void {
  transaction.send(
    `INSERT INTO client_token (account_id, region, action, token, request_hash, response, created_at)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
    key.accountId,
    key.region,
    key.action,
    key.token,
    answer.requestHash,
    answer.response,
    now.getTime(),
  );
}

/** Forgets at most `countMax` answers older than `before`; answers how many. */
export function removeOldAnswers(transaction: Transaction, before: Date, countMax: number): Promise<number> {
  return transaction.run(
    `DELETE FROM client_token WHERE (account_id, region, action, token) IN
       (SELECT account_id, region, action, token FROM client_token WHERE created_at < ? ORDER BY created_at LIMIT ?)`,
    before.getTime(),
    countMax,
  );
}
