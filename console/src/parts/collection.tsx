// A list that is in the browser: filter by any column, pages, sorting, which columns are shown. The filter is in the
// address; the selection stays by id when the list is asked again.

import { useCollection } from '@cloudscape-design/collection-hooks';
import PropertyFilter, { type PropertyFilterProps } from '@cloudscape-design/components/property-filter';
import type { TableProps } from '@cloudscape-design/components/table';
import { useEffect, useRef } from 'react';
import { useSearchParams } from 'react-router';
import type { Listed } from '../api/queries.ts';
import { listWords as words } from '../texts/lists.ts';
import { texts } from '../texts.ts';
import { compareKeys, compareValues } from './compare.ts';
import { List, type ListFrame, NoMatch, usePageSize } from './list.tsx';
import { count } from './names.ts';
import { inTreeOrder } from './tree-order.ts';
import { useBranches } from './use-branches.ts';
import { useNarrow } from './use-narrow.ts';

export type Column<Item> = {
  readonly id: string;
  readonly header: string;
  /** What is sorted, filtered, and shown unless `cell` shows more. */
  readonly value: (item: Item) => string | number | undefined;
  readonly cell?: (item: Item) => React.ReactNode;
  readonly isHidden?: boolean;
  /** What it is sorted by, where that is not how the value reads. */
  readonly order?: (item: Item) => string;
  /** Whether a value has what is asked for, where that is more than having its letters: an address is in a block. */
  readonly has?: (value: string, asked: string) => boolean;
};

type Question<Item> = {
  readonly data?: Listed<Item> | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
};

export type CollectionProps<Item> = ListFrame & {
  readonly question: Question<Item>;
  readonly columns: readonly Column<Item>[];
  readonly idOf: (item: Item) => string;
  readonly actions?: (selected: readonly Item[], clear: () => void) => React.ReactNode;
  /** The column that a list is in the order of at first; the order of the answer unless told. */
  readonly sortedBy?: string;
  /** The item that another one is within, for a tree. */
  readonly parentOf?: (item: Item) => string | null;
  /** Whether what is within an item of a tree is in sight at first; it is unless told. */
  readonly isOpen?: (item: Item) => boolean;
};

type Operators = NonNullable<PropertyFilterProps.FilteringProperty['operators']>;
const operators: Operators = ['=', '!=', ':', '!:', '^'];

/** A value may be several, with spaces between them. */
const partsOf = (value: unknown): string[] => String(value ?? '').split(' ');

function operatorsOf<Item>({ has }: Column<Item>): Operators {
  if (!has) return operators;
  const matches = (value: unknown, asked: unknown) => has(String(value ?? ''), String(asked));
  const equals = (value: unknown, asked: unknown) => partsOf(value).includes(String(asked));
  return [
    { operator: '=', match: equals },
    { operator: '!=', match: (value: unknown, asked: unknown) => !equals(value, asked) },
    { operator: ':', match: matches },
    { operator: '!:', match: (value: unknown, asked: unknown) => !matches(value, asked) },
    '^',
  ];
}

/** What can be chosen for a column, each value once. */
function optionsOf<Item>(rows: readonly Row<Item>[], columns: readonly Column<Item>[]) {
  return columns.flatMap(({ id, has }) => {
    const values = rows.flatMap(({ values }) => (has ? partsOf(values[id]) : [`${values[id] ?? ''}`]));
    return [...new Set(values)].flatMap((value) => (value === '' ? [] : [{ propertyKey: id, value }]));
  });
}

const noFilter: PropertyFilterProps.Query = { tokens: [], operation: 'and' };

function readQuery(text: string | null): PropertyFilterProps.Query {
  try {
    const { tokens, operation } = JSON.parse(text ?? '') as PropertyFilterProps.Query;
    if (Array.isArray(tokens)) return { tokens, operation };
  } catch {
    // Whatever else is in the address is no filter.
  }
  return noFilter;
}

export function Collection<Item extends object>(props: CollectionProps<Item>) {
  const { title, question, columns, idOf } = props;
  const isNarrow = useNarrow();
  const [address, setAddress] = useSearchParams();
  const parameter = `${props.name}-filter`;
  const asked = address.get(parameter);
  const [pageSize, setPageSize] = usePageSize(props.name);
  const listed = question.data?.items ?? [];
  const parentOf = isNarrow ? undefined : props.parentOf;
  const all = listed.map((item) => withValues(item, columns));
  const { parentOf: within, sortedBy } = props;
  const isOutline = isNarrow && within !== undefined;
  const rows = isOutline ? inOutline(all, idOf, within, sortedBy) : all;
  const pathOf = isOutline ? pathsIn(rows, idOf, within) : undefined;
  const { items, collectionProps, propertyFilterProps, paginationProps, filteredItemsCount, actions } =
    useCollection(rows, {
      propertyFiltering: {
        filteringProperties: columns.map((column) => ({
          key: column.id,
          operators: operatorsOf(column),
          propertyLabel: column.header,
          groupValuesLabel: column.header,
        })),
        filteringOptions: optionsOf(rows, columns),
        defaultQuery: readQuery(asked),
        empty: props.empty,
        noMatch: <NoMatch onClear={() => actions.setPropertyFiltering(noFilter)} />,
      },
      pagination: { pageSize },
      sorting:
        sortedBy === undefined || isOutline ? {} : { defaultState: { sortingColumn: sorting(sortedBy) } },
      selection: { trackBy: ({ item }) => idOf(item), keepSelection: true },
      ...(parentOf && {
        expandableRows: {
          getId: ({ item }) => idOf(item),
          getParentId: ({ item }) => parentOf(item),
        },
      }),
    });
  const { query } = propertyFilterProps;
  const known = useRef({ asked, written: asked });
  const { setPropertyFiltering } = actions;
  useEffect(() => {
    const { current } = known;
    // A link on the page itself, or the way back, has put another filter into the address.
    const isOther = asked !== current.asked && asked !== current.written;
    current.asked = asked;
    if (isOther) {
      current.written = asked;
      setPropertyFiltering(readQuery(asked));
      return;
    }
    const next = query.tokens.length === 0 ? null : JSON.stringify(query);
    if (next === asked || next === current.written) return;
    current.written = next;
    setAddress(
      (before) => {
        const changed = new URLSearchParams(before);
        if (next === null) changed.delete(parameter);
        else changed.set(parameter, next);
        return changed;
      },
      { replace: true },
    );
  }, [query, asked, parameter, setAddress, setPropertyFiltering]);
  const { expandableRows } = collectionProps;
  useBranches<Row<Item>>(
    parentOf && {
      rows,
      idOf: ({ item }) => idOf(item),
      isOpen: ({ item }) => props.isOpen?.(item) ?? true,
      filter: query.tokens.length > 0 ? query : undefined,
      expanded: expandableRows?.expandedItems ?? [],
      onExpand: actions.setExpandedItems,
    },
  );
  // A list without anything in it, or that cannot be shown, has nothing to look for.
  const isEmpty =
    listed.length === 0 && query.tokens.length === 0 && Boolean(question.data ?? question.error);
  const selected = collectionProps.selectedItems ?? [];
  const current = rows.filter((row) => selected.some((each) => idOf(each.item) === idOf(row.item)));
  const {
    empty,
    selectedItems: _selected,
    onSelectionChange: _onSelect,
    trackBy: _by,
    ref,
    ...table
  } = collectionProps;
  return (
    <List<Row<Item>>
      {...props}
      items={items}
      columns={columns.map((column, index) => ({
        ...column,
        cell: ({ item }) => {
          const shown = column.cell?.(item) ?? textOf(column.value(item));
          const path = index === 0 ? pathOf?.(item) : undefined;
          return path ? <Within path={path}>{shown}</Within> : shown;
        },
      }))}
      idOf={({ item }) => idOf(item)}
      isLoading={question.isPending && !question.error}
      error={question.error}
      empty={empty}
      counter={question.data && `(${count(listed.length)}${question.data.isTruncated ? '+' : ''})`}
      footer={question.data?.isTruncated ? texts.common.truncated(listed.length) : undefined}
      actions={props.actions?.(
        current.map(({ item }) => item),
        () => actions.setSelectedItems([]),
      )}
      selected={current}
      onSelect={(chosen) => actions.setSelectedItems([...chosen])}
      table={table as Partial<TableProps<Row<Item>>>}
      comparator={comparatorOf}
      pageSize={pageSize}
      onPageSize={setPageSize}
      filter={
        isEmpty ? null : (
          <PropertyFilter
            {...propertyFilterProps}
            filteringAriaLabel={words.filter(title)}
            filteringPlaceholder={words.filterHint(props.things ?? title)}
            countText={
              expandableRows
                ? words.shown(countIn(items, expandableRows.getItemChildren))
                : words.matches(filteredItemsCount ?? 0)
            }
            expandToViewport
            virtualScroll
          />
        )
      }
      pagination={paginationProps}
    />
  );
}

type Values = Readonly<Record<string, string | number | undefined>>;
type Row<Item> = {
  readonly item: Item;
  readonly values: Values;
  /** What columns are sorted by that have a key for it. */
  readonly orders: Readonly<Record<string, string>>;
};

const comparatorOf =
  <Item,>(column: string) =>
  (one: Row<Item>, other: Row<Item>): number => {
    const [key, otherKey] = [one.orders[column], other.orders[column]];
    if (key !== undefined && otherKey !== undefined) return compareKeys(key, otherKey);
    return compareValues(one.values[column], other.values[column]);
  };

const sorting = <Item,>(column: string): TableProps.SortingColumn<Row<Item>> => ({
  sortingField: column,
  sortingComparator: comparatorOf(column),
});

/** The filter looks at members of a row, so each column's value is one. */
function withValues<Item>(item: Item, columns: readonly Column<Item>[]): Row<Item> {
  const values = Object.fromEntries(columns.map((column) => [column.id, column.value(item)]));
  const orders = columns.flatMap(({ id, order }) => (order ? [[id, order(item)] as const] : []));
  return { item, values, orders: Object.fromEntries(orders), ...values };
}

/** Cards have no branches to open: what is within another follows it. */
function inOutline<Item>(
  rows: readonly Row<Item>[],
  idOf: (item: Item) => string,
  parentOf: (item: Item) => string | null,
  sortedBy: string | undefined,
): readonly Row<Item>[] {
  const sorted = sortedBy === undefined ? rows : [...rows].sort(comparatorOf(sortedBy));
  return inTreeOrder(
    sorted,
    ({ item }) => idOf(item),
    ({ item }) => parentOf(item),
  );
}

const countIn = <Item,>(rows: readonly Item[], childrenOf: (row: Item) => readonly Item[]): number =>
  rows.reduce((sum, row) => sum + 1 + countIn(childrenOf(row), childrenOf), 0);

/** Cards stand for themselves: each tells what it is within, by what the first column has. */
function pathsIn<Item>(
  rows: readonly Row<Item>[],
  idOf: (item: Item) => string,
  parentOf: (item: Item) => string | null,
): (item: Item) => string {
  const byId = new Map(rows.map((row) => [idOf(row.item), row]));
  const pathOf = (item: Item): string => {
    const parent = byId.get(parentOf(item) ?? '');
    if (!parent) return '';
    const [name] = Object.values(parent.values);
    return [pathOf(parent.item), name].filter(Boolean).join(' › ');
  };
  return pathOf;
}

const Within = (props: { readonly path: string; readonly children: React.ReactNode }) => (
  <>
    <div className="card-path">{props.path}</div>
    {props.children}
  </>
);

const textOf = (value: string | number | undefined) => (typeof value === 'number' ? count(value) : value);
