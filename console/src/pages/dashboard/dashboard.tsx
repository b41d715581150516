// The dashboard of a scope: widgets on a board, which stays as it was arranged.

import Board, { type BoardProps } from '@cloudscape-design/board-components/board';
import BoardItem from '@cloudscape-design/board-components/board-item';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Header from '@cloudscape-design/components/header';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { Navigate } from 'react-router';
import { useCall, usePools } from '../../api/queries.ts';
import { useScope } from '../../app/scope.ts';
import { usePageSetting } from '../../app/settings.ts';
import { ErrorAlert } from '../../parts/error-alert.tsx';
import { boardWords, itemWords, type WidgetData } from '../../texts/board.ts';
import { dashboardWords as words } from '../../texts/dashboard.ts';
import { texts } from '../../texts.ts';
import { titleOf } from '../scopes/scope-title.ts';
import { usePeriodStart } from './use-period-start.ts';
import { nameMap } from './widget-contents.tsx';
import { initialCount, widgets } from './widgets.tsx';

type Place = Pick<BoardProps.Item, 'id' | 'columnOffset' | 'columnSpan' | 'rowSpan'>;

const initial: readonly Place[] = Object.entries(widgets)
  .slice(0, initialCount)
  .map(([id, { columnSpan, rowSpan }]) => ({ id, columnSpan, rowSpan }));

/** How far back the charts go, in days. */
const periods = { day: 1, week: 7, month: 30, quarter: 92 } as const;
type Period = keyof typeof periods;

const itemOf = (place: Place): BoardProps.Item<WidgetData> => ({
  ...place,
  definition: { minRowSpan: 2, minColumnSpan: 1 },
  data: { title: widgets[place.id]?.title ?? '', description: widgets[place.id]?.description ?? '' },
});

export default function Dashboard() {
  const { scope, isLoading } = useScope();
  const [places, setPlaces] = usePageSetting<readonly Place[]>('dashboard', initial);
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
  if (!scope) return isLoading ? null : <Navigate to="/welcome" replace />;
  const shown = places.filter(({ id }) => widgets[id]);
  const missing = Object.keys(widgets).filter((id) => !shown.some((place) => place.id === id));
  const keep = (items: readonly Place[]) =>
    setPlaces(
      items.map(({ id, columnSpan, rowSpan, columnOffset }) => ({
        id,
        ...(columnSpan !== undefined && { columnSpan }),
        ...(rowSpan !== undefined && { rowSpan }),
        ...(columnOffset !== undefined && { columnOffset }),
      })),
    );
  const add = (id: string) =>
    keep([...shown, { id, columnSpan: widgets[id]?.columnSpan ?? 1, rowSpan: widgets[id]?.rowSpan ?? 3 }]);
  const names = nameMap(pools.data?.items ?? []);
  return (
    <SpaceBetween size="l">
      <Header
        variant="h1"
        description={titleOf(scope)}
        actions={
          <SpaceBetween direction="horizontal" size="xs">
            <SegmentedControl
              label={words.period}
              selectedId={period}
              options={Object.entries(words.periods).map(([id, text]) => ({ id, text }))}
              onChange={({ detail }) => setPeriod(detail.selectedId as Period)}
            />
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
            <Button onClick={() => setPlaces(initial)}>{words.reset}</Button>
          </SpaceBetween>
        }
      >
        {words.title}
      </Header>
      <ErrorAlert error={summary.error ?? trends.error} />
      <Board
        items={shown.map(itemOf)}
        i18nStrings={boardWords}
        empty={<Box textAlign="center">{words.empty}</Box>}
        onItemsChange={({ detail }) => keep(detail.items)}
        renderItem={(item, { removeItem }) => {
          const Content = widgets[item.id]?.Content;
          return (
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
              {Content && summary.data ? (
                <Content scope={scope} summary={summary.data} trends={trends.data} names={names} />
              ) : null}
            </BoardItem>
          );
        }}
      />
    </SpaceBetween>
  );
}
