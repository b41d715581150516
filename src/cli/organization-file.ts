// Reads an organization out of YAML. Whatever is wrong is told with its line, all of it at once; nothing that is not
// understood is passed over.

import { isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type {
  WantedAccount,
  WantedAttachments,
  WantedOrganization,
  WantedPolicy,
  WantedUnit,
} from '../domain/organization/wanted.ts';

/** What is wrong with a file, a line for each. */
export class FileProblems extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.problems = problems;
  }
}

const problemCountMax = 20;
/** As deep as units can be nested. */
const unitDepthMax = 5;

type Reader = {
  /** Notes what is wrong where a node stands. */
  problem(node: unknown, text: string): void;
};

/** @throws {FileProblems} */
export function readOrganizationFile(text: string): WantedOrganization {
  const lines = new LineCounter();
  const problems: string[] = [];
  const reader: Reader = {
    problem: (node, what) => {
      const range = (node as Partial<Node> | undefined)?.range;
      const line = range ? lines.linePos(range[0]).line : 1;
      if (problems.length < problemCountMax) problems.push(`line ${line}: ${what}`);
    },
  };
  const root = parse(text, lines, problems);
  const wanted = problems.length === 0 && root ? readOrganization(reader, root) : undefined;
  if (wanted && problems.length === 0) checkNames(reader, root as YAMLMap, wanted);
  if (wanted === undefined || problems.length > 0) throw new FileProblems(problems);
  return wanted;
}

function parse(text: string, lines: LineCounter, problems: string[]): YAMLMap | undefined {
  try {
    const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    for (const { pos, message } of document.errors.slice(0, problemCountMax)) {
      problems.push(`line ${lines.linePos(pos[0]).line}: ${message}`);
    }
    if (isMap(document.contents)) return document.contents;
    if (problems.length === 0) problems.push('line 1: the file must be a mapping with the key root');
  } catch (error) {
    // Text that is nested so deep that no reader follows.
    problems.push(`line 1: the file cannot be read: ${(error as Error).message}`);
  }
  return undefined;
}

function readOrganization(reader: Reader, map: YAMLMap): WantedOrganization {
  const members = membersOf(reader, map, ['management', 'ipamAccount', 'policies', 'root']);
  const root = members.get('root');
  if (root === undefined) reader.problem(map, 'the key root is missing');
  const place = readPlace(reader, root, 0);
  return {
    managementId: readAccountId(reader, members.get('management')),
    ipamAccount: readText(reader, members.get('ipamAccount'), 64),
    policies: readList(reader, members.get('policies')).map((each) => readPolicy(reader, each)),
    root: place,
  };
}

function readPlace(reader: Reader, node: unknown, depth: number): Omit<WantedUnit, 'name'> {
  const keys = ['policies', 'fullAccess', 'accounts', 'units', ...(depth === 0 ? [] : ['name'])];
  const members = node === undefined ? new Map() : membersOf(reader, node, keys);
  const units = readList(reader, members.get('units'));
  if (depth === unitDepthMax && units.length > 0) {
    reader.problem(units[0], `units can be nested ${unitDepthMax} levels deep`);
    return { attached: undefined, accounts: [], units: [] };
  }
  return {
    attached: readAttachments(reader, members),
    accounts: readList(reader, members.get('accounts')).map((each) => readAccount(reader, each)),
    units: units.map((each) => readUnit(reader, each, depth + 1)),
  };
}

function readUnit(reader: Reader, node: unknown, depth: number): WantedUnit {
  const name = isMap(node) ? readText(reader, node.get('name', true), 128) : undefined;
  if (name === undefined) reader.problem(node, 'a unit must have a name');
  return { name: name ?? '', ...readPlace(reader, node, depth) };
}

function readAccount(reader: Reader, node: unknown): WantedAccount {
  const members = membersOf(reader, node, ['name', 'id', 'email', 'policies', 'fullAccess']);
  const name = readText(reader, members.get('name'), 50);
  if (name === undefined) reader.problem(node, 'an account must have a name');
  const email = readText(reader, members.get('email'), 64);
  if (email !== undefined && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    reader.problem(members.get('email'), `"${email}" is not an e-mail address`);
  }
  return {
    name: name ?? '',
    id: readAccountId(reader, members.get('id')),
    email,
    attached: readAttachments(reader, members),
  };
}

function readAttachments(reader: Reader, members: ReadonlyMap<string, unknown>): WantedAttachments {
  const fullAccess = readBoolean(reader, members.get('fullAccess'));
  if (!members.has('policies')) {
    if (fullAccess === undefined) return undefined;
    reader.problem(members.get('fullAccess'), 'fullAccess stands beside a list of policies');
  }
  const policies = readList(reader, members.get('policies')).map((each) => readText(reader, each, 128) ?? '');
  return { policies, fullAccess: fullAccess ?? true };
}

function readPolicy(reader: Reader, node: unknown): WantedPolicy {
  const members = membersOf(reader, node, ['name', 'description', 'document']);
  const name = readText(reader, members.get('name'), 128);
  const document = members.get('document');
  if (name === undefined || document === undefined) {
    reader.problem(node, 'a policy must have a name and a document');
  }
  return {
    name: name ?? '',
    description: readText(reader, members.get('description'), 512) ?? '',
    content: isScalar(document) ? String(document.value) : jsonOf(reader, document),
  };
}

/** A document that is written as YAML, as JSON. */
function jsonOf(reader: Reader, node: unknown): string {
  if (!isMap(node)) return '';
  if (!isPlain(node)) {
    reader.problem(node, 'a document must be written without anchors and aliases');
    return '';
  }
  return JSON.stringify(node.toJSON());
}

/** Nothing that stands for something elsewhere in the file. */
function isPlain(node: unknown): boolean {
  if (isMap(node))
    return node.items.every(({ key, value }) => isScalar(key) && (value === null || isPlain(value)));
  if (isSeq(node)) return node.items.every(isPlain);
  return isScalar(node);
}

/** The members of a mapping by their keys; only these are known. */
function membersOf(reader: Reader, node: unknown, known: readonly string[]): ReadonlyMap<string, unknown> {
  const members = new Map<string, unknown>();
  if (!isMap(node)) {
    reader.problem(node, `a mapping is expected, with the keys ${known.join(', ')}`);
    return members;
  }
  for (const { key, value } of node.items as Pair[]) {
    const name = isScalar(key) ? String(key.value) : '';
    if (!known.includes(name)) {
      reader.problem(
        key ?? node,
        `the key ${name.slice(0, 60)} is not known here; known are ${known.join(', ')}`,
      );
    } else if (value !== null && !(isScalar(value) && value.value === null)) {
      members.set(name, value);
    }
  }
  return members;
}

function readList(reader: Reader, node: unknown): readonly unknown[] {
  if (node === undefined) return [];
  if (isSeq(node)) return node.items;
  reader.problem(node, 'a list is expected');
  return [];
}

function readText(reader: Reader, node: unknown, lengthMax: number): string | undefined {
  if (node === undefined) return undefined;
  const value = isScalar(node) ? node.value : undefined;
  // A name such as 2026 is text all the same.
  const text = typeof value === 'string' || typeof value === 'number' ? String(node).trim() : undefined;
  const plain = typeof value === 'string' ? value : text;
  if (
    plain !== undefined &&
    plain !== '' &&
    plain.length <= lengthMax &&
    !/\p{Cc}|\p{Surrogate}/u.test(plain)
  ) {
    return plain;
  }
  reader.problem(node, `a text of 1 to ${lengthMax} characters is expected`);
  return undefined;
}

/** Digits stay as they were written: an account's id may begin with 0. */
function readAccountId(reader: Reader, node: unknown): string | undefined {
  if (node === undefined) return undefined;
  const text = isScalar(node) ? (node.source ?? String(node.value)) : '';
  if (/^\d{12}$/.test(text)) return text;
  reader.problem(node, 'an account is twelve digits');
  return undefined;
}

function readBoolean(reader: Reader, node: unknown): boolean | undefined {
  if (node === undefined) return undefined;
  if (isScalar(node) && typeof node.value === 'boolean') return node.value;
  reader.problem(node, 'true or false is expected');
  return undefined;
}

/** What is named twice, and what is named and not there. */
function checkNames(reader: Reader, map: YAMLMap, wanted: WantedOrganization): void {
  const accounts = [...accountsIn(wanted.root)];
  const policies = new Set(wanted.policies.map(({ name }) => name));
  const once = (what: string, values: readonly (string | undefined)[]): void => {
    const named = values.filter((value) => value !== undefined);
    const twice = named.find((value, index) => named.indexOf(value) !== index);
    if (twice !== undefined) reader.problem(map, `${what} ${twice} is there twice`);
  };
  once(
    'the policy',
    wanted.policies.map(({ name }) => name),
  );
  once(
    'the account',
    accounts.map(({ name }) => name),
  );
  once(
    'the account',
    accounts.map(({ id }) => id),
  );
  once(
    'the address',
    accounts.map(({ email }) => email),
  );
  for (const { units } of placesIn(wanted.root))
    once(
      'the unit',
      units.map(({ name }) => name),
    );
  for (const { attached } of [...placesIn(wanted.root), ...accounts]) {
    const unknown = attached?.policies.find((name) => !policies.has(name));
    if (unknown !== undefined) reader.problem(map, `the policy ${unknown} is attached and not in the file`);
  }
}

function* placesIn(place: Omit<WantedUnit, 'name'>): Iterable<Omit<WantedUnit, 'name'>> {
  yield place;
  for (const unit of place.units) yield* placesIn(unit);
}

function* accountsIn(place: Omit<WantedUnit, 'name'>): Iterable<WantedAccount> {
  for (const { accounts } of placesIn(place)) yield* accounts;
}
