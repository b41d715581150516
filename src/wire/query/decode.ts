// Parameters of a Query protocol into the typed input of an operation. The two dialects (EC2's own and the
// common one) differ in how a member is called and in how a list is written; the rest is here, once.
//
// Within one structure an unknown parameter is told before a bad value, and a bad value before a missing one.

import { Fault } from '../../domain/fault.ts';
import { invalidValue, missingParameter, scalarReader, unknownParameter } from '../scalar.ts';
import type { Dictionary, List, Member, Shape, Structure } from '../shape.ts';
import { type Branch, type Form, membersOf } from './form.ts';

export type Dialect = {
  /** What a member is called in a parameter name. */
  readonly keyOf: (member: Member) => string;
  /** `Filter.1` always (EC2), or `Filter.member.1` unless the member is flattened. */
  readonly flatLists: boolean;
};

type Decode = (branch: Branch, path: string) => unknown;
type Field = { name: string; key: string; required: boolean; decode: Decode };

const listPositionMax = 1000;

/** Compiles a decoder for one input. The result is made of plain objects with member names as in the SDK. */
export function queryDecoder(input: Structure, dialect: Dialect): (form: Form) => unknown {
  const decode = structureDecoder(input, dialect);
  return (form) => decode(membersOf(form), '');
}

function decoderOf(shape: Shape, flattened: boolean, dialect: Dialect): Decode {
  switch (shape.kind) {
    case 'structure':
      return structureDecoder(shape, dialect);
    case 'list':
      return listDecoder(shape, flattened || dialect.flatLists, dialect);
    case 'map':
      return mapDecoder(shape, flattened, dialect);
    default: {
      const read = scalarReader(shape);
      return (branch, path) => {
        if (branch.children !== undefined) throw unknownParameter(firstBelow(branch, path));
        return read(branch.value ?? '', path);
      };
    }
  }
}

function structureDecoder(structure: Structure, dialect: Dialect): Decode {
  const fields: Field[] = structure.members.map((member) => ({
    name: member.name,
    key: dialect.keyOf(member),
    required: member.required,
    decode: decoderOf(member.shape, member.flattened, dialect),
  }));
  const keys = new Set(fields.map((field) => field.key));
  return (branch, path) => {
    if (branch.value !== undefined) throw invalidValue(path, branch.value, `Expected ${path}.… parameters.`);
    const children = branch.children ?? new Map<string, Branch>();
    const prefix = path === '' ? '' : `${path}.`;
    for (const [key, child] of children) {
      if (!keys.has(key)) throw unknownParameter(firstBelow(child, prefix + key));
    }
    const result: Record<string, unknown> = {};
    let missing: Field | undefined;
    for (const field of fields) {
      const child = children.get(field.key);
      if (child !== undefined) result[field.name] = field.decode(child, prefix + field.key);
      else if (field.required) missing ??= field;
    }
    if (missing !== undefined) throw missingParameter(prefix + missing.key);
    return result;
  };
}

function listDecoder(list: List, flat: boolean, dialect: Dialect): Decode {
  const decode = decoderOf(list.element, false, dialect);
  return (branch, path) => {
    const [entries, at] = flat ? [branch, path] : entriesBelow(branch, path, list.elementName);
    return positions(entries, at).map(([position, child]) => decode(child, `${at}.${position}`));
  };
}

function mapDecoder(map: Dictionary, flattened: boolean, dialect: Dialect): Decode {
  const decode = decoderOf(map.value, false, dialect);
  return (branch, path) => {
    const [entries, at] = flattened ? [branch, path] : entriesBelow(branch, path, 'entry');
    const result: Record<string, unknown> = {};
    for (const [position, entry] of positions(entries, at)) {
      const entryPath = `${at}.${position}`;
      const key = entry.children?.get(map.keyName)?.value;
      const value = entry.children?.get(map.valueName);
      if (key === undefined) throw missingParameter(`${entryPath}.${map.keyName}`);
      if (value === undefined) throw missingParameter(`${entryPath}.${map.valueName}`);
      // The one member name that an object does not store as its own.
      if (key === '__proto__') throw invalidValue(`${entryPath}.${map.keyName}`, key, 'Choose another key.');
      if (Object.hasOwn(result, key)) {
        throw invalidValue(`${entryPath}.${map.keyName}`, key, 'The key is given more than once.');
      }
      result[key] = decode(value, `${entryPath}.${map.valueName}`);
    }
    return result;
  };
}

/** The `X.member` of `X.member.1`. `X=` alone is how clients of this dialect say that a list is empty. */
function entriesBelow(branch: Branch, path: string, name: string): [Branch, string] {
  const at = `${path}.${name}`;
  if (branch.children === undefined && branch.value === '')
    return [{ value: undefined, children: undefined }, at];
  if (branch.value !== undefined) throw invalidValue(path, branch.value, `Expected ${at}.1, ${at}.2, …`);
  for (const [key, child] of branch.children ?? []) {
    if (key !== name) throw unknownParameter(firstBelow(child, `${path}.${key}`));
  }
  return [branch.children?.get(name) ?? { value: undefined, children: undefined }, at];
}

/** List entries by position. Positions may leave gaps: what counts is their order. */
function positions(branch: Branch, path: string): [number, Branch][] {
  if (branch.value !== undefined) throw invalidValue(path, branch.value, `Expected ${path}.1, ${path}.2, …`);
  const entries: [number, Branch][] = [];
  let last = 0;
  let ordered = true;
  for (const [key, child] of branch.children ?? []) {
    const position = /^[1-9]\d{0,3}$/.test(key) ? Number(key) : Number.NaN;
    if (!(position <= listPositionMax)) {
      throw new Fault(
        'InvalidParameterValue',
        `The parameter ${firstBelow(child, `${path}.${key}`).slice(0, 200)} is invalid. ` +
          `The entries of ${path} are numbered from 1 to ${listPositionMax}.`,
      );
    }
    ordered &&= position > last;
    last = position;
    entries.push([position, child]);
  }
  return ordered ? entries : entries.sort(([a], [b]) => a - b);
}

/** The full name of a parameter that was given at or below a branch. */
function firstBelow(branch: Branch, path: string): string {
  let name = path;
  let below: Branch | undefined = branch;
  while (below !== undefined && below.value === undefined) {
    const first: [string, Branch] | undefined = below.children?.entries().next().value;
    if (first !== undefined) name += `.${first[0]}`;
    below = first?.[1];
  }
  return name;
}
