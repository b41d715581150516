// Things by the value of their tag Name. Names are not unique, and things of other kinds may have the same.

import type { Transaction } from './store.ts';

export type NamedKind = {
  readonly accountId: string;
  /** Wherever it is unless told. */
  readonly region?: string;
  readonly resourceType: string;
  /** What the ids of the kind begin with, up to a `-`: they are a stretch of the index. */
  readonly prefix: string;
};

/** Ids of at most `countMax` things of a kind that have the name, in order. */
export async function findNamed(
  transaction: Transaction,
  { accountId, region, resourceType, prefix }: NamedKind,
  name: string,
  countMax: number,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT resource_id AS id FROM tag
     WHERE account_id = ? AND key = 'Name' AND value = ? AND resource_id > ? AND resource_id < ?
       AND resource_type = ? ${region === undefined ? '' : 'AND region = ?'}
     ORDER BY resource_id LIMIT ?`,
    accountId,
    name,
    prefix,
    // The character after `-`.
    `${prefix.slice(0, -1)}.`,
    resourceType,
    ...(region === undefined ? [] : [region]),
    countMax,
  );
  return rows.map((row) => row.id);
}

/** The keys of the account's tags, at most `countMax` of them: one seek for each. */
export async function listTagKeys(
  transaction: Transaction,
  accountId: string,
  countMax: number,
): Promise<string[]> {
  const keys: string[] = [];
  for (let after = ''; keys.length < countMax; ) {
    const next = await transaction.one<{ key: string }>(
      'SELECT key FROM tag WHERE account_id = ? AND key > ? ORDER BY key LIMIT 1',
      accountId,
      after,
    );
    if (!next) break;
    keys.push(next.key);
    after = next.key;
  }
  return keys;
}
