// What the operators of conditions compare. Each is made from one value of the policy and then asked about values
// of requests; that an operator negates, or does with a missing key what IfExists says, is not seen here.

import { contains } from '../cidr/cidr.ts';
import { parseCidr } from '../cidr/text.ts';
import { arnParts, compileArn, matchesArn } from './arn-pattern.ts';
import { compilePattern, type FindValues, matches } from './pattern.ts';

/** Whether a value of the request is as the policy's value says. */
export type Test = { readonly keys: readonly string[]; holds(value: string, find: FindValues): boolean };

type Compile = (value: string, hasVariables: boolean) => Test | undefined;

const none: readonly string[] = [];

const text =
  ({ hasWildcards }: { hasWildcards: boolean }): Compile =>
  (value, hasVariables) => {
    const pattern = compilePattern(value, { hasWildcards, hasVariables });
    return pattern && { keys: pattern.keys, holds: (found, find) => matches(pattern, found, find) };
  };

const textOfAnyCase: Compile = (value, hasVariables) => {
  const pattern = compilePattern(value.toLowerCase(), { hasWildcards: false, hasVariables });
  if (pattern === undefined) return undefined;
  const lower =
    (find: FindValues): FindValues =>
    (key) =>
      find(key)?.map((each) => each.toLowerCase());
  return {
    keys: pattern.keys,
    holds: (found, find) => matches(pattern, found.toLowerCase(), lower(find)),
  };
};

const arn: Compile = (value, hasVariables) => {
  const pattern = compileArn(value, { hasVariables, isCompleted: false });
  return (
    pattern && { keys: pattern.keys, holds: (found, find) => matchesArn(pattern, arnParts(found), find) }
  );
};

type Compare = (found: number, wanted: number) => boolean;

const compared =
  (read: (value: string) => number | undefined, compare: Compare): Compile =>
  (value) => {
    const wanted = read(value);
    if (wanted === undefined) return undefined;
    return {
      keys: none,
      holds: (value) => {
        const found = read(value);
        return found !== undefined && compare(found, wanted);
      },
    };
  };

const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)$/;
const readNumber = (value: string): number | undefined =>
  numberPattern.test(value) && value.length <= 40 ? Number(value) : undefined;

const datePattern =
  /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}(?::\d{2}(?::\d{2}(?:\.\d{1,9})?)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/;

/** An instant as ISO 8601 says it, as far as it goes, or in seconds since 1970. */
function readDate(value: string): number | undefined {
  if (datePattern.test(value)) {
    const [day = '', time] = value.split('T');
    const [year, month = '01', date = '01'] = day.split('-');
    const [, clock = '00', zone = 'Z'] = /^([\d:.]+)(.*)$/.exec(time ?? '00') ?? [];
    const [hour, minute = '00', second = '00'] = clock.split(':');
    const at = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}${zone || 'Z'}`);
    if (!Number.isNaN(at)) return at;
  }
  return /^-?\d{1,12}$/.test(value) ? Number(value) * 1000 : undefined;
}

const truth: Compile = (value) => {
  const wanted = value.toLowerCase();
  if (wanted !== 'true' && wanted !== 'false') return undefined;
  return { keys: none, holds: (found) => found.toLowerCase() === wanted };
};

const bytes: Compile = (value) =>
  /^[A-Za-z0-9+/]*={0,2}$/.test(value) && value.length % 4 === 0
    ? { keys: none, holds: (found) => found === value }
    : undefined;

const address: Compile = (value) => {
  const wanted = parseCidr(value.includes('/') ? value : `${value}/${value.includes(':') ? 128 : 32}`);
  if (!wanted) return undefined;
  return {
    keys: none,
    holds: (found) => {
      const at = parseCidr(`${found}/${found.includes(':') ? 128 : 32}`);
      return at !== undefined && contains(wanted.cidr, at.cidr);
    },
  };
};

const ways = {
  Equals: (found, wanted) => found === wanted,
  LessThan: (found, wanted) => found < wanted,
  LessThanEquals: (found, wanted) => found <= wanted,
  GreaterThan: (found, wanted) => found > wanted,
  GreaterThanEquals: (found, wanted) => found >= wanted,
} as const satisfies Record<string, Compare>;

export type Operator = { readonly compile: Compile; readonly isNegated: boolean };

const is = (compile: Compile): Operator => ({ compile, isNegated: false });
const isNot = (compile: Compile): Operator => ({ compile, isNegated: true });

const ordered = (name: string, read: (value: string) => number | undefined): [string, Operator][] => [
  ...Object.entries(ways).map(([way, compare]): [string, Operator] => [
    name + way,
    is(compared(read, compare)),
  ]),
  [`${name}NotEquals`, isNot(compared(read, ways.Equals))],
];

const exact = text({ hasWildcards: false });
const like = text({ hasWildcards: true });

/** All operators but Null, which looks at whether there is a value. */
export const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['StringEquals', is(exact)],
  ['StringNotEquals', isNot(exact)],
  ['StringEqualsIgnoreCase', is(textOfAnyCase)],
  ['StringNotEqualsIgnoreCase', isNot(textOfAnyCase)],
  ['StringLike', is(like)],
  ['StringNotLike', isNot(like)],
  ...ordered('Numeric', readNumber),
  ...ordered('Date', readDate),
  ['Bool', is(truth)],
  ['BinaryEquals', is(bytes)],
  ['IpAddress', is(address)],
  ['NotIpAddress', isNot(address)],
  ['ArnEquals', is(arn)],
  ['ArnLike', is(arn)],
  ['ArnNotEquals', isNot(arn)],
  ['ArnNotLike', isNot(arn)],
]);
