// Managed prefix lists, the entries of their versions, and the groups whose rules name them.

import { type Cidr, firstKey } from '../domain/cidr/cidr.ts';
import type { EntryChange, PrefixList, PrefixListEntry } from '../domain/prefix-list/prefix-list.ts';
import { countUpTo } from './count-up-to.ts';
import { listOfAll } from './of-all.ts';
import { prefixListEntryTable, prefixListTable } from './prefix-list-schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions, Page } from './table.ts';

export const findPrefixList = (transaction: Transaction, id: string): Promise<PrefixList | undefined> =>
  prefixListTable.find(transaction, id);
export const listPrefixLists = (transaction: Transaction, options: ListOptions): Promise<PrefixList[]> =>
  prefixListTable.list(transaction, options);
export const saveNewPrefixList = (transaction: Transaction, list: PrefixList): void =>
  prefixListTable.insert(transaction, list);
export const savePrefixList = (transaction: Transaction, list: PrefixList): void =>
  prefixListTable.update(transaction, list);
export const countPrefixLists = (
  transaction: Transaction,
  accountId: string,
  region: string,
): Promise<number> =>
  prefixListTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ]);

/** Removes the list with all its versions. */
export function removePrefixList(transaction: Transaction, id: string): void {
  transaction.send('DELETE FROM prefix_list_entry WHERE prefix_list_id = ?', id);
  prefixListTable.remove(transaction, id);
}

/** Lists by their ids. */
export async function prefixListsById(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PrefixList>> {
  const by = { column: 'id', ownerOf: (list: PrefixList) => list.id, order: 'id' };
  const found = await listOfAll(transaction, prefixListTable, by, ids);
  return new Map([...found].map(([id, lists]) => [id, lists[0] as PrefixList]));
}

/** Where the entries of a block are among those of the list; the version stands behind it. */
const placeOf = (listId: string, cidr: Cidr): string =>
  `${listId}|${firstKey(cidr)}|${String(cidr.prefixLength).padStart(3, '0')}|`;

/** What comes after every entry of the block, and before those of the next one. */
export const afterEntry = ({ prefixListId, cidr }: PrefixListEntry): string =>
  `${placeOf(prefixListId, cidr)}~`;

/** The entries of a version of the list, in the order of their blocks. */
export function listEntries(
  transaction: Transaction,
  list: PrefixList,
  version: number,
  { after = '', countMax }: Page,
): Promise<PrefixListEntry[]> {
  const inOrder = 'AND id > ? ORDER BY id LIMIT ?';
  // Nearly everybody asks for what is there now, which is found past whatever the versions before had.
  return version === list.version
    ? prefixListEntryTable.select(
        transaction,
        `WHERE prefix_list_id = ? AND until_version IS NULL ${inOrder}`,
        list.id,
        after,
        countMax,
      )
    : prefixListEntryTable.select(
        transaction,
        `WHERE prefix_list_id = ? AND since_version <= ? AND (until_version IS NULL OR until_version > ?) ${inOrder}`,
        list.id,
        version,
        version,
        after,
        countMax,
      );
}

/** The present entries of the list for blocks that start where these do. */
export async function findEntries(
  transaction: Transaction,
  listId: string,
  cidrs: readonly Cidr[],
): Promise<PrefixListEntry[]> {
  const starts = [...new Set(cidrs.map(firstKey))];
  if (starts.length === 0) return [];
  // Padded to a power of two, so that few statements are ever prepared.
  const padded = [
    ...starts,
    ...new Array<string>(2 ** Math.ceil(Math.log2(starts.length)) - starts.length).fill(''),
  ];
  return prefixListEntryTable.select(
    transaction,
    `WHERE prefix_list_id = ? AND until_version IS NULL
       AND first_address IN (${padded.map(() => '?').join(', ')})`,
    listId,
    ...padded,
  );
}

/** Writes down what the version of the list has that the one before it has not, and the other way round. */
export function saveEntries(
  transaction: Transaction,
  { id: prefixListId, version }: PrefixList,
  { added, ended }: Omit<EntryChange, 'kind'>,
): void {
  for (const { id } of ended) {
    transaction.send('UPDATE prefix_list_entry SET until_version = ? WHERE id = ?', version, id);
  }
  for (const { cidr, description } of added) {
    prefixListEntryTable.insert(transaction, {
      id: `${placeOf(prefixListId, cidr)}${String(version).padStart(10, '0')}`,
      prefixListId,
      cidr,
      description,
      sinceVersion: version,
      untilVersion: undefined,
    });
  }
}

/** Forgets what only versions before the oldest had. */
export const forgetVersions = (transaction: Transaction, { id, oldestVersion }: PrefixList): void =>
  transaction.send(
    'DELETE FROM prefix_list_entry WHERE prefix_list_id = ? AND until_version <= ?',
    id,
    oldestVersion,
  );

/** A group whose rules name a list. */
export type Reference = { readonly groupId: string; readonly ownerId: string };

/** The groups whose rules name the list, in the order of their ids. */
export async function listReferences(
  transaction: Transaction,
  listId: string,
  { after = '', countMax }: Page,
): Promise<Reference[]> {
  const rows = await transaction.all<{ group_id: string; account_id: string }>(
    `SELECT group_id, min(account_id) AS account_id FROM security_group_rule
     WHERE prefix_list_id = ? AND group_id > ? GROUP BY group_id ORDER BY group_id LIMIT ?`,
    listId,
    after,
    countMax,
  );
  return rows.map((row) => ({ groupId: row.group_id, ownerId: row.account_id }));
}

/** How many rules name the list, counted up to `countMax`. */
export const countReferences = (
  transaction: Transaction,
  prefixListId: string,
  countMax: number,
): Promise<number> =>
  countUpTo(transaction, 'security_group_rule WHERE prefix_list_id = ?', [prefixListId], countMax);

/** A group whose rules name a list, and how many rules those of one direction count as. */
export type ReferringWeight = Reference & { readonly weight: number };

/**
 * What the rules of the groups that name a list would count as if it could have so many entries: of the next groups by
 * their ids, each direction by itself.
 */
export async function listReferringWeights(
  transaction: Transaction,
  { listId, maxEntries }: { readonly listId: string; readonly maxEntries: number },
  { after = '', countMax }: Page,
): Promise<ReferringWeight[]> {
  const rows = await transaction.all<{ group_id: string; account_id: string; weight: number }>(
    `SELECT r.group_id AS group_id, min(r.account_id) AS account_id,
       sum(CASE WHEN r.prefix_list_id = ? THEN CAST(? AS INTEGER) ELSE coalesce(l.max_entries, 1) END) AS weight
     FROM (SELECT group_id FROM security_group_rule
           WHERE prefix_list_id = ? AND group_id > ? GROUP BY group_id ORDER BY group_id LIMIT ?) AS referring
       JOIN security_group_rule r ON r.group_id = referring.group_id
       LEFT JOIN prefix_list l ON l.id = r.prefix_list_id
     GROUP BY r.group_id, r.is_egress ORDER BY r.group_id`,
    listId,
    maxEntries,
    listId,
    after,
    countMax,
  );
  return rows.map((row) => ({
    groupId: row.group_id,
    ownerId: row.account_id,
    weight: Number(row.weight),
  }));
}
