// The cells of a line that `cadastre import` reads (importing/row.ts), out of what is in the register.

import type { Tag } from '../domain/tag/tag.ts';
import { columnNames, type Kind, tagPrefix } from '../importing/row.ts';

/** What a line says: of a column without a word here the cell is empty. */
export type Cells = {
  readonly type: Kind;
  readonly cidr: string;
  readonly network?: string | undefined;
  readonly ipv6?: string | undefined;
  readonly more?: string | undefined;
  readonly status?: string | undefined;
  readonly region: string;
  readonly zone?: string | undefined;
  readonly pool?: string | undefined;
  readonly description?: string | undefined;
};

/** An account is not told: a file can be imported into another one. */
const columns = columnNames.filter((name) => name !== 'account');

/** How many tags have columns of their own; a file can have no more. */
export const tagColumnCountMax = 50;

/** Keys that can be the name of a column; `Name` is the column name. */
export const isColumnKey = (key: string): boolean => key !== 'Name' && key.trim() === key;

export const headOf = (tagKeys: readonly string[]): string[] => [
  ...columns,
  ...tagKeys.map((key) => `${tagPrefix}${key}`),
];

/** The cells of a line, in the order of the head. */
export function lineOf(cells: Cells, tags: readonly Tag[], tagKeys: readonly string[]): string[] {
  const valueIn = (key: string): string => tags.find((tag) => tag.key === key)?.value ?? '';
  // An empty cell says that there is no tag.
  const others = tags.filter(({ key, value }) => value === '' || !(key === 'Name' || tagKeys.includes(key)));
  const all: Readonly<Record<string, string | undefined>> = {
    ...cells,
    name: valueIn('Name'),
    tags:
      others.length === 0
        ? ''
        : JSON.stringify(Object.fromEntries(others.map((tag) => [tag.key, tag.value]))),
  };
  return [...columns.map((name) => all[name] ?? ''), ...tagKeys.map(valueIn)];
}
