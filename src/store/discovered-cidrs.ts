// What the last samples found in each site.

import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import { discoveredCidrTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import type { Transaction } from './store.ts';

/** One account in one region: it is sampled as a whole. */
export type Site = { readonly accountId: string; readonly region: string };

/** Adds blocks, or overwrites what is known of them. */
export async function saveDiscoveredCidrs(
  transaction: Transaction,
  found: readonly DiscoveredCidr[],
): Promise<void> {
  const ids = found.map((each) => each.id);
  const known = await listOfAll(transaction, discoveredCidrTable, byId, ids);
  const [old, made] = [found.filter(({ id }) => known.has(id)), found.filter(({ id }) => !known.has(id))];
  for (const each of old) discoveredCidrTable.update(transaction, each);
  discoveredCidrTable.insertAll(transaction, made);
}

const byId = { column: 'id', ownerOf: (found: DiscoveredCidr) => found.id, order: 'id' };

export const removeDiscoveredCidr = (transaction: Transaction, id: string): void =>
  discoveredCidrTable.remove(transaction, id);

/** A stretch of ids, without its ends. */
export type IdStretch = { readonly after: string; readonly before: string };

/**
 * The ids of what is known of a resource, and of what a service runs on it: they begin with the resource's. Two
 * stretches of the index; asked for in one condition, they would be looked for in all of the site.
 */
export const stretchesOf = (resourceId: string): readonly IdStretch[] => [
  { after: `${resourceId}+`, before: `${resourceId},` },
  { after: `${resourceId}|`, before: `${resourceId}}` },
];

/** What is known of a resource in a site, and of what a service runs on it. */
export async function listDiscoveredOf(
  transaction: Transaction,
  { accountId, region }: Site,
  resourceId: string,
): Promise<DiscoveredCidr[]> {
  const found = stretchesOf(resourceId).map(({ after, before }) =>
    discoveredCidrTable.select(
      transaction,
      'WHERE account_id = ? AND region = ? AND id > ? AND id < ? ORDER BY id',
      accountId,
      region,
      after,
      before,
    ),
  );
  return (await Promise.all(found)).flat();
}

/** The next of a site within a stretch of ids. */
export const listDiscoveredWithin = (
  transaction: Transaction,
  { accountId, region }: Site,
  { after, before }: IdStretch,
  countMax: number,
): Promise<DiscoveredCidr[]> =>
  discoveredCidrTable.select(
    transaction,
    'WHERE account_id = ? AND region = ? AND id > ? AND id < ? ORDER BY id LIMIT ?',
    accountId,
    region,
    after,
    before,
    countMax,
  );

/** The resource that a discovered block is of, by its id. */
export const resourceOfDiscovered = (id: string): string => id.split(/[+|]/, 1)[0] as string;

/** The next of a site by id. */
export const listDiscoveredCidrs = (
  transaction: Transaction,
  { accountId, region }: Site,
  options: { readonly after?: string | undefined; readonly countMax: number },
): Promise<DiscoveredCidr[]> =>
  discoveredCidrTable.list(transaction, {
    where: [
      { column: 'account_id', anyOf: [accountId] },
      { column: 'region', anyOf: [region] },
    ],
    ...options,
  });
