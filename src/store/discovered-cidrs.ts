// What the last samples found in each site.

import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import { discoveredCidrTable } from './monitoring-schema.ts';
import { inLists } from './of-all.ts';
import { inParts, ofSize } from './parts.ts';
import type { Transaction } from './store.ts';

/** One account in one region: it is sampled as a whole. */
export type Site = { readonly accountId: string; readonly region: string };

/** Adds blocks of a site, or overwrites what is known of them. */
export async function saveDiscoveredCidrs(
  transaction: Transaction,
  { accountId, region }: Site,
  found: readonly DiscoveredCidr[],
): Promise<void> {
  const known = new Set<string>();
  for (const { ids, places } of inLists(found.map((each) => each.id))) {
    const rows = await transaction.all<{ id: string }>(
      `SELECT id FROM discovered_cidr WHERE account_id = ? AND region = ? AND id IN ${places}`,
      accountId,
      region,
      ...ids,
    );
    for (const { id } of rows) known.add(id);
  }
  const made: DiscoveredCidr[] = [];
  for (const each of found) {
    if (known.has(each.id)) discoveredCidrTable.update(transaction, each);
    else made.push(each);
  }
  discoveredCidrTable.insertAll(transaction, made);
}

export const removeDiscoveredCidr = (
  transaction: Transaction,
  { accountId, region }: Site,
  id: string,
): void => discoveredCidrTable.remove(transaction, accountId, region, id);

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

const stretch = 'WHERE account_id = ? AND region = ? AND id > ? AND id < ?';
const stretchesSql = ofSize((size) =>
  new Array<string>(size)
    .fill(stretch)
    .join(` UNION ALL SELECT ${discoveredCidrTable.columns.join(', ')} FROM ${discoveredCidrTable.name} `),
);

/** What is known of some resources in a site, without what a service runs on them. */
export async function listDiscoveredOfSome(
  transaction: Transaction,
  { accountId, region }: Site,
  resourceIds: readonly string[],
): Promise<DiscoveredCidr[]> {
  const found: DiscoveredCidr[] = [];
  for (const some of inParts(resourceIds)) {
    const values = some.flatMap((id) => [accountId, region, `${id}|`, `${id}}`]);
    found.push(...(await discoveredCidrTable.select(transaction, stretchesSql(some.length), ...values)));
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
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
