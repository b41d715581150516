// The JSON form of a call: the operation's input as one object, with member names as in the SDK. The checks and
// faults are those of the form parameters; a null member is an absent one.

import { Fault } from '../../domain/fault.ts';
import {
  invalidValue,
  missingParameter,
  readBlob,
  readText,
  readTimestamp,
  unknownParameter,
} from '../scalar.ts';
import type { Dictionary, List, Scalar, Shape, Structure } from '../shape.ts';

export type Check = (value: unknown, path: string) => unknown;

const listLengthMax = 1000;

/** Where the JSON of two protocols differs. */
export type Dialect = {
  /** Reads a time; `path` names the parameter for the message. */
  readonly timestamp: Check;
};

const isoTimes: Dialect = {
  timestamp: textCheck(readTimestamp, 'Expected a time such as "2026-01-31T12:00:00Z".'),
};

/** Compiles the decoder of one operation's input. An empty body is an input without members. */
export function jsonDecoder(input: Structure, dialect: Dialect = isoTimes): (body: Uint8Array) => unknown {
  const check = structureCheck(input, dialect);
  return (body) => check(readObject(body), '');
}

/** The one JSON object of a body; an empty body is an object without members. Faults MalformedRequest. */
export function readObject(body: Uint8Array): Record<string, unknown> {
  return requireObject(parse(body), '');
}

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch (cause) {
    throw new Fault('MalformedRequest', 'The body is not JSON in UTF-8.', { cause });
  }
}

function checkOf(shape: Shape, dialect: Dialect): Check {
  switch (shape.kind) {
    case 'structure':
      return structureCheck(shape, dialect);
    case 'list':
      return listCheck(shape, dialect);
    case 'map':
      return mapCheck(shape, dialect);
    default:
      return scalarCheck(shape, dialect);
  }
}

export function structureCheck(structure: Structure, dialect: Dialect = isoTimes): Check {
  const fields = structure.members.map(({ name, required, shape }) => ({
    name,
    required,
    check: checkOf(shape, dialect),
  }));
  const names = new Set(fields.map((field) => field.name));
  return (value, path) => {
    const given = requireObject(value, path);
    const prefix = path === '' ? '' : `${path}.`;
    for (const name of Object.keys(given)) {
      if (!names.has(name)) throw unknownParameter(prefix + name);
    }
    const result: Record<string, unknown> = {};
    let missing: string | undefined;
    for (const { name, required, check } of fields) {
      const member = Object.hasOwn(given, name) ? given[name] : undefined;
      if (member !== undefined && member !== null) result[name] = check(member, prefix + name);
      else if (required) missing ??= name;
    }
    if (missing !== undefined) throw missingParameter(prefix + missing);
    return result;
  };
}

function listCheck(list: List, dialect: Dialect): Check {
  const check = checkOf(list.element, dialect);
  return (value, path) => {
    if (!Array.isArray(value)) throw unfit(path, value, 'Expected a list.');
    if (value.length > listLengthMax) {
      throw new Fault('InvalidParameterValue', `The list ${path} has more than ${listLengthMax} entries.`);
    }
    return value.map((entry, index) => check(entry, `${path}[${index}]`));
  };
}

function mapCheck(map: Dictionary, dialect: Dialect): Check {
  const check = checkOf(map.value, dialect);
  return (value, path) => {
    const result: Record<string, unknown> = {};
    for (const [key, entry] of Object.entries(requireObject(value, path))) {
      // The one member name that an object does not store as its own.
      if (key === '__proto__') throw invalidValue(path, key, 'Choose another key.');
      result[readText(key, path)] = check(entry, `${path}.${key}`);
    }
    return result;
  };
}

function scalarCheck(shape: Scalar, dialect: Dialect): Check {
  switch (shape.kind) {
    case 'string':
      return textCheck(readText, 'Expected text.');
    case 'timestamp':
      return dialect.timestamp;
    case 'blob':
      return textCheck(readBlob, 'Expected text in base64.');
    case 'boolean':
      return (value, path) => {
        if (typeof value !== 'boolean') throw unfit(path, value, 'Expected true or false.');
        return value;
      };
    case 'number':
      return (value, path) => {
        const fits = shape.fraction ? Number.isFinite(value) : Number.isSafeInteger(value);
        if (typeof value !== 'number' || !fits) {
          throw unfit(path, value, shape.fraction ? 'Expected a number.' : 'Expected a whole number.');
        }
        return value + 0;
      };
  }
}

function textCheck(read: (text: string, path: string) => unknown, expected: string): Check {
  return (value, path) => {
    if (typeof value !== 'string') throw unfit(path, value, expected);
    return read(value, path);
  };
}

function requireObject(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Record<string, unknown>;
  }
  if (path === '') throw new Fault('MalformedRequest', 'The body must be one JSON object.');
  throw unfit(path, value, 'Expected an object.');
}

/** The refusal of a value of the wrong type. */
export function unfit(path: string, value: unknown, expected: string): Fault {
  return invalidValue(path, shown(value), expected);
}

/** As in JSON, so that "24" and 24 look different. Objects and lists can be as long as the request. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object' && value !== null) return '{…}';
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}
