// Results as JSON, and back. The way back serves the answers that are kept for a repeated call: what is read
// again equals what was written, so a replayed answer can be encoded for any protocol.

import type { FaultReply } from '../fault-table.ts';
import { isRecord } from '../query/xml.ts';
import { mismatch, type ScalarKind } from '../scalar.ts';
import type { Shape, Structure } from '../shape.ts';

type Convert = (value: unknown) => unknown;
type ScalarConverts = Record<ScalarKind, Convert>;
type Codec = { readonly toJson: Convert; readonly fromJson: Convert };

const codecs = new WeakMap<Structure, Codec>();

/** A result as JSON text: times in ISO 8601, bytes in base64, members without a value left out. */
export function encodeJson(structure: Structure, value: unknown): string {
  return JSON.stringify(codecOf(structure).toJson(value ?? {}));
}

/** Compiles the encoder of a result whose times are seconds since 1970, with a fraction. */
export function epochEncoder(output: Structure): (result: unknown) => string {
  const convert = converter(output, epochJson);
  return (result) => JSON.stringify(convert(result ?? {}));
}

/** Reads what `encodeJson` wrote. Members that the shape no longer has are dropped; none is required. */
export function decodeJson(structure: Structure, text: string): unknown {
  return codecOf(structure).fromJson(JSON.parse(text));
}

export function encodeJsonFault(reply: FaultReply, requestId: string): string {
  return JSON.stringify({ Code: reply.code, Message: reply.message, RequestId: requestId });
}

function codecOf(structure: Structure): Codec {
  let codec = codecs.get(structure);
  if (codec === undefined) {
    codec = { toJson: converter(structure, toJson), fromJson: converter(structure, fromJson) };
    codecs.set(structure, codec);
  }
  return codec;
}

/** Compiles the conversion of a shape whose scalars are converted by `scalars`. */
function converter(shape: Shape, scalars: ScalarConverts): Convert {
  switch (shape.kind) {
    case 'structure':
      return structureConverter(shape, scalars);
    case 'list': {
      const convert = converter(shape.element, scalars);
      return (value) => (Array.isArray(value) ? value.map(convert) : mismatch('a list', value));
    }
    case 'map': {
      const convert = converter(shape.value, scalars);
      return (value) =>
        isRecord(value)
          ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, convert(entry)]))
          : mismatch('a map', value);
    }
    default:
      return scalars[shape.kind];
  }
}

function structureConverter(structure: Structure, scalars: ScalarConverts): Convert {
  const members = structure.members.map(({ name, shape }) => ({ name, convert: converter(shape, scalars) }));
  return (value) => {
    if (!isRecord(value)) return mismatch(`a structure ${structure.name}`, value);
    const result: Record<string, unknown> = {};
    for (const { name, convert } of members) {
      const member = value[name];
      if (member !== undefined && member !== null) result[name] = convert(member);
    }
    return result;
  };
}

const asText: Convert = (value) => (typeof value === 'string' ? value : mismatch('text', value));
const asBoolean: Convert = (value) => (typeof value === 'boolean' ? value : mismatch('a boolean', value));
const asNumber: Convert = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? value : mismatch('a finite number', value);

const toJson: ScalarConverts = {
  string: asText,
  boolean: asBoolean,
  number: asNumber,
  timestamp: (value) => (value instanceof Date ? value.toISOString() : mismatch('a Date', value)),
  blob: (value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : mismatch('bytes', value),
};

const epochJson: ScalarConverts = {
  ...toJson,
  timestamp: (value) => (value instanceof Date ? value.getTime() / 1000 : mismatch('a Date', value)),
};

const fromJson: ScalarConverts = {
  string: asText,
  boolean: asBoolean,
  number: asNumber,
  timestamp: (value) => (typeof value === 'string' ? new Date(value) : mismatch('a time', value)),
  blob: (value) =>
    typeof value === 'string' ? new Uint8Array(Buffer.from(value, 'base64')) : mismatch('base64', value),
};
