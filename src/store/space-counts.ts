// The counters that maps of scopes are drawn from (domain/monitoring/space-tally.ts). They are brought up to date in
// the transaction in which a row changes, and there is one of each block and day: what it was at the end of the day,
// or is now. So a map of the present and one of any day are the same question, and both are as many seeks as the map
// has cells, whatever is stored.

import { blockAround, type Cidr, cidrFromKey, type Family, firstKey, widthOf } from '../domain/cidr/cidr.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import {
  emptyTally,
  isCounted,
  levelStep,
  membersOf,
  spaceIn,
  type Tally,
  type TallyMember,
  type TallyNode,
  tallyMembers,
} from '../domain/monitoring/space-tally.ts';
import { inParts, ofSize, rowsInParts } from './parts.ts';
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
  const { count, space, isOverlapping } = membersOf(row);
  for (const { block, added } of changesOf(changes, row)) {
    added[count] += factor;
    added[space] += factor * spaceIn(row.cidr, block);
    if (isOverlapping) added.overlappingCount += factor;
  }
}

/** The changes of the counters that a row's block is part of, as `nodesOf` has them: found by texts, made by numbers. */
function* changesOf(changes: SpaceChanges, { scopeId, cidr }: ResourceCidr): Iterable<Change> {
  const find = (key: string, node: () => TallyNode): Change => {
    let change = changes.get(key);
    if (!change) {
      change = { ...node(), scopeId, added: { ...emptyTally } };
      changes.set(key, change);
    }
    return change;
  };
  const first = firstKey(cidr);
  for (let length = 0; length <= cidr.prefixLength; length += levelStep) {
    yield find(keyWithin(scopeId, cidr.family, first, length), () => ({
      part: 'within',
      block: blockAround(cidr.family, cidr.first, length),
    }));
  }
  if (cidr.prefixLength < widthOf(cidr.family)) {
    yield find(keyExactly(scopeId, cidr.family, first, cidr.prefixLength), () => ({
      part: 'exactly',
      block: cidr,
    }));
  }
}

/** A level is a digit of the key of the address, so that the digits up to it name the block. */
const keyWithin = (scopeId: string, family: Family, first: string, length: number): string =>
  `${scopeId}|${family}|${first.slice(0, length / levelStep)}`;
const keyExactly = (scopeId: string, family: Family, first: string, length: number): string =>
  `${scopeId}|${family}|${first}/${length}`;
const keyOfNode = (scopeId: string, { part, block }: TallyNode): string =>
  part === 'within'
    ? keyWithin(scopeId, block.family, firstKey(block), block.prefixLength)
    : keyExactly(scopeId, block.family, firstKey(block), block.prefixLength);

/** Writes down what was noted. Those who change what an IPAM monitors hold it, so nobody else is at its counters. */
export async function saveSpaceChanges(
  transaction: Transaction,
  now: Date,
  changes: SpaceChanges,
): Promise<void> {
  const today = dayOf(now);
  const changed = [...changes.entries()]
    .filter(([, { added }]) => tallyMembers.some((member) => added[member] !== 0))
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const known = await findLast(
    transaction,
    changed.map(([, change]) => change),
  );
  const [made, continued, followed]: [Counter[], Counter[], Counter[]] = [[], [], []];
  for (const [key, change] of changed) {
    const last = known.get(key);
    const day = last && last.day > today ? last.day : today;
    const counter = { ...change, day, before: last?.tally ?? emptyTally };
    (last?.day === day ? continued : made).push(counter);
    // The one of a day before is followed by one of today.
    if (last && last.day < today) followed.push({ ...counter, day: last.day });
  }
  for (const some of rowsInParts(transaction, made))
    transaction.send(insertSql(some.length), ...some.flatMap(valuesOf));
  for (const some of rowsInParts(transaction, continued))
    transaction.send(putSql(some.length), ...some.flatMap(valuesOf));
  for (const some of inParts(followed))
    transaction.send(followSql(some.length), today, ...some.flatMap(keyOf));
}

/** A row that is written: what was counted in the last one, with what was added. */
type Counter = Change & { readonly day: number; readonly before: Tally };

const keyColumns = ['scope_id', 'family', 'part', 'prefix_length', 'first_address'] as const;
const columnOf = (member: TallyMember): string =>
  member.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
const tallyColumns = tallyMembers.map(columnOf);

const isSameNode = (a: string, b: string): string =>
  keyColumns.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');

const keyOf = ({ scopeId, part, block, day }: Omit<Counter, 'before' | 'added'>): SqlValue[] => [
  scopeId,
  block.family,
  part,
  block.prefixLength,
  firstKey(block),
  day,
];

const valuesOf = (counter: Counter): SqlValue[] => [
  ...keyOf(counter),
  ...tallyMembers.map((member) => counter.before[member] + counter.added[member]),
];

const allColumns = [...keyColumns, 'day', ...tallyColumns];
const placesOf = (columns: readonly string[]): string => `(${columns.map(() => '?').join(', ')})`;
const listOf = (place: string, size: number): string => new Array<string>(size).fill(place).join(', ');

const insertSql = ofSize(
  (size) => `INSERT INTO space_count (${allColumns.join(', ')}) VALUES ${listOf(placesOf(allColumns), size)}`,
);

const putSql = ofSize(
  (size) => `${insertSql(size)} ON CONFLICT (${[...keyColumns, 'day'].join(', ')}) DO UPDATE SET
    ${tallyColumns.map((column) => `${column} = excluded.${column}`).join(', ')}`,
);

/** Marks counters as followed by ones of today. */
const followSql = ofSize(
  (size) => `UPDATE space_count SET followed_on = ? WHERE (${[...keyColumns, 'day'].join(', ')}) IN
    (VALUES ${listOf('(?, ?, ?, CAST(? AS BIGINT), ?, CAST(? AS BIGINT))', size)})`,
);

/** The last counter of each of the blocks that have any, by their keys; one seek for each. */
async function findLast(
  transaction: Transaction,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, CountedNode>> {
  const found = new Map<string, CountedNode>();
  for (const some of Map.groupBy(changes, ({ scopeId, block }) => `${scopeId}|${block.family}`).values()) {
    const [{ scopeId, block }] = some as [Change];
    const place = { scopeId, family: block.family, day: Number.MAX_SAFE_INTEGER };
    for (const each of await listSpaceCounts(transaction, place, some)) {
      found.set(keyOfNode(scopeId, each), each);
    }
  }
  return found;
}

export type CountedNode = TallyNode & { readonly tally: Tally; readonly day: number };

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

type CountRow = Row & {
  part: TallyNode['part'];
  prefix_length: number;
  first_address: string;
  day: number;
};

/**
 * The place is a part of what is wanted, and not a condition of its own: PostgreSQL would read all counters of a scope
 * for it, once, and compare each with each.
 */
const listSql = ofSize(
  (count) => `
  WITH node (part, prefix_length, first_address) AS
    (VALUES ${new Array<string>(count).fill('(?, CAST(? AS BIGINT), ?)').join(', ')}),
  wanted AS MATERIALIZED (SELECT node.*, CAST(? AS TEXT) AS scope_id, CAST(? AS TEXT) AS family,
    CAST(? AS BIGINT) AS until FROM node)
  SELECT wanted.part, wanted.prefix_length, wanted.first_address, counted.day, ${tallyColumns.join(', ')}
  FROM wanted CROSS JOIN space_count AS counted WHERE ${isSameNode('counted', 'wanted')}
    AND counted.day = (SELECT max(each.day) FROM space_count AS each
      WHERE ${isSameNode('each', 'wanted')} AND each.day <= wanted.until)`,
);

function toCounted(row: CountRow): CountedNode {
  const block: Cidr = cidrFromKey(row.first_address, Number(row.prefix_length));
  const tally = Object.fromEntries(
    tallyMembers.map((member, index) => [member, Number(row[tallyColumns[index] as string])]),
  ) as Tally;
  return { part: row.part, block, day: Number(row.day), tally };
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
