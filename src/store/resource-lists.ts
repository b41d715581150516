// Pages of what a scope monitors, by the states of the blocks. It is known which combinations of states there are,
// and the rows of each are in an index in the order of their ids: a page is merged out of those combinations that are
// asked for, wherever it starts, and whatever else the scope has.

import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import type { IdStretch } from './discovered-cidrs.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import { listRowsOfResource } from './resource-cidrs.ts';
import { type Combination, listTally } from './resource-tally.ts';
import type { SqlValue, Transaction } from './store.ts';
import type { Condition } from './table.ts';

/** The columns that a combination fixes, but for the scope. */
const stateColumns = {
  family: 'family',
  resourceType: 'resource_type',
  managementState: 'management_state',
  complianceStatus: 'compliance_status',
  overlapStatus: 'overlap_status',
} as const satisfies Record<keyof Combination, string>;

/** A scope, and the IPAM that it is of. */
export type ScopePlace = { readonly ipamId: string; readonly scopeId: string };

export type ResourceList = ScopePlace & {
  readonly where: readonly Condition[];
  readonly after: string | undefined;
  readonly countMax: number;
};

/** The next rows of a scope by id. */
export async function listResourceCidrs(
  transaction: Transaction,
  list: ResourceList,
): Promise<ResourceCidr[]> {
  const { scopeId, where, after, countMax } = list;
  const isOfStates = ({ column }: Condition): boolean => Object.values<string>(stateColumns).includes(column);
  if (where.some(({ column }) => column === 'resource_id')) return listOfResources(transaction, list);
  if (!where.every(isOfStates)) {
    // A pool has few rows.
    const inScope = [{ column: 'scope_id', anyOf: [scopeId] }, ...where];
    return resourceCidrTable.list(transaction, { where: inScope, after, countMax });
  }
  const asked = (await listTally(transaction, scopeId)).filter((each) =>
    where.every(({ column, anyOf }) => anyOf.includes(stateOf(each, column) ?? '')),
  );
  return listOfCombinations(
    transaction,
    scopeId,
    asked,
    () => ({ after: after ?? '', before: pastAll }),
    countMax,
  );
}

/** Rows of resources, which are few: each is a stretch of ids, and what else is asked of it is looked for in those. */
async function listOfResources(
  transaction: Transaction,
  { ipamId, scopeId, where, after, countMax }: ResourceList,
): Promise<ResourceCidr[]> {
  const [asked] = where.filter(({ column }) => column === 'resource_id');
  const rows: ResourceCidr[] = [];
  for (const resourceId of new Set(asked?.anyOf)) {
    rows.push(...(await listRowsOfResource(transaction, ipamId, String(resourceId))));
  }
  const isAsked = testOf({ scopeId, where });
  return rows
    .filter((row) => row.id > (after ?? '') && isAsked(row))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .slice(0, countMax);
}

/** Whether a row is of the scope and meets the conditions, as the database would find. */
export function testOf({
  scopeId,
  where,
}: Pick<ResourceList, 'scopeId' | 'where'>): (row: ResourceCidr) => boolean {
  const conditions = [{ column: 'scope_id', anyOf: [scopeId] }, ...where].map(({ column, anyOf }) => ({
    at: resourceCidrTable.columns.indexOf(column),
    anyOf,
  }));
  return (row) => {
    const values = resourceCidrTable.toRow(row);
    return conditions.every(({ at, anyOf }) => anyOf.includes(values[at] as SqlValue));
  };
}

/** Rows of some combinations of states, merged in the order of their ids. */
export async function listOfCombinations(
  transaction: Transaction,
  scopeId: string,
  combinations: readonly Combination[],
  stretchOf: (combination: Combination) => IdStretch,
  countMax: number,
): Promise<ResourceCidr[]> {
  if (combinations.length === 0) return [];
  const rows = await transaction.all<{ id: string }>(
    `${combinations.map(selectOf).join('\n UNION ALL ')} ORDER BY id LIMIT ?`,
    ...combinations.flatMap((each): SqlValue[] => {
      const { after, before } = stretchOf(each);
      return [scopeId, after, before, countMax];
    }),
    countMax,
  );
  const ids = rows.map((row) => row.id);
  const found = await listOfAll(transaction, resourceCidrTable, byId, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Comes after every id. */
const pastAll = '\u{10ffff}';

const byId = { column: 'id', ownerOf: (row: ResourceCidr) => row.id, order: 'id' };

const members = Object.entries(stateColumns) as [keyof Combination, string][];

const stateOf = (combination: Combination, column: string): string | undefined => {
  const [member] = members.find((each) => each[1] === column) ?? [];
  return member && combination[member];
};

/**
 * States are words of this program, and few: as they are, so that the plan is the one for them. Each part ends by
 * itself: PostgreSQL would sort them all instead of merging them.
 */
const selectOf = (combination: Combination): string =>
  `SELECT id FROM (SELECT id FROM resource_cidr WHERE scope_id = ? AND ${members
    .map(([member, column]) =>
      combination[member] === undefined ? `${column} IS NULL` : `${column} = '${combination[member]}'`,
    )
    .join(' AND ')} AND id > ? AND id < ? ORDER BY id LIMIT ?) AS part`;
