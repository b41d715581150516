// The tags that a request brings, wherever its service puts them: conditions ask for them by their keys.

import { Fault } from '../domain/fault.ts';
import { foldKey } from '../domain/policy/fold.ts';
import type { ConditionKeys } from './operation.ts';

type AnyTag = Readonly<Record<string, unknown>>;

const textIn = (tag: AnyTag, name: string): string | undefined => {
  const value = tag[name] ?? tag[name.toLowerCase()];
  return typeof value === 'string' ? value : undefined;
};

const listIn = (input: object, ...names: readonly string[]): readonly AnyTag[] => {
  const members = input as Readonly<Record<string, unknown>>;
  return names.flatMap((name) => {
    const value = members[name];
    return Array.isArray(value) ? (value as AnyTag[]) : [];
  });
};

const specificationsIn = (input: object): { type: string | undefined; tags: readonly AnyTag[] }[] =>
  listIn(input, 'TagSpecifications').map((specification) => ({
    type: textIn(specification, 'ResourceType'),
    tags: listIn(specification, 'Tags'),
  }));

/**
 * `aws:RequestTag/…` for each tag, and `aws:TagKeys` with all the keys; none when the request has no tags. Policies do
 * not tell keys by case: of two that differ in nothing else, one could hide the other from them.
 * @throws {Fault} InvalidParameterValue for such keys
 */
export function requestTagKeys(input: object): ConditionKeys {
  const tags = [
    ...listIn(input, 'Tags', 'tags'),
    ...specificationsIn(input).flatMap((specification) => specification.tags),
  ];
  const named = listIn(input, 'TagKeys', 'tagKeys').filter((key): key is never => typeof key === 'string');
  const keys: string[] = [...named];
  const values: Record<string, string> = {};
  for (const tag of tags) {
    const key = textIn(tag, 'Key');
    if (key === undefined) continue;
    keys.push(key);
    values[`aws:RequestTag/${key}`] = textIn(tag, 'Value') ?? '';
  }
  if (new Set(keys.map(foldKey)).size < new Set(keys).size) {
    throw new Fault(
      'InvalidParameterValue',
      'Tag keys that differ only in case cannot be told apart by the policies in force for this caller; send one of them.',
    );
  }
  return keys.length === 0 ? {} : { ...values, 'aws:TagKeys': keys };
}

/** The types of what is made with tags. */
export const createdTypesOf = (input: object): string[] =>
  specificationsIn(input).flatMap(({ type, tags }) => (type !== undefined && tags.length > 0 ? [type] : []));
