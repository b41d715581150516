// Finds English that is written in the code of a page instead of among the texts of the console.

import { parseAst } from 'vite';

type Node = { readonly type: string; readonly start: number } & Readonly<Record<string, unknown>>;

/** Members and attributes whose text people read. */
const read = new Set([
  ...['alt', 'ariaLabel', 'aria-label', 'buttonText', 'children', 'constraintText', 'content', 'description'],
  ...['disabledReason', 'empty', 'errorMessage', 'errorText', 'header', 'hint', 'label', 'message'],
  ...['placeholder', 'secondaryText', 'text', 'title', 'verb', 'warning'],
]);
/** Members and attributes that only machines read. */
const unread = new Set(['className', 'key', 'path', 'href', 'style', 'gridTemplateColumns', 'd', 'viewBox']);

const isWord = (text: string): boolean => /[A-Za-z]{2}/.test(text);
/** Two words, or one beside a value. */
const isPhrase = (text: string): boolean =>
  /[A-Za-z]{2,}[,.:;’'“”!?]? +[“(]?[A-Za-z]+|[A-Za-z]{2,} +\0|\0 +[A-Za-z]{2,}/.test(text);
const isCapitalised = (text: string): boolean => /^[A-Z][a-z]+$/.test(text);

/** Every literal of the source that is English, as `line: text`. @param source TypeScript, with JSX or without */
export function literalTexts(source: string): string[] {
  const found: string[] = [];
  const note = (at: number, text: string) =>
    found.push(`${source.slice(0, at).split('\n').length}: ${text.trim()}`);

  const look = (value: unknown, key: string | undefined): void => {
    if (Array.isArray(value)) {
      for (const each of value) look(each, key);
      return;
    }
    if (!isNode(value) || isSkipped(value)) return;
    const { type, start } = value;
    if (type === 'JSXText' && isWord(String(value.value))) note(start, String(value.value));
    const text = textOf(value);
    if (text !== undefined && (isPhrase(text) || (key !== undefined && read.has(key) && isWord(text))))
      note(start, text.replaceAll('\0', '…'));
    for (const choice of choicesOf(value)) if (isCapitalised(choice)) note(start, choice);
    const own = keyOf(value);
    if (own !== undefined && unread.has(own)) return;
    for (const [name, part] of Object.entries(value)) {
      if (name === 'key') continue;
      look(part, keyWithin(value, name, own, key));
    }
  };
  look(parseAst(source, { lang: 'tsx' }) as unknown, undefined);
  return found;
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';

/** Types, where things come from, what is compared with, questions to the browser and bugs are no texts. */
const isSkipped = ({ type, callee }: Node): boolean =>
  /^(TS(?!AsExpression|SatisfiesExpression|NonNull)|Import|ExportAll|BinaryExpression|ThrowStatement)/.test(
    type,
  ) ||
  (isNode(callee) && callee.name === 'matchMedia');

function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const quasis = node.quasis as { value: { cooked: string } }[];
  return quasis.map(({ value }) => value.cooked).join('\0');
}

/** One of two texts is a word for people: what machines compare with is rarely written in capitals. */
function choicesOf({ type, consequent, alternate, right }: Node): string[] {
  const parts =
    type === 'ConditionalExpression' ? [consequent, alternate] : type === 'LogicalExpression' ? [right] : [];
  return parts.flatMap((part) => (isNode(part) ? (textOf(part) ?? []) : []));
}

function keyOf(node: Node): string | undefined {
  if (node.type !== 'Property' && node.type !== 'JSXAttribute') return undefined;
  const name = (node.key ?? node.name) as Node;
  return String(name.name ?? name.value ?? '');
}

/** A text keeps the name that it is given to, through conditions and fallbacks. */
function keyWithin(node: Node, part: string, own: string | undefined, outer: string | undefined) {
  if (own !== undefined) return own;
  const isPassedOn =
    /^(JSXExpressionContainer|ConditionalExpression|LogicalExpression|ArrowFunctionExpression)$/.test(
      node.type,
    ) &&
    part !== 'test' &&
    part !== 'params';
  return isPassedOn ? outer : undefined;
}
