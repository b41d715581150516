// Texts with wildcards and variables: `*` stands for any characters, `?` for one, `${key}` for what the request says.
// What a variable stands for is taken letter by letter, so a value that holds a `*` matches a `*` and nothing else.
// Matching takes at most as many steps as both texts are long, multiplied; there is no backtracking over runs.

import { foldKey } from './fold.ts';

/** Looks a key of the request up; keys are in lower case. Nothing for a key that the request has not got. */
export type FindValues = (key: string) => readonly string[] | undefined;

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'run' }
  | { readonly kind: 'variable'; readonly key: string; readonly fallback: string | undefined };

export type Pattern = {
  readonly tokens: readonly Token[];
  /** The text, when there is nothing but text. */
  readonly plain: string | undefined;
  /** The keys of its variables. */
  readonly keys: readonly string[];
};

export type PatternKind = {
  /** Whether `*` and `?` are wildcards, or characters like others. */
  readonly hasWildcards: boolean;
  /** Whether `${…}` is a variable; policies of before 2012 know none. */
  readonly hasVariables: boolean;
};

const variablePattern = /^\$\{\s*([^,}]+?)\s*(?:,\s*'([^']*)'\s*)?\}/;

/** @returns nothing when a `${` has no end, or names nothing */
export function compilePattern(text: string, kind: PatternKind): Pattern | undefined {
  const tokens: Token[] = [];
  let literal = '';
  const add = (token: Token): void => {
    if (literal !== '') tokens.push({ kind: 'text', text: literal });
    literal = '';
    tokens.push(token);
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] as string;
    if (kind.hasVariables && sign === '$' && text[at + 1] === '{') {
      const [written, key, fallback] = variablePattern.exec(text.slice(at)) ?? [];
      if (written === undefined || key === undefined) return undefined;
      if (key === '*' || key === '?' || key === '$') literal += key;
      else add({ kind: 'variable', key: foldKey(key), fallback });
      at += written.length - 1;
    } else if (kind.hasWildcards && sign === '*') {
      if (literal !== '' || tokens.at(-1)?.kind !== 'run') add({ kind: 'run' });
    } else if (kind.hasWildcards && sign === '?') {
      add({ kind: 'one' });
    } else literal += sign;
  }
  if (literal !== '') tokens.push({ kind: 'text', text: literal });
  return fromTokens(tokens);
}

function fromTokens(tokens: readonly Token[]): Pattern {
  const isPlain = tokens.every((token) => token.kind === 'text');
  return {
    tokens,
    plain: isPlain ? tokens.map((token) => (token.kind === 'text' ? token.text : '')).join('') : undefined,
    keys: tokens.flatMap((token) => (token.kind === 'variable' ? [token.key] : [])),
  };
}

/** Parts of a pattern at colons that are written in it, not at those in what a variable stands for. */
export function splitAtColons(pattern: Pattern, countMax: number): Pattern[] {
  const parts: Token[][] = [[]];
  for (const token of pattern.tokens) {
    if (token.kind !== 'text') {
      parts.at(-1)?.push(token);
      continue;
    }
    let rest = token.text;
    for (let colon = rest.indexOf(':'); colon >= 0 && parts.length < countMax; colon = rest.indexOf(':')) {
      if (colon > 0) parts.at(-1)?.push({ kind: 'text', text: rest.slice(0, colon) });
      parts.push([]);
      rest = rest.slice(colon + 1);
    }
    if (rest !== '') parts.at(-1)?.push({ kind: 'text', text: rest });
  }
  return parts.map(fromTokens);
}

export const anything: Pattern = fromTokens([{ kind: 'run' }]);

/** Whether a text is as the pattern says; not when a variable has no value, or more than one. */
export function matches(pattern: Pattern, text: string, find: FindValues): boolean {
  if (pattern.plain !== undefined) return pattern.plain === text;
  const tokens = pattern.keys.length === 0 ? pattern.tokens : resolve(pattern.tokens, find);
  return tokens !== undefined && matchTokens(tokens, text);
}

function resolve(tokens: readonly Token[], find: FindValues): Token[] | undefined {
  const resolved: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== 'variable') {
      resolved.push(token);
      continue;
    }
    const values = find(token.key);
    const text = values === undefined || values.length === 0 ? token.fallback : values[0];
    if (text === undefined || (values !== undefined && values.length > 1)) return undefined;
    resolved.push({ kind: 'text', text });
  }
  return resolved;
}

/** The last run is the only one that is ever tried again, one character further. */
function matchTokens(tokens: readonly Token[], text: string): boolean {
  let at = 0;
  let index = 0;
  let runIndex = -1;
  let runAt = 0;
  for (;;) {
    const token = tokens[index];
    if (token === undefined ? at === text.length : token.kind === 'run') {
      if (token === undefined) return true;
      runIndex = index;
      runAt = at;
      index += 1;
      continue;
    }
    const width = token === undefined ? -1 : widthAt(token, text, at);
    if (width >= 0) {
      at += width;
      index += 1;
      continue;
    }
    if (runIndex < 0 || runAt >= text.length) return false;
    runAt += characterWidth(text, runAt);
    at = runAt;
    index = runIndex + 1;
  }
}

/** How much of the text the token takes there, or -1. */
function widthAt(token: Token, text: string, at: number): number {
  if (token.kind === 'one') return at < text.length ? characterWidth(text, at) : -1;
  if (token.kind !== 'text') return -1;
  return text.startsWith(token.text, at) ? token.text.length : -1;
}

/** One character is what people see as one: two units where it is outside the basic plane. */
const characterWidth = (text: string, at: number): number => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
