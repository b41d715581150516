// JSON with the line of everything in it, so that a refusal of a policy can say where it is wrong. Stricter than
// JSON.parse: a name that comes twice in one object is refused, since readers differ in which of the two they take.

export type JsonNode = { readonly line: number } & (
  | { readonly kind: 'object'; readonly members: ReadonlyMap<string, JsonMember> }
  | { readonly kind: 'array'; readonly items: readonly JsonNode[] }
  | { readonly kind: 'string'; readonly text: string }
  /** A number, a truth value or null, as it was written. */
  | { readonly kind: 'number' | 'boolean' | 'null'; readonly text: string }
);

export type JsonMember = { readonly line: number; readonly value: JsonNode };

/** What is wrong with a text, and where. */
export class JsonProblem extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** Objects and lists within each other; no policy needs half of it. */
const depthMax = 16;

type Reader = { readonly text: string; at: number; line: number };

/** @throws {JsonProblem} */
export function readJson(text: string): JsonNode {
  const reader: Reader = { text, at: 0, line: 1 };
  const node = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw problem(reader, 'there is something after the end of the document');
  return node;
}

function readValue(reader: Reader, depth: number): JsonNode {
  skipSpace(reader);
  if (depth > depthMax) throw problem(reader, `nested more than ${depthMax} deep`);
  const { line } = reader;
  const sign = reader.text[reader.at];
  if (sign === '{') return { kind: 'object', line, members: readMembers(reader, depth) };
  if (sign === '[') return { kind: 'array', line, items: readItems(reader, depth) };
  if (sign === '"') return { kind: 'string', line, text: readString(reader) };
  return { line, ...readWord(reader) };
}

function readMembers(reader: Reader, depth: number): Map<string, JsonMember> {
  const members = new Map<string, JsonMember>();
  reader.at += 1;
  if (skipTo(reader, '}')) return members;
  for (;;) {
    skipSpace(reader);
    const { line } = reader;
    if (reader.text[reader.at] !== '"') throw problem(reader, 'a name in double quotes is expected');
    const name = readString(reader);
    if (members.has(name)) throw new JsonProblem(line, `the name "${shortened(name)}" comes twice`);
    if (!skipTo(reader, ':')) throw problem(reader, 'a colon is expected after a name');
    members.set(name, { line, value: readValue(reader, depth + 1) });
    if (skipTo(reader, '}')) return members;
    if (!skipTo(reader, ',')) throw problem(reader, 'a comma or } is expected');
  }
}

function readItems(reader: Reader, depth: number): JsonNode[] {
  const items: JsonNode[] = [];
  reader.at += 1;
  if (skipTo(reader, ']')) return items;
  for (;;) {
    items.push(readValue(reader, depth + 1));
    if (skipTo(reader, ']')) return items;
    if (!skipTo(reader, ',')) throw problem(reader, 'a comma or ] is expected');
  }
}

function readString(reader: Reader): string {
  let end = reader.at + 1;
  while (end < reader.text.length && reader.text[end] !== '"') end += reader.text[end] === '\\' ? 2 : 1;
  const written = reader.text.slice(reader.at, end + 1);
  try {
    const text: unknown = JSON.parse(written);
    reader.at = end + 1;
    return text as string;
  } catch {
    throw problem(reader, 'a text is not closed, or holds what has to be escaped');
  }
}

const wordPattern = /(true|false)|(null)|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)/y;

function readWord(reader: Reader): { kind: 'number' | 'boolean' | 'null'; text: string } {
  wordPattern.lastIndex = reader.at;
  const [written, truth, nothing] = wordPattern.exec(reader.text) ?? [];
  if (written === undefined) throw problem(reader, 'a value is expected');
  reader.at += written.length;
  return { kind: truth ? 'boolean' : nothing ? 'null' : 'number', text: written };
}

function skipTo(reader: Reader, sign: string): boolean {
  skipSpace(reader);
  if (reader.text[reader.at] !== sign) return false;
  reader.at += 1;
  return true;
}

function skipSpace(reader: Reader): void {
  for (; reader.at < reader.text.length; reader.at += 1) {
    const sign = reader.text[reader.at];
    if (sign === '\n') reader.line += 1;
    else if (sign !== ' ' && sign !== '\t' && sign !== '\r') return;
  }
}

const problem = (reader: Reader, message: string): JsonProblem => new JsonProblem(reader.line, message);

const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
