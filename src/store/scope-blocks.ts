// The blocks of resources in a window of a scope, by address, a page at a time: those that are there now, and the
// blocks that anybody ever had. Both go from one entry of an index to the next; what lies outside of the window, and
// what else happened to a block, is not read.

import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import type { DiscoveredType, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isJudged } from '../domain/monitoring/overlap.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import { allTypes } from './resource-cidrs.ts';
import type { SqlValue, Transaction } from './store.ts';

type Window = { readonly scopeId: string; readonly window: Cidr; readonly countMax: number };

/** The place of a row in the order: by address, then by its id. */
export type RowPlace = { readonly first: string; readonly id: string };

/** The next rows whose block shares addresses with the window: those around it first, as they begin before it. */
export async function listRowsIn(
  transaction: Transaction,
  { scopeId, window, countMax }: Window,
  after: RowPlace | undefined,
): Promise<ResourceCidr[]> {
  const own = firstKey(window);
  const starts = [...new Set(holdersOf(window, 0).map(firstKey))].filter((each) => each < own);
  const part = { place: [scopeId, window.family], after: after ?? { first: '', id: '' } };
  const ids: string[] = [];
  if (starts.length > 0 && part.after.first < own) {
    const condition = `first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ?`;
    ids.push(
      ...(await listIds(transaction, { ...part, condition, values: [...starts, lastKey(window)], countMax })),
    );
  }
  if (ids.length < countMax) {
    const condition = 'first_address BETWEEN ? AND ?';
    const from = part.after.first > own ? part.after.first : own;
    const rest = { ...part, condition, values: [from, lastKey(window)], countMax: countMax - ids.length };
    ids.push(...(await listIds(transaction, rest)));
  }
  const found = await listOfAll(transaction, resourceCidrTable, byId, ids);
  return ids.flatMap((id) => found.get(id) ?? []);
}

const byId = { column: 'id', ownerOf: (row: ResourceCidr) => row.id, order: 'id' };

/** Instances have the addresses of their interfaces, and are kept for the history only. */
const shownTypes: readonly DiscoveredType[] = allTypes.filter((resourceType) => isJudged({ resourceType }));

/** The stretches of the index over addresses: of each kind what is monitored and what is ignored. */
const stretches = shownTypes.flatMap((type) =>
  [0, 1].map(
    (isIgnored) => `scope_id = ? AND family = ? AND resource_type = '${type}' AND is_ignored = ${isIgnored}`,
  ),
);

type Part = {
  readonly place: readonly SqlValue[];
  readonly condition: string;
  readonly values: readonly SqlValue[];
  readonly after: RowPlace;
  readonly countMax: number;
};

async function listIds(
  transaction: Transaction,
  { place, condition, values, after, countMax }: Part,
): Promise<string[]> {
  const branches = stretches.map(
    (stretch) => `SELECT * FROM (SELECT first_address, id FROM resource_cidr
      WHERE ${stretch} AND ${condition} AND (first_address, id) > (?, ?)
      ORDER BY first_address, id LIMIT ?) AS part`,
  );
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM (${branches.join('\n UNION ALL ')}) AS found ORDER BY first_address, id LIMIT ?`,
    ...stretches.flatMap(() => [...place, ...values, after.first, after.id, countMax]),
    countMax,
  );
  return rows.map((row) => row.id);
}

/** The place of a block in the order of the history: by address, the larger of two that begin together first. */
export type BlockPlace = { readonly first: string; readonly prefixLength: number };

type BlockRow = { first_address: string; prefix_length: number };

/** The next blocks within the window that the history has any record of; one seek for each. */
export async function listBlocksIn(
  transaction: Transaction,
  { scopeId, window, countMax }: Window,
  after: BlockPlace | undefined,
): Promise<Cidr[]> {
  const found: Cidr[] = [];
  let place = after ?? { first: firstKey(window), prefixLength: window.prefixLength - 1 };
  while (found.length < countMax) {
    const row = await transaction.one<BlockRow>(
      `SELECT first_address, prefix_length FROM address_history
       WHERE scope_id = ? AND family = ? AND (first_address, prefix_length) > (?, ?) AND first_address <= ?
       ORDER BY first_address, prefix_length LIMIT 1`,
      scopeId,
      window.family,
      place.first,
      place.prefixLength,
      lastKey(window),
    );
    if (!row) return found;
    place = { first: row.first_address, prefixLength: Number(row.prefix_length) };
    found.push(cidrFromKey(place.first, place.prefixLength));
  }
  return found;
}
