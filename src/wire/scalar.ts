// One value at a time: text of a request into a typed value, and a typed value into text of a reply.
// What a request may hold is what a reply can carry, so every stored text can be shown again.

import { Fault } from '../domain/fault.ts';
import type { Scalar } from './shape.ts';

export type ScalarKind = Scalar['kind'];

/** The service's own wording for a value that does not fit, with what would. */
export function invalidValue(path: string, value: string, expected: string): Fault {
  const shown = value.length > 100 ? `${value.slice(0, 100)}…` : value;
  return new Fault('InvalidParameterValue', `Value (${shown}) for parameter ${path} is invalid. ${expected}`);
}

export function missingParameter(path: string): Fault {
  return new Fault('MissingParameter', `The request must contain the parameter ${path}`);
}

export function unknownParameter(path: string): Fault {
  const shown = path.length > 200 ? `${path.slice(0, 200)}…` : path;
  return new Fault('UnknownParameter', `The parameter ${shown} is not recognized`);
}

/** Reads one scalar out of text. Faults InvalidParameterValue. `path` names the parameter for the message. */
export function scalarReader(shape: Scalar): (text: string, path: string) => unknown {
  switch (shape.kind) {
    case 'string':
      return readText;
    case 'boolean':
      return readBoolean;
    case 'number':
      return shape.fraction ? readNumber : readWholeNumber;
    case 'timestamp':
      return readTimestamp;
    case 'blob':
      return readBlob;
  }
}

// XML 1.0, section 2.2: the characters a document may hold. PostgreSQL refuses U+0000 in text as well.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfitCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Text as it came; only characters that no reply could carry are refused. */
export function readText(text: string, path: string): string {
  if (unfitCharacter.test(text)) {
    throw new Fault(
      'InvalidParameterValue',
      `The value for parameter ${path} is invalid. It contains a control character or half a character.`,
    );
  }
  return text;
}

function readBoolean(text: string, path: string): boolean {
  if (text === 'true') return true;
  if (text === 'false') return false;
  throw invalidValue(path, text, 'Expected true or false.');
}

function readWholeNumber(text: string, path: string): number {
  const value = /^-?\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw invalidValue(path, text, 'Expected a whole number.');
  return value + 0;
}

function readNumber(text: string, path: string): number {
  const value = /^-?\d{1,20}(\.\d{1,20})?(e[+-]?\d{1,3})?$/i.test(text) ? Number(text) : Number.NaN;
  if (!Number.isFinite(value)) throw invalidValue(path, text, 'Expected a number.');
  return value + 0;
}

const timestampForm = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(?:Z|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** ISO 8601 with a zone, with or without a fraction; what lies below a millisecond is dropped. */
export function readTimestamp(text: string, path: string): Date {
  const [, local = '', fraction = '', sign, hours = '0', minutes = '0'] = timestampForm.exec(text) ?? [];
  const asUtc = new Date(`${local}${fraction.slice(0, 4)}Z`);
  // Reading back finds the 30th of February and the 25th hour, which the parser of dates lets through.
  if (Number.isNaN(asUtc.getTime()) || asUtc.toISOString().slice(0, 19) !== local) {
    throw invalidValue(path, text, 'Expected a time such as 2026-01-31T12:00:00Z.');
  }
  const offsetMs = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return new Date(asUtc.getTime() - (sign === '-' ? -offsetMs : offsetMs));
}

export function readBlob(text: string, path: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw invalidValue(path, text, 'Expected base64.');
  return new Uint8Array(bytes);
}

/** Writes one scalar as text. Throws TypeError when an operation answers with another type than it promised. */
export function scalarWriter(kind: ScalarKind): (value: unknown) => string {
  switch (kind) {
    case 'string':
      return (value) => (typeof value === 'string' ? value : mismatch('text', value));
    case 'boolean':
      return (value) => (typeof value === 'boolean' ? String(value) : mismatch('a boolean', value));
    case 'number':
      return writeNumber;
    case 'timestamp':
      return (value) => (value instanceof Date ? value.toISOString() : mismatch('a Date', value));
    case 'blob':
      return (value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('base64') : mismatch('bytes', value);
  }
}

function writeNumber(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'number' || !Number.isFinite(value)) return mismatch('a finite number', value);
  const text = String(value);
  if (!text.includes('e')) return text;
  // Plain decimals only: 1e21 and 1e-7 are written out.
  if (Number.isInteger(value)) return String(BigInt(value));
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)\.?(\d*)e-(\d+)$/.exec(text) ?? [];
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`;
}

/** An answer that breaks its own contract is our mistake, never the caller's. */
export function mismatch(expected: string, value: unknown): never {
  throw new TypeError(`the result should hold ${expected}, not ${typeof value}`);
}
