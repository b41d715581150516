// A filter that the server applies: kept in the address, and written as the filters of a call.

import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useSearchParams } from 'react-router';

import { plain } from './names.ts';

export type FilterQuery = PropertyFilterProps.Query;

/** What the server can compare with: the same text, a part of it, or how it begins. */
export const serverOperators = ['=', ':', '^'] as const;

const isKnown = (operator: string): boolean => serverOperators.some((each) => each === operator);

function read(text: string | null): FilterQuery {
  try {
    const { tokens } = JSON.parse(text ?? '') as FilterQuery;
    if (Array.isArray(tokens))
      return { tokens: tokens.filter(({ operator }) => isKnown(operator)), operation: 'and' };
  } catch {
    // Whatever else is in the address is no filter.
  }
  return { tokens: [], operation: 'and' };
}

/** The filter of a list, in the address as `NAME-filter`. */
export function useAddressedFilter(name: string): [FilterQuery, (query: FilterQuery) => void] {
  const [address, setAddress] = useSearchParams();
  const parameter = `${name}-filter`;
  const put = (query: FilterQuery) =>
    setAddress(
      (before) => {
        const next = new URLSearchParams(before);
        if (query.tokens.length === 0) next.delete(parameter);
        else next.set(parameter, JSON.stringify(query));
        return next;
      },
      { replace: true },
    );
  return [read(address.get(parameter)), put];
}

const escaped = (text: string): string => text.replace(/[\\*?]/g, '\\$&');

type Filtered = {
  readonly id: string;
  readonly filter?: string;
  readonly values?: readonly string[];
  readonly nameOfValue?: (value: string) => string | undefined;
  readonly patternsOf?: (typed: string) => readonly string[];
};

/** Tokens as filters of EC2, by the columns of the list; free text is part of the fallback's. */
export const toFilters = (query: FilterQuery, columns: readonly Filtered[], fallback: string) =>
  query.tokens.map(({ propertyKey, operator, value }) => {
    const column = columns.find(({ id }) => id === propertyKey);
    return {
      Name: column?.filter ?? fallback,
      Values: [...patternsFor(column, String(value), operator)],
    };
  });

function patternsFor(column: Filtered | undefined, typed: string, operator: string): readonly string[] {
  if (column?.patternsOf) return column.patternsOf(typed);
  // What the list calls a value may be typed as well as the value.
  const isMeant = (value: string): boolean =>
    [value, (column?.nameOfValue ?? plain)(value)].some(
      (each) => each?.toLowerCase() === typed.toLowerCase(),
    );
  const text = escaped(column?.values?.find(isMeant) ?? typed);
  return [operator === ':' ? `*${text}*` : operator === '^' ? `${text}*` : text];
}
