// One line of a file that is imported, as a table of texts and as what it says. Pure: what is there already and
// whether it fits is decided by importer.ts.

import type { Cidr } from '../domain/cidr/cidr.ts';
import { parseAddress, parseCidr } from '../domain/cidr/text.ts';
import { addressLength } from '../domain/network-interface/network-interface.ts';
import { type Tag, tagCountMax, tagProblem } from '../domain/tag/tag.ts';

export const kinds = ['network', 'reservation', 'subnet', 'address'] as const;
export type Kind = (typeof kinds)[number];

/** The columns that a file may have, besides one `tag:KEY` for each tag. The first two it must have. */
export const columnNames = [
  'type',
  'cidr',
  'name',
  'network',
  'ipv6',
  'more',
  'status',
  'account',
  'region',
  'zone',
  'pool',
  'description',
  'tags',
] as const;
export type ColumnName = (typeof columnNames)[number];

export const requiredColumns: readonly ColumnName[] = ['type', 'cidr'];
export const tagPrefix = 'tag:';

export type Row = {
  /** Where it stands in the file; the first line is 1. */
  readonly line: number;
  readonly kind: Kind;
  /** A block; of an address the address alone. */
  readonly cidr: Cidr;
  /** The IPv6 block or address besides. */
  readonly ipv6: Cidr | undefined;
  /** All other addresses of a host, and its prefixes. */
  readonly more: readonly Cidr[];
  /** Whether a host has its interface in use; as usual unless told. */
  readonly isAttached: boolean | undefined;
  readonly account: string;
  readonly region: string;
  readonly name: string | undefined;
  /** The network that a subnet or an address is in, by name or by id; of a network the word that it goes by. */
  readonly network: string | undefined;
  readonly zone: string | undefined;
  /** By name or by id. */
  readonly pool: string | undefined;
  readonly description: string | undefined;
  /** With the name among them. */
  readonly tags: readonly Tag[];
};

/** What stands in the way of a line: where, and in words that say what to do. */
export type Conflict = { readonly line: number; readonly message: string };

/** What lines take that do not say their own account and region. */
export type Defaults = { readonly account: string; readonly region: string };

/** What is wrong with the head of a file; nothing when it can be read. */
export function headProblem(names: readonly string[]): string | undefined {
  const known: readonly string[] = columnNames;
  const strange = names.filter((name) => !known.includes(name) && !isTagColumn(name));
  if (strange.length > 0) {
    const list = strange.map((name) => JSON.stringify(name)).join(', ');
    return `The column ${list} is not known. Columns: ${known.join(', ')}, and tag:KEY for each tag.`;
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return `The column "${twice}" is there twice.`;
  const missing = requiredColumns.filter((name) => !names.includes(name));
  if (missing.length > 0) return `The column "${missing[0]}" is missing; the first line names the columns.`;
  if (names.filter(isTagColumn).length > tagCountMax) return `There can be ${tagCountMax} columns of tags.`;
  return undefined;
}

const isTagColumn = (name: string): boolean => name.startsWith(tagPrefix) && name.length > tagPrefix.length;

/** Reads a line; every problem of it at once when there is any. */
export function readRow(
  line: number,
  record: Readonly<Record<string, string>>,
  defaults: Defaults,
): { readonly row: Row } | { readonly conflicts: readonly Conflict[] } {
  const problems: string[] = [];
  // Cells come trimmed; what is in quotes is meant as it is.
  const text = (name: ColumnName): string | undefined => record[name] || undefined;
  const kind = readKind(text('type'), problems);
  const cidr = readBlock('cidr', text('cidr'), kind, problems);
  const ipv6 = text('ipv6') === undefined ? undefined : readBlock('ipv6', text('ipv6'), kind, problems);
  if (ipv6 !== undefined && (ipv6.family !== 'ipv6' || cidr?.family === 'ipv6')) {
    problems.push('The column ipv6 is for an IPv6 block or address beside an IPv4 one.');
  }
  const account = text('account') ?? defaults.account;
  if (!/^[0-9]{12}$/.test(account)) problems.push(`The account "${account}" is not twelve digits.`);
  const more = readMore(text('more'), problems);
  const isAttached = readStatus(text('status'), problems);
  const tags = readTags(text('name'), record, problems);
  const row = {
    line,
    account,
    region: text('region') ?? defaults.region,
    ipv6,
    more,
    isAttached,
    name: text('name'),
    network: text('network'),
    zone: text('zone'),
    pool: text('pool'),
    description: text('description'),
    tags,
  };
  checkCells(kind, { ...row, more: text('more'), status: text('status') }, problems);
  if (problems.length > 0 || kind === undefined || cidr === undefined) {
    return { conflicts: problems.map((message) => ({ line, message })) };
  }
  return { row: { ...row, kind, cidr } };
}

function readKind(text: string | undefined, problems: string[]): Kind | undefined {
  const kind = kinds.find((each) => each === text?.toLowerCase());
  if (kind === undefined) {
    problems.push(`The type is ${JSON.stringify(text ?? '')}; it must be one of ${kinds.join(', ')}.`);
  }
  return kind;
}

function readBlock(
  column: string,
  text: string | undefined,
  kind: Kind | undefined,
  problems: string[],
): Cidr | undefined {
  if (kind === 'address') {
    const address = parseAddress((text ?? '').replace(/\/(32|128)$/, ''));
    if (!address)
      problems.push(`The ${column} of an address is ${JSON.stringify(text ?? '')}, which is none.`);
    return (
      address && {
        family: address.family,
        first: address.value,
        prefixLength: addressLength[address.family],
      }
    );
  }
  const parsed = parseCidr(text ?? '');
  if (parsed?.exact) return parsed.cidr;
  problems.push(
    parsed
      ? `The ${column} ${text} has bits set after its length; a block begins at its first address.`
      : `The ${column} is ${JSON.stringify(text ?? '')}, which is not a block such as 10.1.0.0/16.`,
  );
  return undefined;
}

/** Addresses and prefixes, with spaces between them. */
function readMore(text: string | undefined, problems: string[]): Cidr[] {
  const found: Cidr[] = [];
  for (const word of text?.split(/\s+/).filter((each) => each !== '') ?? []) {
    const address = parseAddress(word);
    const block = address ? undefined : parseCidr(word);
    if (address) {
      const prefixLength = addressLength[address.family];
      found.push({ family: address.family, first: address.value, prefixLength });
    } else if (block?.exact) found.push(block.cidr);
    else
      problems.push(`The column more has ${JSON.stringify(word)}, which is neither an address nor a prefix.`);
  }
  return found;
}

export const statusOf = (isAttached: boolean): string => (isAttached ? 'in-use' : 'available');

function readStatus(text: string | undefined, problems: string[]): boolean | undefined {
  if (text === undefined) return undefined;
  const status = [true, false].find((each) => statusOf(each) === text.toLowerCase());
  if (status === undefined) {
    problems.push(`The status is ${JSON.stringify(text)}; it must be in-use or available.`);
  }
  return status;
}

function readTags(
  name: string | undefined,
  record: Readonly<Record<string, string>>,
  problems: string[],
): Tag[] {
  const tags: Tag[] = name === undefined ? [] : [{ key: 'Name', value: name }];
  const columns = Object.entries(record)
    .filter(([column, value]) => isTagColumn(column) && value !== '')
    .map(([column, value]) => ({ key: column.slice(tagPrefix.length), value }));
  for (const tag of [...columns, ...readTagCell(record.tags, problems)]) {
    const known = tags.find((each) => each.key === tag.key);
    if (!known) tags.push(tag);
    else if (known.value !== tag.value) problems.push(`The line says two different values of ${tag.key}.`);
  }
  for (const tag of tags) {
    const problem = tagProblem(tag);
    if (problem) problems.push(problem);
  }
  if (tags.length > tagCountMax) problems.push(`A thing can have ${tagCountMax} tags.`);
  return tags;
}

/** Tags that have no column: such as have no value, which an empty cell would not say. */
function readTagCell(text: string | undefined, problems: string[]): Tag[] {
  if (!text) return [];
  try {
    const tags = Object.entries(JSON.parse(text) as Record<string, unknown>);
    if (text.startsWith('{') && tags.every(([, value]) => typeof value === 'string')) {
      return tags.map(([key, value]) => ({ key, value: value as string }));
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  problems.push('The column tags takes keys and values as a JSON object, such as {"spare":""}.');
  return [];
}

type Cells = Pick<Row, 'name' | 'network' | 'zone' | 'pool' | 'ipv6' | 'description'> & {
  readonly more: string | undefined;
  readonly status: string | undefined;
};

/** Cells that mean nothing for the type would be lost without a word. */
function checkCells(kind: Kind | undefined, cells: Cells, problems: string[]): void {
  if (kind === 'network' && cells.name === undefined && cells.network === undefined) {
    problems.push(
      'A network needs a name, or a word for it in the column network; lines with the same are blocks of one network.',
    );
  }
  if (kind === 'reservation' && cells.pool === undefined) {
    problems.push('A reservation needs the pool that it is made in.');
  }
  const meaningless: Readonly<Record<Kind, readonly (keyof Cells)[]>> = {
    network: ['zone', 'ipv6', 'more', 'status', 'description'],
    reservation: ['network', 'zone', 'ipv6', 'more', 'status'],
    subnet: ['more', 'status', 'description'],
    address: ['zone', 'pool'],
  };
  for (const name of kind === undefined ? [] : meaningless[kind]) {
    if (cells[name] !== undefined)
      problems.push(`The column ${name} means nothing for a ${kind}; leave it empty.`);
  }
}
