// A list of which the server filters and cuts pages, so that its length does not matter.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import PropertyFilter from '@cloudscape-design/components/property-filter';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useState } from 'react';
import type { ServerPages } from '../api/server-pages.ts';
import { usePageSetting } from '../app/settings.ts';
import { listWords as lists } from '../texts/lists.ts';
import { texts } from '../texts.ts';
import { ErrorAlert } from './error-alert.tsx';
import { plain } from './names.ts';
import { type FilterQuery, serverOperators } from './server-filter.ts';

export type ServerColumn<Item> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => React.ReactNode;
  /** The filter of the call that looks at this column. */
  readonly filter?: string;
  /** The values that a filter suggests. */
  readonly values?: readonly string[];
  readonly isHidden?: boolean;
};

export type ServerTableProps<Item> = {
  readonly name: string;
  readonly title: string;
  readonly description?: React.ReactNode;
  readonly pages: ServerPages<Item>;
  readonly columns: readonly ServerColumn<Item>[];
  readonly idOf: (item: Item) => string;
  readonly empty: React.ReactNode;
  readonly variant?: TableProps.Variant;
  readonly selection?: 'single' | 'multi';
  readonly actions?: (selected: readonly Item[], clear: () => void) => React.ReactNode;
  readonly pageSize: number;
  readonly onPageSize: (size: number) => void;
  /** The filter, or what stands in its place. */
  readonly query?: FilterQuery;
  readonly onQuery?: (query: FilterQuery) => void;
  readonly filter?: React.ReactNode;
};

export const namesOf = <Item,>(columns: readonly ServerColumn<Item>[]) =>
  Object.fromEntries(columns.map(({ id, filter }) => [id, filter]));

/** How many rows of a list a person wants to see at once. */
export const usePageSize = (name: string) => usePageSetting<number>(`page-size:${name}`, 20);

export function ServerTable<Item>(props: ServerTableProps<Item>) {
  const { title, pages, columns, idOf } = props;
  const initial = columns.filter(({ isHidden }) => !isHidden).map(({ id }) => id);
  const [visible, setVisible] = usePageSetting<readonly string[]>(`columns:${props.name}`, initial);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const selected = pages.items.filter((item) => chosen.includes(idOf(item)));
  const isFiltered = (props.query?.tokens.length ?? 0) > 0;
  return (
    <SpaceBetween size="m">
      <ErrorAlert error={pages.error} />
      <Table
        items={[...pages.items]}
        trackBy={idOf}
        loading={pages.isPending && !pages.error}
        loadingText={texts.common.loading}
        variant={props.variant ?? 'container'}
        stickyHeader
        columnDefinitions={columns.map(({ id, header, cell }, index) => ({
          id,
          header,
          cell: (item: Item) => cell(item) ?? texts.common.none,
          isRowHeader: index === 0,
        }))}
        columnDisplay={columns.map(({ id }) => ({ id, visible: visible.includes(id) }))}
        {...(props.selection && { selectionType: props.selection })}
        selectedItems={selected}
        onSelectionChange={({ detail }) => setChosen(detail.selectedItems.map(idOf))}
        ariaLabels={{
          tableLabel: title,
          selectionGroupLabel: lists.selectionOf(title),
          allItemsSelectionLabel: () => lists.selectAll,
          itemSelectionLabel: (_, item) => lists.select(idOf(item)),
        }}
        empty={
          <Box textAlign="center" color="inherit" padding="l">
            {isFiltered ? (
              <SpaceBetween size="m">
                <Box>{texts.common.noMatch}</Box>
                <Button onClick={() => props.onQuery?.({ tokens: [], operation: 'and' })}>
                  {texts.common.clearFilter}
                </Button>
              </SpaceBetween>
            ) : (
              props.empty
            )}
          </Box>
        }
        header={
          <Header
            variant={props.variant === 'full-page' ? 'h1' : 'h2'}
            description={props.description}
            actions={props.actions?.(selected, () => setChosen([]))}
          >
            {title}
          </Header>
        }
        filter={props.filter ?? <Filter {...props} />}
        pagination={
          <Pagination
            currentPageIndex={pages.page}
            pagesCount={pages.pagesKnown}
            openEnd={pages.hasMore}
            onChange={({ detail }) => pages.go(detail.currentPageIndex)}
          />
        }
        preferences={
          <CollectionPreferences
            preferences={{ pageSize: props.pageSize, visibleContent: [...visible] }}
            onConfirm={({ detail }) => {
              props.onPageSize(detail.pageSize ?? 20);
              setVisible(detail.visibleContent ?? initial);
            }}
            title={lists.preferences}
            confirmLabel={lists.confirm}
            cancelLabel={texts.actions.cancel}
            pageSizePreference={{
              title: lists.pageSize,
              options: [10, 20, 50, 100].map((value) => ({ value, label: `${value}` })),
            }}
            visibleContentPreference={{
              title: lists.columns,
              options: [{ label: title, options: columns.map(({ id, header }) => ({ id, label: header })) }],
            }}
          />
        }
      />
    </SpaceBetween>
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
      filteringAriaLabel={lists.filter(title)}
      filteringPlaceholder={lists.filterHint(title)}
      filteringProperties={filtered.map(({ id, header }) => ({
        key: id,
        operators: [...serverOperators],
        propertyLabel: header,
        groupValuesLabel: header,
      }))}
      filteringOptions={filtered.flatMap(({ id, values = [] }) =>
        values.map((value) => ({ propertyKey: id, value, label: plain(value) })),
      )}
    />
  );
}
