// Pages of what a scope monitors, by the states of the blocks. It is known which combinations of states there are,
// and the rows of each are in an index in the order of their ids: a page is merged out of those combinations that are
// asked for, wherever it starts, and whatever else the scope has.

import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
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

export type ResourceList = {
  readonly scopeId: string;
  readonly where: readonly Condition[];
  readonly after: string | undefined;
  readonly countMax: number;
};

/** The next rows of a scope by id. */
export async function listResourceCidrs(
  transaction: Transaction,
  { scopeId, where, after, countMax }: ResourceList,
): Promise<ResourceCidr[]> {
  const isOfStates = ({ column }: Condition): boolean => Object.values<string>(stateColumns).includes(column);
  if (!where.every(isOfStates)) {
    // A resource or a pool has few rows.
    const inScope = [{ column: 'scope_id', anyOf: [scopeId] }, ...where];
    return resourceCidrTable.list(transaction, { where: inScope, after, countMax });
  }
  const asked = (await listTally(transaction, scopeId)).filter((each) =>
    where.every(({ column, anyOf }) => anyOf.includes(stateOf(each, column) ?? '')),
  );
  if (asked.length === 0) return [];
  const rows = await transaction.all<{ id: string }>(
    `${asked.map(selectOf).join('\n UNION ALL ')} ORDER BY id LIMIT ?`,
    ...asked.flatMap((): SqlValue[] => [scopeId, after ?? '', countMax]),
    countMax,
  );
  const ids = rows.map((row) => row.id);
  const found = await listOfAll(transaction, resourceCidrTable, byId, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

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
    .join(' AND ')} AND id > ? ORDER BY id LIMIT ?) AS part`;
