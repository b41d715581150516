// Pages of what a scope monitors. It is known which combinations of states there are, and the rows of each are in an
// index by address: a page is merged out of those combinations that are asked for, wherever it starts, and whatever
// else the scope has. What is of some resources or of a pool is found by their ids.

import type { AddressSpan } from '../domain/cidr/beginning.ts';
import { firstKey } from '../domain/cidr/cidr.ts';
import type { Scope } from '../domain/ipam/ipam.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isJudged } from '../domain/monitoring/overlap.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import { findResourceCidrs, listRowsOfResource, resourceCidrId } from './resource-cidrs.ts';
import { type Combination, listTally } from './resource-tally.ts';
import { endOf } from './search.ts';
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

/** The place of a row in the order: by address, a larger block before those that begin with it, then by its id. */
export type AddressPlace = { readonly first: string; readonly prefixLength: number; readonly id: string };

export const addressPlaceOf = ({ cidr, id }: ResourceCidr): AddressPlace => ({
  first: firstKey(cidr),
  prefixLength: cidr.prefixLength,
  id,
});

export type AddressList = {
  readonly scopeId: string;
  readonly where: readonly Condition[];
  /** Where blocks begin: spans in the order of their addresses, that do not meet. */
  readonly within: readonly AddressSpan[];
  readonly after: AddressPlace | undefined;
  readonly countMax: number;
};

/** Whether the conditions ask for combinations of states, and for nothing else. */
export const isOfStates = (where: readonly Condition[]): boolean =>
  where.every(({ column }) => Object.values<string>(stateColumns).includes(column));

/** The next rows of a scope by address, of the combinations that are asked for; instances are known for their history. */
export async function listByAddress(
  transaction: Transaction,
  { scopeId, where, within, after, countMax }: AddressList,
): Promise<ResourceCidr[]> {
  const asked = (await listTally(transaction, scopeId)).filter(
    (each) =>
      isJudged(each) && where.every(({ column, anyOf }) => anyOf.includes(stateOf(each, column) ?? '')),
  );
  const ids: string[] = [];
  for (const span of within) {
    const combinations = asked.filter(({ family }) => family === span.family);
    const start = startIn(span, after);
    if (start === undefined || combinations.length === 0) continue;
    const left = countMax - ids.length;
    const rows = await transaction.all<{ id: string }>(
      `${combinations.map(selectOf).join('\n UNION ALL ')} ORDER BY first_address, prefix_length, id LIMIT ?`,
      ...combinations.flatMap((): SqlValue[] => [
        ...[scopeId, start.first, start.prefixLength, start.id, span.to, left],
      ]),
      left,
    );
    ids.push(...rows.map((row) => row.id));
    if (ids.length >= countMax) break;
  }
  return rowsOf(transaction, ids);
}

async function rowsOf(transaction: Transaction, ids: readonly string[]): Promise<ResourceCidr[]> {
  const found = await findResourceCidrs(transaction, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** After which place a span goes on; nothing if it is over. */
function startIn(
  { family, from, to }: AddressSpan,
  after: AddressPlace | undefined,
): AddressPlace | undefined {
  const start = { first: from, prefixLength: -1, id: '' };
  if (after === undefined) return start;
  const reached = after.first.length === ipv4KeyLength ? 'ipv4' : 'ipv6';
  if (reached !== family) return reached === 'ipv4' ? start : undefined;
  if (after.first > to) return undefined;
  return after.first < from ? start : after;
}

const ipv4KeyLength = 8;

/** The next rows of a scope by id, of resources or of a pool. */
export async function listResourceCidrs(
  transaction: Transaction,
  list: ResourceList,
): Promise<ResourceCidr[]> {
  const { scopeId, where, after, countMax } = list;
  if (where.some(({ column }) => column === 'resource_id')) return listOfResources(transaction, list);
  const inScope = [{ column: 'scope_id', anyOf: [scopeId] }, ...where];
  return resourceCidrTable.list(transaction, { where: inScope, after, countMax });
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

/**
 * Rows of a scope whose resource's id begins so. Ids are of an IPAM: of a scope that has few of its rows all are looked
 * at, and else the first so many that begin so, of whichever scope. Where more begin so than that, some may be left out
 * until more of the id is told.
 */
export async function findResourcesById(
  transaction: Transaction,
  { id: scopeId, ipamId }: Pick<Scope, 'id' | 'ipamId'>,
  beginning: string,
  countMax: number,
): Promise<ResourceCidr[]> {
  const kinds = await listTally(transaction, scopeId);
  const rowCount = kinds.reduce((sum, each) => sum + each.count, 0);
  if (rowCount === 0) return [];
  const [after, before] = [resourceCidrId(ipamId, beginning), resourceCidrId(ipamId, endOf(beginning))];
  const ofScope =
    rowCount <= lookedAtMax
      ? {
          // Calculated, the id is looked at in what the scope has found.
          sql: "SELECT id, resource_type FROM resource_cidr WHERE scope_id = ? AND id || '' > ? AND id || '' < ?",
          values: [scopeId, after, before],
          order: "id || ''",
        }
      : {
          sql: `SELECT id, resource_type FROM (SELECT id, resource_type, scope_id FROM resource_cidr
            WHERE id > ? AND id < ? ORDER BY id LIMIT ?) AS first WHERE scope_id = ?`,
          values: [after, before, lookedAtMax, scopeId],
          order: 'id',
        };
  // What a service runs has no id of its own: its rows begin as those of the interface that it is behind.
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM (${ofScope.sql}) AS found WHERE resource_type <> 'instance' OR id > ?
     ORDER BY ${ofScope.order} LIMIT ?`,
    ...ofScope.values,
    resourceCidrId(ipamId, instancePrefix),
    countMax,
  );
  return rowsOf(
    transaction,
    rows.map((row) => row.id),
  );
}

/** How many rows a search looks at. */
const lookedAtMax = 10_000;
const instancePrefix = 'i-';

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
  `SELECT first_address, prefix_length, id FROM (SELECT first_address, prefix_length, id FROM resource_cidr
    WHERE scope_id = ? AND ${members
      .map(([member, column]) =>
        combination[member] === undefined ? `${column} IS NULL` : `${column} = '${combination[member]}'`,
      )
      .join(' AND ')} AND (first_address, prefix_length, id) > (?, ?, ?) AND first_address <= ?
    ORDER BY first_address, prefix_length, id LIMIT ?) AS part`;
