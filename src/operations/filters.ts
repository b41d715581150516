// EC2 filters: several values of one are alternatives, several filters all hold, `*` and `?` stand for
// characters and a backslash takes their meaning away. Names are the members of what is described, in kebab
// case; what a listing can ask the database for, it does, and the rest is compared with the answer.

import { NormalizedSchema } from '@smithy/core/schema';
import { Fault } from '../domain/fault.ts';
import type { Condition } from '../store/table.ts';

export type WireFilter = { Name?: string | undefined; Values?: readonly string[] | undefined };

/** Reads the values that a filter is compared with out of one described thing. */
export type FilterValue<Item> = (item: Item) => readonly (string | undefined)[];

export type FilterSet<Item> = ReadonlyMap<string, FilterValue<Item>>;

const valueCountMax = 200;

type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** The filters that follow from a published shape: one per plain member, `tag:KEY` and `tag-key` beside them. */
export function filtersOf<Item extends object>(
  schema: Schema,
  more: Readonly<Record<string, FilterValue<Item>>> = {},
): FilterSet<Item> {
  const filters = new Map<string, FilterValue<Item>>();
  for (const [member, memberSchema] of NormalizedSchema.of(schema).structIterator()) {
    if (memberSchema.isStructSchema() || memberSchema.isListSchema()) continue;
    filters.set(kebab(member), (item) => [text((item as Record<string, unknown>)[member])]);
  }
  for (const [name, value] of Object.entries(more)) filters.set(name, value);
  return filters;
}

/** Filters that the service documents, by what nothing here has: they find nothing. */
export const ofNothing = <Item>(...names: readonly string[]): Record<string, FilterValue<Item>> =>
  Object.fromEntries(names.map((name) => [name, () => []]));

/**
 * Splits filters into what an index answers and what is compared item by item.
 * @throws {Fault} InvalidParameterValue for an unknown name, no values or too many.
 */
export function readFilters<Item extends object>(
  wire: readonly WireFilter[] | undefined,
  known: FilterSet<Item>,
  columns: Readonly<Record<string, string>> = {},
): { conditions: Condition[]; matches: (item: Item) => boolean } {
  const conditions: Condition[] = [];
  const tests: ((item: Item) => boolean)[] = [];
  for (const { Name: name = '', Values: values = [] } of wire ?? []) {
    checkFilter(name, values, known);
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined;
    if (column !== undefined && !values.some(hasWildcard)) {
      conditions.push({ column, anyOf: values.map(withoutEscapes) });
    } else {
      const read = known.get(name) ?? tagFilter(name);
      const patterns = values.map(toPattern);
      tests.push((item) => read(item).some((value) => value !== undefined && patterns.some((p) => p(value))));
    }
  }
  return { conditions, matches: (item) => tests.every((test) => test(item)) };
}

/**
 * The values of a filter by which a listing can look things up instead of comparing all: those that every filter of
 * the name has. Nothing where there is no such filter, or patterns in it.
 */
export function valuesAskedFor(
  wire: readonly WireFilter[] | undefined,
  filterName: string,
): readonly string[] | undefined {
  let left: readonly string[] | undefined;
  for (const { Name: name, Values: values = [] } of wire ?? []) {
    if (name !== filterName || values.some(hasWildcard)) continue;
    const exact = [...new Set(values.map(withoutEscapes))];
    left = left === undefined ? exact : left.filter((value) => exact.includes(value));
  }
  return left;
}

/** Of each filter of the name, what its alternatives begin with, and what else they have that is no wildcard. */
export const literalsAskedFor = (
  wire: readonly WireFilter[] | undefined,
  filterName: string,
): readonly (readonly { readonly beginning: string; readonly rest: string }[])[] =>
  (wire ?? [])
    .filter(({ Name: name }) => name === filterName)
    .map(({ Values: values = [] }) =>
      values.map((value) => {
        const beginning = /^(?:[^\\*?]|\\.)*/.exec(value)?.[0] ?? '';
        return {
          beginning: withoutEscapes(beginning),
          rest: withoutEscapes(value.slice(beginning.length)).replace(/[*?]/g, ''),
        };
      }),
    );

function checkFilter<Item>(name: string, values: readonly string[], known: FilterSet<Item>): void {
  if (!known.has(name) && name !== 'tag-key' && !(name.startsWith('tag:') && name.length > 4)) {
    throw new Fault(
      'InvalidParameterValue',
      `The filter '${name}' is invalid. Use one of: ${[...known.keys()].join(', ')}, tag:KEY, tag-key.`,
    );
  }
  if (values.length === 0 || values.length > valueCountMax) {
    throw new Fault(
      'InvalidParameterValue',
      `The filter '${name}' needs between 1 and ${valueCountMax} values.`,
    );
  }
}

type Tagged = { Tags?: readonly { Key?: string | undefined; Value?: string | undefined }[] | undefined };

function tagFilter(name: string): FilterValue<object> {
  if (name === 'tag-key') return (item) => (item as Tagged).Tags?.map((tag) => tag.Key) ?? [];
  const key = name.slice('tag:'.length);
  return (item) => (item as Tagged).Tags?.filter((tag) => tag.Key === key).map((tag) => tag.Value) ?? [];
}

/** `IpamScopeArn` is `ipam-scope-arn`; `Ipv6CidrBlock` is `ipv6-cidr-block`. */
export const kebab = (member: string): string => member.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();

const text = (value: unknown): string | undefined =>
  value === undefined || value === null ? undefined : String(value);

const hasWildcard = (value: string): boolean => /(^|[^\\])(\\\\)*[*?]/.test(value);

const withoutEscapes = (value: string): string => value.replace(/\\(.)/g, '$1');

/**
 * Compares with a pattern in one pass with a single point of return, so that no pattern makes it slow.
 */
function toPattern(pattern: string): (value: string) => boolean {
  if (!hasWildcard(pattern)) {
    const exact = withoutEscapes(pattern);
    return (value) => value === exact;
  }
  const tokens: { any?: true; one?: true; char?: string }[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const char = pattern[at] as string;
    if (char === '\\' && at + 1 < pattern.length) {
      at += 1;
      tokens.push({ char: pattern[at] as string });
    } else if (char === '*') tokens.push({ any: true });
    else if (char === '?') tokens.push({ one: true });
    else tokens.push({ char });
  }
  return (value) => {
    let at = 0;
    let token = 0;
    let star = -1;
    let starAt = 0;
    while (at < value.length) {
      const wanted = tokens[token];
      if (wanted && (wanted.one || wanted.char === value[at])) {
        at += 1;
        token += 1;
      } else if (wanted?.any) {
        star = token;
        starAt = at;
        token += 1;
      } else if (star >= 0) {
        token = star + 1;
        starAt += 1;
        at = starAt;
      } else return false;
    }
    while (tokens[token]?.any) token += 1;
    return token === tokens.length;
  };
}
