// The counters of maps: the last one of each block says what is there now, so that a map shows what its list does.

import { addressKey, widthOf } from '../domain/cidr/cidr.ts';
import { levelStep, type TallyMember, tallyMembers, wholeSpace } from '../domain/monitoring/space-tally.ts';
import { type BlockRow, type Look, textOf, walk } from './look.ts';

type CountedRow = BlockRow & { readonly scope_id: string; readonly part: string } & Readonly<
    Record<string, string | number>
  >;

const scopes = {
  sql: 'SELECT id FROM ipam_scope WHERE id > ? ORDER BY id LIMIT ?',
  key: ['id'],
  start: [''],
};

/** Counters of a scope that is gone go after it, in batches. */
export async function checkSpace(look: Look): Promise<void> {
  for await (const { id } of walk<{ readonly id: string }>(look, scopes)) {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const space = [id, family];
      if (!(await look.transaction.one(isCountedSql, ...space, ...space))) continue;
      // A level at a time, by the database itself: what agrees is not told.
      for (let length = 0; length <= widthOf(family); length += levelStep) {
        const levels = new Array<number>(5).fill(length);
        const values = [...levels, ...space, length, ...space, length];
        await tell(look, await look.transaction.all<CountedRow>(withinSql, ...values));
      }
      await tell(look, await look.transaction.all<CountedRow>(exactlySql, ...space, ...space));
    }
  }
}

const isCountedSql = `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM resource_cidr WHERE scope_id = ? AND family = ?)
  OR EXISTS (SELECT 1 FROM space_count WHERE scope_id = ? AND family = ?)`;

async function tell(look: Look, rows: readonly CountedRow[]): Promise<void> {
  look.seen(rows.length);
  for (const row of rows) {
    const wrong = tallyMembers
      .map(
        (member) => [member, Number(row[`kept_${columnOf(member)}`]), Number(row[columnOf(member)])] as const,
      )
      .filter(([, kept, found]) => kept !== found)
      .map(([member, kept, found]) => `${member} is ${kept} and not ${found}`);
    const about = row.part === 'within' ? 'what lies within' : 'what has exactly';
    const message = `Of ${about} ${textOf(row)} in ${row.scope_id}, ${wrong.join(', ')}.`;
    look.find({ what: 'miscounted', where: row.scope_id, cidr: textOf(row), message });
  }
}

const columnOf = (member: TallyMember): string =>
  member.replace(/[A-Z]/, (letter) => `_${letter.toLowerCase()}`);

/** As domain/monitoring/space-tally.ts has it: which count and which part of a block a row adds to. */
const told: Readonly<Record<TallyMember, string>> = {
  compliantCount: "management_state = 'managed' AND COALESCE(compliance_status, '') <> 'noncompliant'",
  noncompliantCount: "management_state = 'managed' AND compliance_status = 'noncompliant'",
  unmanagedCount: "management_state = 'unmanaged'",
  ignoredCount: "management_state = 'ignored'",
  monitoredCount: 'management_state IS NULL',
  overlappingCount: "overlap_status = 'overlapping'",
  overlappingSpace: "holder = 'overlapping'",
  noncompliantSpace: "holder = 'noncompliant'",
  compliantSpace: "holder = 'compliant'",
  occupiedSpace: "holder = 'occupied'",
  ignoredSpace: "holder = 'ignored'",
  subnetSpace: "holder = 'subnet'",
  addressSpace: "holder = 'address'",
};

const holder = `CASE
    WHEN resource_type = 'subnet' THEN 'subnet'
    WHEN resource_type = 'eni' OR (resource_type = 'eip' AND COALESCE(management_state, '') <> 'managed') THEN 'address'
    WHEN management_state = 'ignored' THEN 'ignored'
    WHEN overlap_status = 'overlapping' THEN 'overlapping'
    WHEN compliance_status = 'noncompliant' THEN 'noncompliant'
    WHEN management_state = 'managed' THEN 'compliant'
    ELSE 'occupied' END`;

const key = 'scope_id, first_address, prefix_length';
const sums = tallyMembers
  .map((member) => {
    const amount = member.endsWith('Count') ? '1' : 'space';
    return `sum(CASE WHEN ${told[member]} THEN ${amount} ELSE 0 END) AS ${columnOf(member)}`;
  })
  .join(', ');

/**
 * What is counted of rows of a scope and a family against what is kept of it.
 * @param rows selects the rows that count, each with the counter's block in place of its own
 * @param kept the condition of the counters that they are in
 */
const differences = (part: 'within' | 'exactly', rows: string, kept: string): string => `
  SELECT ${key}, '${part}' AS part,
    ${tallyMembers.map((member) => `sum(${columnOf(member)}) AS ${columnOf(member)}`).join(', ')},
    ${tallyMembers.map((member) => `sum(kept_${columnOf(member)}) AS kept_${columnOf(member)}`).join(', ')}
  FROM (
    SELECT ${key}, ${sums}, ${tallyMembers.map((member) => `0 AS kept_${columnOf(member)}`).join(', ')}
    FROM (${rows}) AS counted GROUP BY ${key}
    UNION ALL
    SELECT ${key}, ${tallyMembers.map(() => '0').join(', ')}, ${tallyMembers.map(columnOf).join(', ')}
    FROM space_count
    WHERE scope_id = ? AND family = ? AND followed_on IS NULL AND ${kept}
  ) AS both_counts
  GROUP BY ${key}
  HAVING ${tallyMembers.map((member) => `sum(${columnOf(member)}) <> sum(kept_${columnOf(member)})`).join(' OR ')}
  ORDER BY ${key} LIMIT 1000`;

const zeros = addressKey('ipv6', 0n);
const states = 'management_state, compliance_status, overlap_status';

const withinSql = differences(
  'within',
  `SELECT scope_id, substr(first_address, 1, CAST(? AS INTEGER) / ${levelStep})
       || substr('${zeros}', 1, length(first_address) - CAST(? AS INTEGER) / ${levelStep}) AS first_address,
     CAST(? AS INTEGER) AS prefix_length, ${states}, ${holder} AS holder,
     CASE WHEN prefix_length - CAST(? AS INTEGER) > 30 THEN 0
       ELSE CAST(${wholeSpace} AS BIGINT) >> CAST(prefix_length - CAST(? AS INTEGER) AS INTEGER) END AS space
   FROM resource_cidr
   WHERE scope_id = ? AND family = ? AND resource_type <> 'instance' AND prefix_length >= CAST(? AS INTEGER)`,
  "part = 'within' AND prefix_length = CAST(? AS INTEGER)",
);

const exactlySql = differences(
  'exactly',
  `SELECT ${key}, ${states}, ${holder} AS holder, CAST(${wholeSpace} AS BIGINT) AS space
   FROM resource_cidr
   WHERE scope_id = ? AND family = ? AND resource_type <> 'instance' AND prefix_length < 4 * length(first_address)`,
  "part = 'exactly'",
);
