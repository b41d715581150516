// The counters that maps of scopes are drawn from (domain/monitoring/space-tally.ts). They are brought up to date in
// the transaction in which a row changes, and there is one of each block and day: what it was at the end of the day,
// or is now. So a map of the present and one of any day are the same question, and both are as many seeks as the map
// has cells, whatever is stored.

import { type Cidr, cidrFromKey, firstKey } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import {
  isCounted,
  nodesOf,
  type Tally,
  type TallyMember,
  type TallyNode,
  tallyMembers,
  tallyOf,
} from '../domain/monitoring/space-tally.ts';
import type { Row, SqlValue, Transaction } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The day of an instant, UTC. */
export const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

type Change = TallyNode & { readonly scopeId: string; readonly added: Record<TallyMember, number> };

/** What a transaction changes of the counters; the rows of a sample lie near each other and share most of them. */
export type SpaceChanges = Map<string, Change>;

/** Notes that a row came, went or changed. */
export function noteSpaceChange(
  changes: SpaceChanges,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): void {
  if (before) note(changes, before, -1);
  if (after) note(changes, after, 1);
}

function note(changes: SpaceChanges, row: ResourceCidr, factor: 1 | -1): void {
  if (!isCounted(row)) return;
  for (const node of nodesOf(row.cidr)) {
    const { part, block } = node;
    const key = [row.scopeId, block.family, part, block.prefixLength, firstKey(block)].join('|');
    const known = changes.get(key);
    const added = known?.added ?? ({ ...zeros } as Record<TallyMember, number>);
    for (const [member, amount] of tallyOf(row, node)) added[member] += factor * amount;
    if (!known) changes.set(key, { ...node, scopeId: row.scopeId, added });
  }
}

const zeros = Object.fromEntries(tallyMembers.map((member) => [member, 0]));

/** Writes down what was noted. Those who change what an IPAM monitors hold it, so nobody else is at its counters. */
export function saveSpaceChanges(transaction: Transaction, now: Date, changes: SpaceChanges): void {
  const rows = [...changes.entries()]
    .filter(([, { added }]) => tallyMembers.some((member) => added[member] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, change]) => change);
  for (let at = 0; at < rows.length; ) {
    // Few different sizes, so that few statements are ever prepared.
    const size = sizes.find((each) => each <= rows.length - at) as number;
    const some = rows.slice(at, at + size);
    transaction.send(saveSql(size), ...some.flatMap(valuesOf), dayOf(now));
    transaction.send(followSql(size), dayOf(now), ...some.flatMap(keyOf), dayOf(now));
    at += size;
  }
}

const sizes = [64, 16, 4, 1] as const;

const keyColumns = ['scope_id', 'family', 'part', 'prefix_length', 'first_address'] as const;
const columnOf = (member: TallyMember): string =>
  member.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
const tallyColumns = tallyMembers.map(columnOf);

const keyOf = ({ scopeId, part, block }: Change): SqlValue[] => [
  scopeId,
  block.family,
  part,
  block.prefixLength,
  firstKey(block),
];

const valuesOf = (change: Change): SqlValue[] => [
  ...keyOf(change),
  ...tallyMembers.map((member) => change.added[member]),
];

const isSameNode = (a: string, b: string): string =>
  keyColumns.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');

const typed = (column: string): string =>
  keyColumns.some((each) => each === column) && column !== 'prefix_length'
    ? 'CAST(? AS TEXT)'
    : 'CAST(? AS BIGINT)';
const changeSql = (columns: readonly string[], size: number): string => {
  const row = `(${columns.map(typed).join(', ')})`;
  return `change (${columns.join(', ')}) AS (VALUES ${new Array<string>(size).fill(row).join(', ')})`;
};

/** Adds to the last counter of each block, as the counter of the day, or of a later day that there is already. */
const saveSql = ofSize((size) => {
  const columns = [...keyColumns, 'day', ...tallyColumns].join(', ');
  return `
    WITH ${changeSql([...keyColumns, ...tallyColumns], size)},
    today (day) AS (SELECT CAST(? AS BIGINT))
    INSERT INTO space_count (${columns})
    SELECT ${keyColumns.map((column) => `change.${column}`).join(', ')},
      CASE WHEN last.day > today.day THEN last.day ELSE today.day END,
      ${tallyColumns.map((column) => `COALESCE(last.${column}, 0) + change.${column}`).join(', ')}
    FROM today CROSS JOIN change LEFT JOIN space_count AS last ON ${isSameNode('last', 'change')}
      AND last.day = (SELECT max(each.day) FROM space_count AS each WHERE ${isSameNode('each', 'change')})
    WHERE true
    ON CONFLICT (${[...keyColumns, 'day'].join(', ')}) DO UPDATE SET
      ${tallyColumns.map((column) => `${column} = excluded.${column}`).join(', ')}`;
});

/** Marks those of days before as followed by one of today. */
const followSql = ofSize(
  (size) => `
    UPDATE space_count SET followed_on = ?
    WHERE followed_on IS NULL AND (${[...keyColumns, 'day'].join(', ')}) IN (
      WITH ${changeSql(keyColumns, size)}
      SELECT ${keyColumns.map((column) => `change.${column}`).join(', ')},
        (SELECT max(each.day) FROM space_count AS each WHERE ${isSameNode('each', 'change')} AND each.day < ?)
      FROM change)`,
);

/** Statements are written once for each size. */
function ofSize(write: (size: number) => string): (size: number) => string {
  const written = new Map<number, string>();
  return (size) => {
    const sql = written.get(size) ?? write(size);
    written.set(size, sql);
    return sql;
  };
}

export type CountedNode = TallyNode & { readonly tally: Tally };

/** Those of the counters that there are, as they were at the end of a day; one seek for each. */
export async function listSpaceCounts(
  transaction: Transaction,
  place: { readonly scopeId: string; readonly family: string; readonly day: number },
  nodes: readonly TallyNode[],
): Promise<CountedNode[]> {
  const found: CountedNode[] = [];
  for (let at = 0; at < nodes.length; at += nodesPerStatement) {
    const some = nodes.slice(at, at + nodesPerStatement);
    // Padded to a power of two, so that few statements are ever prepared.
    const padded = 2 ** Math.ceil(Math.log2(some.length));
    const rows = await transaction.all<CountRow>(
      listSql(padded),
      ...Array.from({ length: padded }, (_, index) => some[index]).flatMap((node): SqlValue[] =>
        node ? [node.part, node.block.prefixLength, firstKey(node.block)] : ['', 0, ''],
      ),
      place.scopeId,
      place.family,
      place.day,
    );
    for (const row of rows) found.push(toCounted(row));
  }
  return found;
}

const nodesPerStatement = 1024;

type CountRow = Row & { part: TallyNode['part']; prefix_length: number; first_address: string };

const listSql = ofSize(
  (count) => `
  WITH wanted (part, prefix_length, first_address) AS
    (VALUES ${new Array<string>(count).fill('(?, CAST(? AS BIGINT), ?)').join(', ')})
  SELECT wanted.part, wanted.prefix_length, wanted.first_address, ${tallyColumns.join(', ')}
  FROM wanted CROSS JOIN (SELECT CAST(? AS TEXT) AS scope_id, CAST(? AS TEXT) AS family, CAST(? AS BIGINT) AS day) AS place
  JOIN space_count AS counted ON counted.scope_id = place.scope_id AND counted.family = place.family
    AND counted.part = wanted.part AND counted.prefix_length = wanted.prefix_length
    AND counted.first_address = wanted.first_address
    AND counted.day = (SELECT max(each.day) FROM space_count AS each
      WHERE each.scope_id = place.scope_id AND each.family = place.family AND each.part = wanted.part
        AND each.prefix_length = wanted.prefix_length AND each.first_address = wanted.first_address
        AND each.day <= place.day)`,
);

function toCounted(row: CountRow): CountedNode {
  const block: Cidr = cidrFromKey(row.first_address, Number(row.prefix_length));
  const tally = Object.fromEntries(
    tallyMembers.map((member, index) => [member, Number(row[tallyColumns[index] as string])]),
  ) as Tally;
  return { part: row.part, block, tally };
}

/** Forgets at most `countMax` counters that others followed on a day or before it; answers how many. */
export const removeOldCounts = (transaction: Transaction, day: number, countMax: number): Promise<number> => {
  const key = [...keyColumns, 'day'].join(', ');
  return transaction.run(
    `DELETE FROM space_count WHERE (${key}) IN
       (SELECT ${key} FROM space_count WHERE followed_on <= ? ORDER BY followed_on LIMIT ?)`,
    day,
    countMax,
  );
};

/** Forgets at most `countMax` counters of scopes that are gone; answers how many. One seek for each scope. */
export async function removeCountsOfGone(transaction: Transaction, countMax: number): Promise<number> {
  const key = [...keyColumns, 'day'].join(', ');
  let count = 0;
  for (let scopeId = ''; count < countMax; ) {
    const next = await transaction.one<{ id: string; is_there: number }>(
      `SELECT c.scope_id AS id, CASE WHEN s.id IS NULL THEN 0 ELSE 1 END AS is_there
       FROM space_count AS c LEFT JOIN ipam_scope AS s ON s.id = c.scope_id
       WHERE c.scope_id > ? ORDER BY c.scope_id LIMIT 1`,
      scopeId,
    );
    if (!next) return count;
    scopeId = next.id;
    if (Number(next.is_there) === 1) continue;
    count += await transaction.run(
      `DELETE FROM space_count WHERE (${key}) IN (SELECT ${key} FROM space_count WHERE scope_id = ? LIMIT ?)`,
      scopeId,
      countMax - count,
    );
  }
  return count;
}
