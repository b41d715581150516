// The dashboard of a scope: widgets on a board, which stays as it was arranged.

import Board, { type BoardProps } from '@cloudscape-design/board-components/board';
import BoardItem from '@cloudscape-design/board-components/board-item';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Navigate } from 'react-router';
import type { Scope } from '../../api/actions.ts';
import { useCall, usePools } from '../../api/queries.ts';
import { useScope } from '../../app/scope.ts';
import { usePageSetting } from '../../app/settings.ts';
import { Absent, Awaited } from '../../parts/absent.tsx';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { nameOf } from '../../parts/names.ts';
import { Segments } from '../../parts/segments.tsx';
import { useNarrow, useTablet } from '../../parts/use-narrow.ts';
import { boardWords, itemWords, type WidgetData } from '../../texts/board.ts';
import { dashboardWords as words } from '../../texts/dashboard.ts';
import { texts } from '../../texts.ts';
import { titleOf } from '../scopes/scope-title.ts';
import { StackedWidgets } from './stacked-widgets.tsx';
import { usePeriodStart } from './use-period-start.ts';
import { nameMap } from './widget-contents.tsx';
import { initialCount, widgets } from './widgets.tsx';

type Place = Pick<BoardProps.Item, 'id' | 'columnOffset' | 'columnSpan' | 'rowSpan'>;

const placeOf = (id: string): Place => {
  const { columnSpan = 1, rowSpan = 3 } = widgets[id] ?? {};
  return { id, columnSpan, rowSpan };
};

const initial = Object.keys(widgets).slice(0, initialCount).map(placeOf);

/** How far back the charts go, in days. */
const periods = { day: 1, week: 7, month: 30, quarter: 92 } as const;
type Period = keyof typeof periods;

const itemOf = (place: Place): BoardProps.Item<WidgetData> => ({
  ...place,
  definition: { minRowSpan: 2, minColumnSpan: 1 },
  data: { title: widgets[place.id]?.title ?? '', description: widgets[place.id]?.description ?? '' },
});

export default function Dashboard() {
  const { scope, isLoading, error } = useScope();
  const arrangement = useArrangement();
  const pools = usePools();
  const summary = useCall(
    'cadastre:GetScopeSummary',
    scope?.IpamScopeId ? { IpamScopeId: scope.IpamScopeId, TopCount: 10 } : undefined,
  );
  const [period, setPeriod] = usePageSetting<Period>('dashboard-period', 'week');
  const since = usePeriodStart(periods[period]);
  const trends = useCall(
    'cadastre:GetScopeTrends',
    scope?.IpamScopeId ? { IpamScopeId: scope.IpamScopeId, StartTime: since } : undefined,
  );
  if (error) return <Absent error={error} isKnown={false} missing="" />;
  if (!scope) return isLoading ? <Awaited /> : <Navigate to="/welcome" replace />;
  const names = nameMap(pools.data?.items ?? []);
  return (
    <SpaceBetween size="l">
      <Top scope={scope} period={period} onPeriod={setPeriod} arrangement={arrangement} />
      <ErrorAlert error={summary.error ?? trends.error} />
      <Widgets arrangement={arrangement}>
        {(id) => {
          const Content = widgets[id]?.Content;
          return Content && summary.data ? (
            <Content scope={scope} summary={summary.data} trends={trends.data} names={names} />
          ) : (
            !summary.error && <Awaited />
          );
        }}
      </Widgets>
    </SpaceBetween>
  );
}

/** On a board; on a phone one below the other, each as high as what it shows. */
function Widgets(props: {
  readonly arrangement: Arrangement;
  readonly children: (id: string) => React.ReactNode;
}) {
  const { shown, keep } = props.arrangement;
  const isNarrow = useNarrow();
  const empty = <Box textAlign="center">{words.empty}</Box>;
  if (!isNarrow)
    return (
      <Board
        items={shown.map(itemOf)}
        i18nStrings={boardWords}
        empty={empty}
        onItemsChange={({ detail }) => keep(detail.items)}
        renderItem={(item, { removeItem }) => (
          <BoardItem
            data-testid={`widget-${item.id}`}
            header={<Header variant="h2">{item.data.title}</Header>}
            i18nStrings={itemWords}
            settings={
              <Button
                variant="icon"
                iconName="close"
                ariaLabel={`${texts.actions.remove} ${item.data.title}`}
                onClick={removeItem}
              />
            }
          >
            {props.children(item.id)}
          </BoardItem>
        )}
      />
    );
  if (shown.length === 0) return empty;
  return (
    <StackedWidgets
      ids={shown.map(({ id }) => id)}
      onChange={(ids) => keep(ids.flatMap((id) => shown.filter((place) => place.id === id)))}
    >
      {props.children}
    </StackedWidgets>
  );
}

type Arrangement = ReturnType<typeof useArrangement>;

/** Which widgets are where. What fits one column is another arrangement than what fits four. */
function useArrangement() {
  const isNarrow = useNarrow();
  const [places, setPlaces] = usePageSetting<readonly Place[]>(
    isNarrow ? 'dashboard-narrow' : 'dashboard',
    initial,
  );
  const shown = places.filter(({ id }) => widgets[id]);
  const keep = (items: readonly Place[]) =>
    setPlaces(
      items.map(({ id, columnSpan, rowSpan, columnOffset }) => ({
        id,
        ...(columnSpan !== undefined && { columnSpan }),
        ...(rowSpan !== undefined && { rowSpan }),
        ...(columnOffset !== undefined && { columnOffset }),
      })),
    );
  return {
    shown,
    missing: Object.keys(widgets).filter((id) => !shown.some((place) => place.id === id)),
    keep,
    add: (id: string) => keep([...shown, placeOf(id)]),
    reset: () => setPlaces(initial),
  };
}

function Top(props: {
  readonly scope: Scope;
  readonly period: Period;
  readonly onPeriod: (period: Period) => void;
  readonly arrangement: Arrangement;
}) {
  const { missing, add, reset } = props.arrangement;
  const isTablet = useTablet();
  const choice = (
    <Segments
      label={words.period}
      selected={props.period}
      options={Object.entries(words.periods).map(([id, text]) => ({ id: id as Period, text }))}
      onChange={props.onPeriod}
    />
  );
  return (
    <SpaceBetween size="m">
      <Header
        variant="h1"
        description={describe(props.scope)}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            {!isTablet && choice}
            <ButtonDropdown
              disabled={missing.length === 0}
              disabledReason={words.allShown}
              items={missing.map((id) => ({
                id,
                text: widgets[id]?.title ?? id,
                secondaryText: widgets[id]?.description ?? '',
              }))}
              onItemClick={({ detail }) => add(detail.id)}
            >
              {words.add}
            </ButtonDropdown>
            <Button onClick={reset}>{words.reset}</Button>
          </SpaceBetween>
        }
      >
        {words.title}
      </Header>
      {isTablet && choice}
    </SpaceBetween>
  );
}

/** What has no name is called by its type already. */
const describe = (scope: Scope): string =>
  nameOf(scope.Tags) === '' ? titleOf(scope) : words.scopeOf(titleOf(scope), scope.IpamScopeType ?? '');
