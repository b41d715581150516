// Random values that fit a shape, for properties over real operations.

import fc from 'fast-check';
import type { Shape, Structure } from '../../src/wire/shape.ts';

export type Taste = {
  readonly text: fc.Arbitrary<string>;
  readonly number: fc.Arbitrary<number>;
  /** The parameters of a request cannot say that a list or a structure is there but empty. */
  readonly emptiness: boolean;
};

/** Text as people and programs write it, with every kind of character that a request may hold. */
const text = fc.oneof(
  fc.string({ minLength: 0, maxLength: 12, unit: 'grapheme' }),
  fc.constantFrom(
    '10.0.0.0/24',
    'a b+c&d=e%41',
    '<tag>&amp;]]>',
    'quote\'"',
    ' padded ',
    '\ttab\nline',
    'carriage\r\nreturn',
    '𝒳😀é',
    '',
  ),
);

export const requestTaste: Taste = {
  text,
  number: fc.maxSafeInteger().map((value) => value + 0),
  emptiness: false,
};

export const resultTaste: Taste = {
  text,
  number: fc.oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((value) => value + 0),
  ),
  emptiness: true,
};

export function valuesOf(shape: Shape, taste: Taste): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'structure':
      return structuresOf(shape, taste);
    case 'list':
      return fc.array(valuesOf(shape.element, taste), { minLength: taste.emptiness ? 0 : 1, maxLength: 3 });
    case 'map':
      return fc.dictionary(fc.stringMatching(/^[a-z]{1,8}$/), valuesOf(shape.value, taste), {
        minKeys: taste.emptiness ? 0 : 1,
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'string':
      return taste.text;
    case 'number':
      return taste.number;
    case 'boolean':
      return fc.boolean();
    case 'timestamp':
      return fc.date({
        min: new Date('0001-01-01T00:00:00Z'),
        max: new Date('9999-12-31T23:59:59.999Z'),
        noInvalidDate: true,
      });
    case 'blob':
      return fc.uint8Array({ minLength: 1, maxLength: 16 });
  }
}

function structuresOf(structure: Structure, taste: Taste): fc.Arbitrary<unknown> {
  const members = Object.fromEntries(
    structure.members.map(({ name, shape }) => [name, valuesOf(shape, taste)]),
  );
  const required = structure.members.filter((member) => member.required).map((member) => member.name);
  const [first] = structure.members;
  if (required.length === 0 && !taste.emptiness && first !== undefined) required.push(first.name);
  return fc.record(members, { requiredKeys: required, noNullPrototype: true });
}
