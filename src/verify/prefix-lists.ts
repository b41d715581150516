// Prefix lists: a block is once in a version, a version has no more entries than its list can have now or than it says,
// and of the versions before the oldest nothing is left.

import { formatCidr } from '../domain/cidr/text.ts';
import { type BlockRow, blockOf, type Look, textOf, walk } from './look.ts';

type ListRow = {
  readonly id: string;
  readonly family: string;
  readonly max_entries: number;
  readonly version: number;
  readonly oldest_version: number;
  readonly entry_count: number;
  readonly present: number;
};

type EntryRow = BlockRow & {
  readonly id: string;
  readonly prefix_list_id: string;
  readonly since_version: number;
  readonly until_version: number | null;
  readonly family: string | null;
  readonly version: number | null;
  readonly oldest_version: number | null;
};

export async function checkPrefixLists(look: Look): Promise<void> {
  for await (const row of walk<ListRow>(look, lists)) {
    for (const flaw of flawsOfList(row)) {
      look.find({ what: 'prefix list', where: row.id, message: `The prefix list ${row.id} ${flaw}.` });
    }
  }
  let before: EntryRow | undefined;
  for await (const row of walk<EntryRow>(look, entries)) {
    const flaw = flawOfEntry(row) ?? (before && flawOfTwo(before, row));
    before = row;
    if (flaw === undefined) continue;
    const cidr = blockOf(row);
    look.find({
      what: 'prefix list entry',
      where: row.prefix_list_id,
      ...(cidr && { cidr: formatCidr(cidr) }),
      message: `The entry ${textOf(row)} of the prefix list ${row.prefix_list_id} ${flaw}.`,
    });
  }
}

const lists = {
  sql: `SELECT l.id AS id, l.family AS family, l.max_entries AS max_entries, l.version AS version,
          l.oldest_version AS oldest_version, l.entry_count AS entry_count,
          (SELECT count(*) FROM prefix_list_entry e
           WHERE e.prefix_list_id = l.id AND e.until_version IS NULL) AS present
        FROM prefix_list l WHERE l.id > ? ORDER BY l.id LIMIT ?`,
  key: ['id'],
  start: [''],
} as const;

/** In the order of their lists, their blocks and the versions that they came with. */
const entries = {
  sql: `SELECT e.id AS id, e.prefix_list_id AS prefix_list_id, e.first_address AS first_address,
          e.prefix_length AS prefix_length, e.since_version AS since_version, e.until_version AS until_version,
          l.family AS family, l.version AS version, l.oldest_version AS oldest_version
        FROM prefix_list_entry e LEFT JOIN prefix_list l ON l.id = e.prefix_list_id
        WHERE e.id > ? ORDER BY e.id LIMIT ?`,
  key: ['id'],
  start: [''],
} as const;

function flawsOfList({ family, ...row }: ListRow): string[] {
  const [max, version, oldest, count, present] = [
    row.max_entries,
    row.version,
    row.oldest_version,
    row.entry_count,
    row.present,
  ].map(Number) as [number, number, number, number, number];
  return [
    family === 'ipv4' || family === 'ipv6' ? '' : `is of the family ${family}`,
    oldest >= 1 && oldest <= version ? '' : `has the versions ${oldest} to ${version}`,
    count === present ? '' : `has ${present} entries and says ${count}`,
    present <= max ? '' : `has ${present} entries and can have ${max}`,
  ].filter((flaw) => flaw !== '');
}

function flawOfEntry(row: EntryRow): string | undefined {
  if (row.version === null) return 'is of a list that does not exist';
  const [since, until] = versionsOf(row);
  const [version, oldest] = [Number(row.version), Number(row.oldest_version)];
  const cidr = blockOf(row);
  if (cidr && cidr.family !== row.family) return `is not of the family ${row.family}`;
  if (since < 1 || since > version) return `came with version ${since} of ${version}`;
  if (until === undefined) return undefined;
  if (until <= since || until > version)
    return `came with version ${since} and went with ${until} of ${version}`;
  return until <= oldest ? `went with version ${until}, and ${oldest} is the oldest that is kept` : undefined;
}

/** Entries of the same block come one after the other. */
function flawOfTwo(first: EntryRow, second: EntryRow): string | undefined {
  const isSame =
    first.prefix_list_id === second.prefix_list_id &&
    first.first_address === second.first_address &&
    first.prefix_length === second.prefix_length;
  if (!isSame) return undefined;
  const [, until] = versionsOf(first);
  const [since] = versionsOf(second);
  return until !== undefined && until <= since ? undefined : `is twice in version ${since}`;
}

const versionsOf = (row: EntryRow): [since: number, until: number | undefined] => [
  Number(row.since_version),
  row.until_version === null ? undefined : Number(row.until_version),
];
