// Pages of what a scope monitors by what the states of blocks do not tell: which block it is, which network it is in,
// what it is called, whose it is. Each reads what it answers, by an index, in the order of ids.

import { type Cidr, firstKey } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import type { Site } from './discovered-cidrs.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import { fromAfter, idsAtOnce, listIdsInNetworks, type Networks } from './network-parts.ts';
import { listOfAll } from './of-all.ts';
import { inParts, ofSize } from './parts.ts';
import { resourceCidrId } from './resource-cidrs.ts';
import { type ResourceList, testOf } from './resource-lists.ts';
import { listTally } from './resource-tally.ts';
import type { SqlValue, Transaction } from './store.ts';
import type { Condition } from './table.ts';

export type Narrowing =
  | { readonly kind: 'blocks'; readonly blocks: readonly Cidr[] }
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'sites'; readonly sites: readonly Site[] }
  | { readonly kind: 'networks'; readonly networks: Networks };

/** How many blocks or names are looked for one by one. */
export const narrowedCountMax = 20;

/** The next rows by id: of the scope; of sites, of any scope and in any state that the IPAM has of them. */
export function listNarrowed(
  transaction: Transaction,
  list: ResourceList,
  narrowing: Narrowing,
): Promise<ResourceCidr[]> {
  switch (narrowing.kind) {
    case 'blocks':
      return listOfBlocks(transaction, list, narrowing.blocks);
    case 'names':
      return listOfNames(transaction, list, narrowing.names);
    case 'sites':
      return listOfSites(transaction, list, narrowing.sites);
    case 'networks':
      return listOfNetworks(transaction, list, narrowing.networks);
  }
}

const stretch = 'WHERE id > ? AND id < ?';
const stretchesSql = ofSize((size) =>
  new Array<string>(size)
    .fill(stretch)
    .join(` UNION ALL SELECT ${resourceCidrTable.columns.join(', ')} FROM ${resourceCidrTable.name} `),
);

/** All rows of some resources in an IPAM: ids begin with both. */
async function listOfSome(
  transaction: Transaction,
  ipamId: string,
  resourceIds: readonly string[],
): Promise<ResourceCidr[]> {
  const found: ResourceCidr[] = [];
  for (const some of inParts(resourceIds)) {
    const values = some.map((id) => resourceCidrId(ipamId, id)).flatMap((id) => [`${id}|`, `${id}}`]);
    found.push(...(await resourceCidrTable.select(transaction, stretchesSql(some.length), ...values)));
  }
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function listOfNetworks(
  transaction: Transaction,
  { ipamId, scopeId, where, after = '', countMax }: ResourceList,
  networks: Networks,
): Promise<ResourceCidr[]> {
  const found: ResourceCidr[] = [];
  const idCount = idsAtOnce(countMax);
  const isAsked = testOf({ scopeId, where });
  // Of the last resource there may be more blocks.
  for (let from = after.split('|', 2)[1] ?? ''; ; ) {
    const ids = await listIdsInNetworks(transaction, networks, from, idCount);
    const rows = await listOfSome(transaction, ipamId, ids);
    found.push(...rows.filter((row) => row.id > after && isAsked(row)));
    if (found.length >= countMax || ids.length < idCount) return found.slice(0, countMax);
    from = fromAfter(ids.at(-1) as string);
  }
}

/** Whether ignored or not, the rows of each kind that have exactly a block are in an index in the order of their ids. */
async function listOfBlocks(
  transaction: Transaction,
  list: ResourceList,
  blocks: readonly Cidr[],
): Promise<ResourceCidr[]> {
  const kinds = await listTally(transaction, list.scopeId);
  const wanted = list.where.find(({ column }) => column === 'resource_type')?.anyOf;
  const types = [...new Set(kinds.map((each) => each.resourceType))]
    .filter((type) => wanted?.includes(type) ?? true)
    .sort();
  const seeks = blocks.flatMap((block) =>
    types.flatMap((type) =>
      [0, 1].map((isIgnored) => ({
        sql: `scope_id = ? AND family = ? AND resource_type = '${type}' AND is_ignored = ${isIgnored} AND first_address = ?
          AND prefix_length = ?`,
        values: [list.scopeId, block.family, firstKey(block), block.prefixLength],
      })),
    ),
  );
  return listMerged(transaction, list, seeks);
}

const listOfNames = (
  transaction: Transaction,
  list: ResourceList,
  names: readonly string[],
): Promise<ResourceCidr[]> =>
  listMerged(
    transaction,
    list,
    // In these words, so that the index over lower-case names is seen to be meant.
    names.map((name) => ({
      sql: 'scope_id = ? AND lower(name) = lower(?) AND name IS NOT NULL AND name = ?',
      values: [list.scopeId, name, name],
    })),
  );

const listOfSites = (
  transaction: Transaction,
  { ipamId, after, countMax }: ResourceList,
  sites: readonly Site[],
): Promise<ResourceCidr[]> =>
  listMerged(
    transaction,
    { where: [], after, countMax },
    sites.map(({ accountId, region }) => ({
      sql: 'account_id = ? AND region = ? AND ipam_id = ?',
      values: [accountId, region, ipamId],
    })),
  );

/** The sites of accounts that there are rows of, by one seek for each. */
export async function listSitesOf(transaction: Transaction, accountIds: readonly string[]): Promise<Site[]> {
  const sites: Site[] = [];
  for (const accountId of accountIds) {
    for (let region: string | null | undefined = ''; ; ) {
      const row: { region: string | null } | undefined = await transaction.one(
        'SELECT min(region) AS region FROM resource_cidr WHERE account_id = ? AND region > ?',
        accountId,
        region,
      );
      region = row?.region;
      if (!region) break;
      sites.push({ accountId, region });
    }
  }
  return sites;
}

type Seek = { readonly sql: string; readonly values: readonly SqlValue[] };

async function listMerged(
  transaction: Transaction,
  { where, after, countMax }: Pick<ResourceList, 'where' | 'after' | 'countMax'>,
  seeks: readonly Seek[],
): Promise<ResourceCidr[]> {
  if (seeks.length === 0) return [];
  const { sql: more, values: moreValues } = equalities(where);
  const part = ({ sql }: Seek): string =>
    `SELECT id FROM (SELECT id FROM resource_cidr WHERE ${sql}${more} AND id > ?
       ORDER BY id LIMIT ?) AS part`;
  const rows = await transaction.all<{ id: string }>(
    `${seeks.map(part).join('\n UNION ALL ')} ORDER BY id LIMIT ?`,
    ...seeks.flatMap(({ values }): SqlValue[] => [...values, ...moreValues, after ?? '', countMax]),
    countMax,
  );
  const ids = rows.map((row) => row.id);
  const byId = { column: 'id', ownerOf: (row: ResourceCidr) => row.id, order: 'id' };
  const found = await listOfAll(transaction, resourceCidrTable, byId, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

const equalities = (where: readonly Condition[]): Seek => ({
  sql: where.map(({ column, anyOf }) => ` AND ${column} IN (${anyOf.map(() => '?').join(', ')})`).join(''),
  values: where.flatMap(({ anyOf }) => [...anyOf]),
});
