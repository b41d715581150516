// The REST protocol with JSON: the path names the action, so the call itself has only members. Some of them are
// parameters of the query string by their published binding, all others are members of the object in the body.

import { readObject, structureCheck } from '../json-form/decode.ts';
import { type Form, isSigning } from '../query/form.ts';
import { scalarReader, unknownParameter } from '../scalar.ts';
import type { Member, Structure } from '../shape.ts';

type FromQuery = { readonly name: string; readonly read: (text: string, path: string) => unknown };

/** Compiles the decoder of one operation's input. An empty body is one without members. */
export function restJsonDecoder(input: Structure): (form: Form, body: Uint8Array) => unknown {
  const check = structureCheck(input);
  const inQuery = new Map(input.members.flatMap(bindingOf));
  const isInQuery = new Set([...inQuery.values()].map(({ name }) => name));
  return (form, body) => {
    const given = { ...readObject(body) };
    const misplaced = Object.keys(given).find((name) => isInQuery.has(name));
    if (misplaced !== undefined) throw unknownParameter(misplaced);
    for (const [key, text] of form) {
      if (isSigning(key)) continue;
      const member = inQuery.get(key);
      if (member === undefined) throw unknownParameter(key);
      given[member.name] = member.read(text, key);
    }
    return check(given, '');
  };
}

function bindingOf({ name, httpQuery, shape }: Member): [string, FromQuery][] {
  if (httpQuery === undefined) return [];
  if (shape.kind !== 'string' && shape.kind !== 'number' && shape.kind !== 'boolean') {
    throw new Error(`${name}: no codec carries a ${shape.kind} in the query string`);
  }
  return [[httpQuery, { name, read: scalarReader(shape) }]];
}
