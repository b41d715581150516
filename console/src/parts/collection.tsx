// A list: filter by any column, pages, sorting, which columns are shown. The filter is in the address; the selection
// stays by id when the list is asked again.

import { useCollection } from '@cloudscape-design/collection-hooks';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Listed } from '../api/queries.ts';
import { usePageSetting } from '../app/settings.ts';
import { listWords as lists } from '../texts/lists.ts';
import { texts } from '../texts.ts';
import { ErrorAlert } from './error-alert.tsx';

export type Column<Item> = {
  readonly id: string;
  readonly header: string;
  /** What is sorted, filtered, and shown unless `cell` shows more. */
  readonly value: (item: Item) => string | number | undefined;
  readonly cell?: (item: Item) => React.ReactNode;
  readonly isHidden?: boolean;
};

type Question<Item> = {
  readonly data?: Listed<Item> | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
};

export type CollectionProps<Item> = {
  /** Names the list in the settings and in the address. */
  readonly name: string;
  readonly title: string;
  readonly description?: React.ReactNode;
  readonly question: Question<Item>;
  readonly columns: readonly Column<Item>[];
  readonly idOf: (item: Item) => string;
  readonly actions?: (selected: readonly Item[], clear: () => void) => React.ReactNode;
  readonly selection?: 'single' | 'multi';
  readonly empty: React.ReactNode;
  readonly variant?: TableProps.Variant;
  /** The item that another one is within, for a tree. */
  readonly parentOf?: (item: Item) => string | null;
  /** Whether what is within an item of a tree is in sight at first; it is unless told. */
  readonly isOpen?: (item: Item) => boolean;
};

const operators: PropertyFilterProps.FilteringProperty['operators'] = ['=', '!=', ':', '!:', '^'];
type Preferences = { readonly pageSize: number; readonly visible: readonly string[] };

function readQuery(text: string | null): PropertyFilterProps.Query {
  try {
    const { tokens, operation } = JSON.parse(text ?? '') as PropertyFilterProps.Query;
    if (Array.isArray(tokens)) return { tokens, operation };
  } catch {
    // Whatever else is in the address is no filter.
  }
  return { tokens: [], operation: 'and' };
}

/** The part of an address that filters a list by one column. */
export const filterFor = (column: string, value: string): string =>
  JSON.stringify({ tokens: [{ propertyKey: column, operator: '=', value }], operation: 'and' });

export function Collection<Item extends object>(props: CollectionProps<Item>) {
  const { name, title, question, columns, idOf, selection, parentOf } = props;
  const [address, setAddress] = useSearchParams();
  const parameter = `${name}-filter`;
  const asked = address.get(parameter);
  const [preferences, setPreferences] = usePageSetting<Preferences>(`list:${name}`, {
    pageSize: 20,
    visible: columns.filter((column) => !column.isHidden).map((column) => column.id),
  });
  const listed = question.data?.items ?? [];
  const rows = listed.map((item) => withValues(item, columns));
  const { items, collectionProps, propertyFilterProps, paginationProps, filteredItemsCount, actions } =
    useCollection(rows, {
      propertyFiltering: {
        filteringProperties: columns.map(({ id, header }) => ({
          key: id,
          operators,
          propertyLabel: header,
          groupValuesLabel: header,
        })),
        defaultQuery: readQuery(asked),
        empty: <Empty>{props.empty}</Empty>,
        noMatch: (
          <Empty>
            <SpaceBetween size="m">
              <Box>{texts.common.noMatch}</Box>
              <Button onClick={() => actions.setPropertyFiltering({ tokens: [], operation: 'and' })}>
                {texts.common.clearFilter}
              </Button>
            </SpaceBetween>
          </Empty>
        ),
      },
      pagination: { pageSize: preferences.pageSize },
      sorting: {},
      selection: { trackBy: ({ item }) => idOf(item), keepSelection: true },
      ...(parentOf && {
        expandableRows: {
          getId: ({ item }) => idOf(item),
          getParentId: ({ item }) => parentOf(item),
        },
      }),
    });
  const { query } = propertyFilterProps;
  useEffect(() => {
    const next = query.tokens.length === 0 ? null : JSON.stringify(query);
    if (next === asked) return;
    setAddress(
      (before) => {
        const changed = new URLSearchParams(before);
        if (next === null) changed.delete(parameter);
        else changed.set(parameter, next);
        return changed;
      },
      { replace: true },
    );
  }, [query, asked, parameter, setAddress]);
  // Whatever comes into a tree comes into sight.
  const seen = useRef(new Set<string>());
  useEffect(() => {
    const fresh = parentOf ? rows.filter(({ item }) => !seen.current.has(idOf(item))) : [];
    if (fresh.length === 0) return;
    for (const { item } of fresh) seen.current.add(idOf(item));
    const opened = fresh.filter(({ item }) => props.isOpen?.(item) ?? true);
    actions.setExpandedItems([...(collectionProps.expandableRows?.expandedItems ?? []), ...opened]);
  });
  const selected = collectionProps.selectedItems ?? [];
  const current = rows.filter((row) => selected.some((each) => idOf(each.item) === idOf(row.item)));
  return (
    <SpaceBetween size="m">
      <ErrorAlert error={question.error} />
      <Table
        {...collectionProps}
        items={items}
        loading={question.isPending && !question.error}
        loadingText={texts.common.loading}
        variant={props.variant ?? 'container'}
        stickyHeader
        resizableColumns={false}
        {...(selection && { selectionType: selection })}
        selectedItems={current}
        ariaLabels={{
          tableLabel: title,
          selectionGroupLabel: lists.selectionOf(title),
          allItemsSelectionLabel: () => lists.selectAll,
          itemSelectionLabel: (_, { item }) => lists.select(idOf(item)),
          expandButtonLabel: ({ item }) => lists.expand(idOf(item)),
          collapseButtonLabel: ({ item }) => lists.collapse(idOf(item)),
        }}
        columnDefinitions={definitionsOf(columns)}
        columnDisplay={columns.map(({ id }) => ({ id, visible: preferences.visible.includes(id) }))}
        header={
          <Header
            variant={props.variant === 'full-page' ? 'h1' : 'h2'}
            description={props.description}
            counter={question.data ? `(${listed.length}${question.data.isTruncated ? '+' : ''})` : ''}
            actions={props.actions?.(
              current.map(({ item }) => item),
              () => actions.setSelectedItems([]),
            )}
          >
            {title}
          </Header>
        }
        filter={
          <PropertyFilter
            {...propertyFilterProps}
            filteringAriaLabel={lists.filter(title)}
            filteringPlaceholder={lists.filterHint(title)}
            countText={lists.matches(filteredItemsCount ?? 0)}
            expandToViewport
          />
        }
        pagination={<Pagination {...paginationProps} />}
        preferences={
          <CollectionPreferences
            preferences={{ pageSize: preferences.pageSize, visibleContent: [...preferences.visible] }}
            onConfirm={({ detail }) =>
              setPreferences({ pageSize: detail.pageSize ?? 20, visible: detail.visibleContent ?? [] })
            }
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
        footer={question.data?.isTruncated ? texts.common.truncated(listed.length) : undefined}
      />
    </SpaceBetween>
  );
}

type Row<Item> = {
  readonly item: Item;
  readonly values: Readonly<Record<string, string | number | undefined>>;
};

function definitionsOf<Item>(columns: readonly Column<Item>[]): TableProps.ColumnDefinition<Row<Item>>[] {
  return columns.map((column, index) => ({
    id: column.id,
    header: column.header,
    sortingField: column.id,
    sortingComparator: (one: Row<Item>, other: Row<Item>) =>
      compare(one.values[column.id], other.values[column.id]),
    isRowHeader: index === 0,
    cell: ({ item }: Row<Item>) => column.cell?.(item) ?? column.value(item) ?? texts.common.none,
  }));
}

/** The filter looks at members of a row, so each column's value is one. */
function withValues<Item>(item: Item, columns: readonly Column<Item>[]): Row<Item> {
  const values = Object.fromEntries(columns.map((column) => [column.id, column.value(item)]));
  return { item, values, ...values };
}

function compare(one: string | number | undefined, other: string | number | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return String(one ?? '').localeCompare(String(other ?? ''), 'en', { numeric: true });
}

const Empty = ({ children }: { readonly children: React.ReactNode }) => (
  <Box textAlign="center" color="inherit" padding="l">
    {children}
  </Box>
);
