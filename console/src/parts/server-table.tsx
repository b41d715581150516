// A list of which the server filters and cuts pages, so that its length does not matter.

import PropertyFilter from '@cloudscape-design/components/property-filter';
import { useState } from 'react';
import type { ServerPages } from '../api/server-pages.ts';
import { listWords as words } from '../texts/lists.ts';
import { List, type ListColumn, type ListFrame, NoMatch, usePageSize } from './list.tsx';
import { plain } from './names.ts';
import { type FilterQuery, serverOperators } from './server-filter.ts';

export { usePageSize };

export type ServerColumn<Item> = ListColumn<Item> & {
  /** The filter of the call that looks at this column. */
  readonly filter?: string;
  /** The values that a filter suggests. */
  readonly values?: readonly string[];
  /** What people call such a value, if it is not the value in plain. */
  readonly nameOfValue?: (value: string) => string | undefined;
  /** How a filter that is as typed is written, where it is written otherwise; those are alternatives. */
  readonly patternsOf?: (typed: string) => readonly string[];
};

export type ServerTableProps<Item> = ListFrame & {
  readonly pages: ServerPages<Item>;
  readonly columns: readonly ServerColumn<Item>[];
  readonly idOf: (item: Item) => string;
  /** How many things there are, where that is known. */
  readonly counter?: string | undefined;
  readonly actions?: (selected: readonly Item[], clear: () => void) => React.ReactNode;
  readonly pageSize: number;
  readonly onPageSize: (size: number) => void;
  /** The filter, or what stands in its place. */
  readonly query?: FilterQuery;
  readonly onQuery?: (query: FilterQuery) => void;
  readonly filter?: React.ReactNode;
};

export function ServerTable<Item>(props: ServerTableProps<Item>) {
  const { pages, idOf, query, onQuery } = props;
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selected = pages.items.filter((item) => chosen.includes(idOf(item)));
  const isFiltered = (query?.tokens.length ?? 0) > 0;
  return (
    <List
      {...props}
      items={pages.items}
      isLoading={pages.isPending && !pages.error}
      error={pages.error}
      selected={selected}
      onSelect={(items) => setChosen(items.map(idOf))}
      actions={props.actions?.(selected, () => setChosen([]))}
      empty={
        isFiltered ? <NoMatch onClear={() => onQuery?.({ tokens: [], operation: 'and' })} /> : props.empty
      }
      filter={props.filter ?? <Filter {...props} />}
      pagination={{
        currentPageIndex: pages.page,
        pagesCount: pages.pagesKnown,
        openEnd: pages.hasMore,
        onChange: ({ detail }) => pages.go(detail.currentPageIndex),
      }}
    />
  );
}

function Filter<Item>({ title, columns, query, onQuery }: ServerTableProps<Item>) {
  if (!query || !onQuery) return null;
  const filtered = columns.filter(({ filter }) => filter !== undefined);
  return (
    <PropertyFilter
      query={query}
      onChange={({ detail }) => onQuery({ tokens: detail.tokens, operation: 'and' })}
      hideOperations
      expandToViewport
      filteringAriaLabel={words.filter(title)}
      filteringPlaceholder={words.filterHint(title)}
      filteringProperties={filtered.map(({ id, header, patternsOf, values = [], nameOfValue = plain }) => ({
        key: id,
        operators: (patternsOf ? (['='] as const) : serverOperators).map((operator) => ({
          operator,
          format: (value: unknown) =>
            (values.includes(String(value)) ? nameOfValue(String(value)) : undefined) ?? String(value ?? ''),
        })),
        propertyLabel: header,
        groupValuesLabel: header,
      }))}
      filteringOptions={filtered.flatMap(({ id, values = [], nameOfValue = plain }) =>
        values.map((value) => ({ propertyKey: id, value, label: nameOfValue(value) ?? value })),
      )}
    />
  );
}
