// A filter that the server applies: kept in the address, and written as the filters of a call.

import type { PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import { useSearchParams } from 'react-router';

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

/** Tokens as filters of EC2; `names` has the filter of each column, and free text is part of the fallback's. */
export const toFilters = (
  query: FilterQuery,
  names: Readonly<Record<string, string | undefined>>,
  fallback: string,
) =>
  query.tokens.map(({ propertyKey, operator, value }) => {
    const text = escaped(String(value));
    const pattern = operator === ':' ? `*${text}*` : operator === '^' ? `${text}*` : text;
    return { Name: (propertyKey && names[propertyKey]) || fallback, Values: [pattern] };
  });
