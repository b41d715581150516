// Tags of every kind of thing, by the id of the thing.

import type { Tag } from '../domain/tag/tag.ts';
import { noteChanged } from './changed-resources.ts';
import type { Site } from './discovered-cidrs.ts';
import type { SqlValue, Transaction } from './store.ts';
import type { Condition } from './table.ts';

/** What a tag hangs on. */
export type Tagged = {
  readonly resourceId: string;
  readonly resourceType: string;
  readonly accountId: string;
  readonly region: string;
};

export type TagRow = { resource_id: string; resource_type: string; key: string; value: string };

/** How many ids one statement looks up. */
const idsPerStatement = 500;

/** Adds tags, or gives existing keys new values. */
export function saveTags(transaction: Transaction, on: Tagged, tags: readonly Tag[]): void {
  noteChanged(transaction, on.resourceId);
  for (const tag of tags) {
    transaction.send(
      `INSERT INTO tag (resource_id, key, value, resource_type, account_id, region) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (resource_id, key) DO UPDATE SET value = excluded.value`,
      on.resourceId,
      tag.key,
      tag.value,
      on.resourceType,
      on.accountId,
      on.region,
    );
  }
}

/** Removes a key; with a value only where the tag has that value. */
export function removeTag(transaction: Transaction, resourceId: string, key: string, value?: string): void {
  noteChanged(transaction, resourceId);
  if (value === undefined) {
    transaction.send('DELETE FROM tag WHERE resource_id = ? AND key = ?', resourceId, key);
  } else {
    transaction.send(
      'DELETE FROM tag WHERE resource_id = ? AND key = ? AND value = ?',
      resourceId,
      key,
      value,
    );
  }
}

export function removeAllTags(transaction: Transaction, resourceId: string): void {
  noteChanged(transaction, resourceId);
  transaction.send('DELETE FROM tag WHERE resource_id = ?', resourceId);
}

export async function tagsOf(transaction: Transaction, resourceId: string): Promise<Tag[]> {
  return transaction.all<Tag>('SELECT key, value FROM tag WHERE resource_id = ? ORDER BY key', resourceId);
}

/** The tags of many things at once; a thing without tags has no entry. */
export async function tagsOfAll(
  transaction: Transaction,
  resourceIds: readonly string[],
): Promise<ReadonlyMap<string, Tag[]>> {
  const found = new Map<string, Tag[]>();
  for (let at = 0; at < resourceIds.length; at += idsPerStatement) {
    const ids = resourceIds.slice(at, at + idsPerStatement);
    // Padded to a power of two, so that few statements are ever prepared.
    const padded = [
      ...ids,
      ...new Array<string>(2 ** Math.ceil(Math.log2(ids.length)) - ids.length).fill(''),
    ];
    const rows = await transaction.all<TagRow>(
      `SELECT resource_id, key, value FROM tag WHERE resource_id IN (${padded.map(() => '?').join(', ')})
       ORDER BY resource_id, key`,
      ...padded,
    );
    for (const row of rows) {
      const tags = found.get(row.resource_id) ?? [];
      if (tags.length === 0) found.set(row.resource_id, tags);
      tags.push({ key: row.key, value: row.value });
    }
  }
  return found;
}

/**
 * Tags by the id of their thing and by key.
 * @param after the last tag of the page before
 */
export async function listTags(
  transaction: Transaction,
  options: {
    readonly where: readonly Condition[];
    readonly after: { readonly resourceId: string; readonly key: string } | undefined;
    readonly countMax: number;
  },
): Promise<TagRow[]> {
  const { where, after, countMax } = options;
  const clauses = where.map(({ column, anyOf }) => `${column} IN (${anyOf.map(() => '?').join(', ')})`);
  const values = where.flatMap(({ anyOf }) => [...anyOf]);
  if (after) {
    clauses.push('(resource_id, key) > (?, ?)');
    values.push(after.resourceId, after.key);
  }
  return transaction.all<TagRow>(
    `SELECT resource_id, resource_type, key, value FROM tag WHERE ${clauses.join(' AND ')}
     ORDER BY resource_id, key LIMIT ?`,
    ...values,
    countMax,
  );
}

/** A key, and the values of which a thing has one. */
export type TagAskedFor = { readonly key: string; readonly values: readonly string[] };

/** The ids from one on, itself among them, of what has such a tag in a site: the next so many. */
export async function listIdsTagged(
  transaction: Transaction,
  { accountId, region }: Site,
  { key, values }: TagAskedFor,
  from: string,
  countMax: number,
): Promise<string[]> {
  if (values.length === 0) return [];
  // The key as a value that is worked out: by the index that begins with it what is in other regions would be read.
  const part = `SELECT id FROM (SELECT resource_id AS id FROM tag
      WHERE account_id = ? AND region = ? AND lower(value) = lower(?) AND resource_id >= ? AND key || '' = ? AND value = ?
      ORDER BY resource_id LIMIT ?) AS part`;
  const rows = await transaction.all<{ id: string }>(
    `${values.map(() => part).join(' UNION ALL ')} ORDER BY id LIMIT ?`,
    ...values.flatMap((value): SqlValue[] => [accountId, region, value, from, key, value, countMax]),
    countMax,
  );
  return rows.map((row) => row.id);
}
