// From the portable SQL to PostgreSQL's: placeholders, names for prepared statements, and values on the way back.

import pg from 'pg';

export type Statement = {
  readonly text: string;
  /** Prepared once for each connection under this name; without one it is parsed each time. */
  readonly name?: string;
};

/** Each named statement costs memory on every connection of the server, so there is an end to them. */
const namedCountMax = 500;
const knownCountMax = 2_000;
const known = new Map<string, Statement>();

/** The statement for a portable text. Texts are few, since they come from the program and not from its callers. */
export function statementOf(sql: string): Statement {
  const found = known.get(sql);
  if (found) return found;
  const text = numbered(sql);
  const statement = known.size < namedCountMax ? { text, name: `s${known.size}` } : { text };
  if (known.size < knownCountMax) known.set(sql, statement);
  return statement;
}

/** Whatever hides a `?`: strings, quoted names, comments. One of the alternatives is the placeholder itself. */
const tokens = /'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|\/\*[\s\S]*?\*\/|\?/g;

/** Turns each `?` that is a placeholder into `$1`, `$2`, … */
export function numbered(sql: string): string {
  let count = 0;
  return sql.replace(tokens, (token) => {
    if (token !== '?') return token;
    count += 1;
    return `$${count}`;
  });
}

/** Types of the catalogue (pg_type.oid) whose values the port gives back as numbers, like SQLite. */
const numberParsers: ReadonlyMap<number, (text: string) => number> = new Map([
  [16, (text: string) => (text === 't' ? 1 : 0)],
  [20, wholeNumber],
  // What SUM makes of whole numbers.
  [1700, (text: string) => (/^-?\d+$/.test(text) ? wholeNumber(text) : Number(text))],
]);
const bytesType = 17;

/** Reads values as the port has them; anything else is as `pg` reads it. */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((type: number, format?: 'text' | 'binary') => {
    if (type === bytesType) return (text: string) => new Uint8Array(Buffer.from(text.slice(2), 'hex'));
    return numberParsers.get(type) ?? pg.types.getTypeParser(type, format as 'text');
  }) as typeof pg.types.getTypeParser,
};

function wholeNumber(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`${text} is too large for a number; select it as text.`);
}
