// The counters that maps of scopes are drawn from (domain/monitoring/space-tally.ts). They are brought up to date in
// the transaction in which a row changes, and there is one of each block and day: what it was at the end of the day,
// or is now. So a map of the present and one of any day are the same question, and both are as many seeks as the map
// has cells, whatever is stored.

import { type Cidr, cidrFromKey, type Family, firstKey, widthOf } from '../domain/cidr/cidr.ts';
import {
  type Tally,
  type TallyMember,
  type TallyNode,
  tallyMembers,
} from '../domain/monitoring/space-tally.ts';
import { inParts, ofSize, rowsInParts } from './parts.ts';
import { type Counted, keyOf, type SpaceChange, type SpaceChanges } from './space-changes.ts';
import type { Row, SqlValue, Transaction } from './store.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** The day of an instant, UTC. */
export const dayOf = (at: Date): number => Math.floor(at.getTime() / dayMs);

/** Writes down what was noted. Those who change what an IPAM monitors hold it, so nobody else is at its counters. */
export async function saveSpaceChanges(
  transaction: Transaction,
  now: Date,
  { byKey }: SpaceChanges,
): Promise<void> {
  const today = dayOf(now);
  const keys: string[] = [];
  for (const [key, { added }] of byKey) if (added.some((each) => each !== 0)) keys.push(key);
  const changed = keys.sort().map((key) => byKey.get(key) as SpaceChange);
  const known = await findLast(transaction, changed);
  const [made, continued, followed]: [Counter[], Counter[], Counter[]] = [[], [], []];
  for (const change of changed) {
    const last = known.get(change);
    const day = last && last.day > today ? last.day : today;
    const counter = { ...change, day, before: last?.members };
    (last?.day === day ? continued : made).push(counter);
    // The one of a day before is followed by one of today.
    if (last && last.day < today) followed.push({ ...counter, day: last.day });
  }
  for (const some of rowsInParts(transaction, made))
    transaction.send(insertSql(some.length), ...some.flatMap(valuesOf));
  for (const some of rowsInParts(transaction, continued))
    transaction.send(putSql(some.length), ...some.flatMap(valuesOf));
  for (const some of inParts(followed))
    transaction.send(followSql(some.length), today, ...some.flatMap(keyValues));
}

/** A row that is written: what was counted in the last one, with what was added. */
type Counter = SpaceChange & { readonly day: number; readonly before: readonly number[] | undefined };

const keyColumns = ['scope_id', 'family', 'part', 'prefix_length', 'first_address'] as const;
const columnOf = (member: TallyMember): string =>
  member.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);
const tallyColumns = tallyMembers.map(columnOf);

const isSameNode = (a: string, b: string): string =>
  keyColumns.map((column) => `${a}.${column} = ${b}.${column}`).join(' AND ');

const keyValues = ({ scopeId, family, part, prefixLength, firstAddress, day }: Counter): SqlValue[] => [
  scopeId,
  family,
  part,
  prefixLength,
  firstAddress,
  day,
];

function valuesOf(counter: Counter): SqlValue[] {
  const { added, before } = counter;
  const values = keyValues(counter);
  for (let at = 0; at < added.length; at += 1) values.push((added[at] as number) + (before?.[at] ?? 0));
  return values;
}

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

type Last = { readonly day: number; readonly members: readonly number[] };

/** So many digits before the last the blocks are that tell whether those within them can have counters. */
const coarseBits = 8;

/** From so many changes on it pays to ask for the coarse ones first. */
const manyCount = 64;

/**
 * The last counter of each of the blocks that have any; one seek for each. A block has a counter only if those around it
 * have: of much that is new they have none, and what lies within them need not be looked for.
 */
async function findLast(
  transaction: Transaction,
  changes: readonly SpaceChange[],
): Promise<ReadonlyMap<SpaceChange, Last>> {
  const found = new Map<SpaceChange, Last>();
  if (changes.length < manyCount) {
    await addLast(transaction, changes, found);
    return found;
  }
  const [coarse, fine]: [Map<string, SpaceChange>, SpaceChange[]] = [new Map(), []];
  for (const change of changes) {
    const isCoarse = change.prefixLength <= widthOf(change.family) - coarseBits;
    if (!isCoarse) fine.push(change);
    else coarse.set(keyOf(change), change);
  }
  await addLast(transaction, [...coarse.values()], found);
  const canBeKnown = (change: SpaceChange): boolean => {
    const prefixLength = widthOf(change.family) - coarseBits;
    const around = coarse.get(keyOf({ ...change, part: 'within', prefixLength }));
    // Where what went makes up for what came, nothing is to be written of the block around.
    return around === undefined || found.has(around);
  };
  await addLast(transaction, fine.filter(canBeKnown), found);
  return found;
}

async function addLast(
  transaction: Transaction,
  changes: readonly SpaceChange[],
  found: Map<SpaceChange, Last>,
): Promise<void> {
  const byKey = new Map(changes.map((change) => [keyOf(change), change]));
  for (const some of Map.groupBy(changes, ({ scopeId, family }) => `${scopeId}|${family}`).values()) {
    const [{ scopeId, family }] = some as [SpaceChange];
    const place = { scopeId, family, day: Number.MAX_SAFE_INTEGER };
    for (const row of await selectCounts(transaction, place, some)) {
      const { part, first_address: firstAddress } = row;
      const prefixLength = Number(row.prefix_length);
      const change = byKey.get(keyOf({ scopeId, family, part, prefixLength, firstAddress }));
      if (change) found.set(change, { day: Number(row.day), members: membersIn(row) });
    }
  }
}

export type CountedNode = TallyNode & { readonly tally: Tally; readonly day: number };

type CountPlace = { readonly scopeId: string; readonly family: Family; readonly day: number };

/** Those of the counters that there are, as they were at the end of a day; one seek for each. */
export async function listSpaceCounts(
  transaction: Transaction,
  place: CountPlace,
  nodes: readonly TallyNode[],
): Promise<CountedNode[]> {
  const wanted = nodes.map(({ part, block }) => ({
    part,
    prefixLength: block.prefixLength,
    firstAddress: firstKey(block),
  }));
  return (await selectCounts(transaction, place, wanted)).map(toCounted);
}

async function selectCounts(
  transaction: Transaction,
  { scopeId, family, day }: CountPlace,
  nodes: readonly Pick<Counted, 'part' | 'prefixLength' | 'firstAddress'>[],
): Promise<CountRow[]> {
  const found: CountRow[] = [];
  for (let at = 0; at < nodes.length; at += nodesPerStatement) {
    const some = nodes.slice(at, at + nodesPerStatement);
    // Padded to a power of two, so that few statements are ever prepared.
    const padded = 2 ** Math.ceil(Math.log2(some.length));
    const values: SqlValue[] = [];
    for (const { part, prefixLength, firstAddress } of some) values.push(part, prefixLength, firstAddress);
    for (let count = some.length; count < padded; count += 1) values.push('', 0, '');
    found.push(...(await transaction.all<CountRow>(listSql(padded), ...values, scopeId, family, day)));
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

const membersIn = (row: CountRow): number[] => tallyColumns.map((column) => Number(row[column]));

function toCounted(row: CountRow): CountedNode {
  const block: Cidr = cidrFromKey(row.first_address, Number(row.prefix_length));
  const members = membersIn(row);
  const tally = Object.fromEntries(tallyMembers.map((member, index) => [member, members[index]])) as Tally;
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
