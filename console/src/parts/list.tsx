// What every list looks like, whoever filters it and cuts its pages: a table, or cards where there is no room for one.

import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Cards from '@cloudscape-design/components/cards';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import Header from '@cloudscape-design/components/header';
import Pagination, { type PaginationProps } from '@cloudscape-design/components/pagination';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import { usePageSetting } from '../app/settings.ts';
import { listWords as words } from '../texts/lists.ts';
import { texts } from '../texts.ts';
import { ErrorAlert } from './error-alert.tsx';
import { FactRows } from './fact-list.tsx';
import { useNarrow } from './use-narrow.ts';
import { useRoom } from './use-room.ts';

export type ListColumn<Item> = {
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => React.ReactNode;
  readonly isHidden?: boolean;
};

/** What a page says of a list. */
export type ListFrame = {
  /** Names the list in the settings and in the address. */
  readonly name: string;
  readonly title: string;
  /** What its rows are, where the title is not that. */
  readonly things?: string;
  readonly description?: React.ReactNode;
  readonly empty: React.ReactNode;
  readonly variant?: 'container' | 'full-page' | 'embedded' | 'borderless' | 'stacked';
  readonly selection?: 'single' | 'multi';
};

type Props<Item> = ListFrame & {
  readonly items: readonly Item[];
  readonly columns: readonly ListColumn<Item>[];
  readonly idOf: (item: Item) => string;
  readonly isLoading: boolean;
  readonly error: Error | null;
  readonly counter?: string | undefined;
  readonly footer?: React.ReactNode;
  readonly actions?: React.ReactNode;
  readonly selected: readonly Item[];
  readonly onSelect: (items: readonly Item[]) => void;
  /** Null where there is nothing to look for, and so no preferences either; undefined where one does not filter. */
  readonly filter: React.ReactNode;
  readonly pagination: PaginationProps;
  readonly pageSize: number;
  readonly onPageSize: (size: number) => void;
  /** Sorting and what else only a table has. */
  readonly table?: Partial<TableProps<Item>>;
  /** How rows compare by a column, where they can be sorted. */
  readonly comparator?: (column: string) => (one: Item, other: Item) => number;
};

/** How many rows of a list a person wants to see at once. */
export const usePageSize = (name: string) => usePageSetting<number>(`page-size:${name}`, 20);

export function List<Item>(props: Props<Item>) {
  const { title, columns, idOf, selection } = props;
  const isNarrow = useNarrow();
  const initial = columns.filter(({ isHidden }) => !isHidden).map(({ id }) => id);
  const [visible, setVisible] = usePageSetting<readonly string[]>(`columns:${props.name}`, initial);
  const { frame, isTight } = useRoom(`${props.name} ${visible.join(' ')}`);
  // The branches of a tree are opened and closed in a table alone.
  const areCards = isNarrow || (isTight && props.table?.expandableRows === undefined);
  const common = {
    items: [...props.items],
    trackBy: idOf,
    loading: props.isLoading,
    loadingText: texts.common.loading,
    stickyHeader: true,
    ...(selection && { selectionType: selection }),
    selectedItems: [...props.selected],
    onSelectionChange: ({ detail }: { readonly detail: { readonly selectedItems: readonly Item[] } }) =>
      props.onSelect(detail.selectedItems),
    empty: props.error ? (
      <ErrorAlert error={props.error} />
    ) : (
      <Box textAlign="center" color="inherit" padding="l">
        {props.empty}
      </Box>
    ),
    header: (
      <Header
        variant={props.variant === 'full-page' ? 'h1' : 'h2'}
        description={props.description}
        {...(props.counter !== undefined && { counter: props.counter })}
        actions={props.actions}
      >
        {title}
      </Header>
    ),
    ...(props.filter && { filter: props.filter }),
    // On a phone a row of numbers would take two lines: the page and how many there are.
    ...((props.pagination.pagesCount > 1 || props.pagination.openEnd) && {
      pagination: <Pagination {...props.pagination} pagesVariant={isNarrow ? 'compact' : 'normal'} />,
    }),
    preferences:
      props.filter !== null ? (
        <CollectionPreferences
          preferences={{ pageSize: props.pageSize, visibleContent: [...visible] }}
          onConfirm={({ detail }) => {
            props.onPageSize(detail.pageSize ?? 20);
            setVisible(detail.visibleContent ?? initial);
          }}
          title={words.preferences}
          confirmLabel={words.confirm}
          cancelLabel={texts.actions.cancel}
          pageSizePreference={{
            title: words.pageSize,
            options: [10, 20, 50, 100].map((value) => ({ value, label: `${value}` })),
          }}
          visibleContentPreference={{
            title: words.columns,
            options: [{ label: title, options: columns.map(({ id, header }) => ({ id, label: header })) }],
          }}
        />
      ) : undefined,
  };
  const selectionWords = {
    selectionGroupLabel: words.selectionOf(title),
    itemSelectionLabel: (_: unknown, item: Item) => words.select(idOf(item)),
  };
  const [first, ...others] = columns.filter(({ id }) => visible.includes(id));
  const list = areCards ? (
    <div className="list-cards">
      <Cards
        {...common}
        variant={props.variant === 'full-page' ? 'full-page' : 'container'}
        ariaLabels={{ cardsLabel: title, ...selectionWords }}
        cardsPerRow={[{ cards: 1 }, { minWidth: twoCardsMin, cards: 2 }]}
        cardDefinition={{
          header: (item) => first?.cell(item) ?? texts.common.none,
          sections: [{ id: 'facts', content: (item) => <CardFacts columns={others} item={item} /> }],
        }}
      />
      {props.footer}
    </div>
  ) : (
    <div className="list-table">
      <Table
        {...common}
        {...props.table}
        variant={props.variant ?? 'container'}
        resizableColumns={false}
        stickyColumns={{ first: 1 }}
        footer={props.footer}
        columnDefinitions={columns.map(({ id, header, cell }, index) => ({
          id,
          header,
          ...(props.comparator && { sortingField: id, sortingComparator: props.comparator(id) }),
          cell: (item: Item) => wrapped(cell(item)),
          isRowHeader: index === 0,
        }))}
        columnDisplay={columns.map(({ id }) => ({ id, visible: visible.includes(id) }))}
        ariaLabels={{
          tableLabel: title,
          ...selectionWords,
          allItemsSelectionLabel: () => words.selectAll,
          expandButtonLabel: (item) => words.expand(idOf(item)),
          collapseButtonLabel: (item) => words.collapse(idOf(item)),
        }}
      />
    </div>
  );
  return (
    <div ref={frame}>
      <SpaceBetween size="m">
        {props.items.length > 0 && <ErrorAlert error={props.error} />}
        {list}
      </SpaceBetween>
    </div>
  );
}

/** Two cards stand side by side where each is as wide as a phone. */
const twoCardsMin = 640;

/** Free text wraps; what is one word does not. A dash stands for what is not known. */
function wrapped(value: React.ReactNode): React.ReactNode {
  if (typeof value === 'string' && value.length > freeTextMin && value.includes(' '))
    return <span className="wraps">{cut(value)}</span>;
  return value === undefined || value === null || value === '' ? texts.common.none : value;
}

/** Of what is long the first three lines are shown. */
const cut = (value: React.ReactNode): React.ReactNode =>
  typeof value === 'string' && value.length > longTextMin ? (
    <span className="clamped" title={value}>
      {value}
    </span>
  ) : (
    value
  );

const freeTextMin = 24;
/** May not fit three lines. */
const longTextMin = 60;

/** What is known of a thing, without what is not. */
function CardFacts<Item>({ columns, item }: { columns: readonly ListColumn<Item>[]; item: Item }) {
  const facts = columns.flatMap(({ header, cell }) => {
    const value = cell(item);
    return value === undefined || value === null || value === ''
      ? []
      : [{ label: header, value: cut(value) }];
  });
  return <FactRows facts={facts} />;
}

/** What stands in place of a list of which a filter lets nothing through. */
export function NoMatch({ onClear }: { readonly onClear: () => void }) {
  return (
    <SpaceBetween size="m">
      <Box>{texts.common.noMatch}</Box>
      <Button onClick={onClear}>{texts.common.clearFilter}</Button>
    </SpaceBetween>
  );
}
