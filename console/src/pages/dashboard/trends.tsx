// Widgets that show a scope and its pools over time.

import Box from '@cloudscape-design/components/box';
import { lazy, Suspense } from 'react';
import type { ScopeTrends } from '../../api/actions.ts';
import { count, percent } from '../../parts/names.ts';
import { dashboardWords as words } from '../../texts/dashboard.ts';
import type { Line } from './trend-chart.tsx';
import { Figure, Figures, type Part, sumOf, type WidgetProps } from './widget-contents.tsx';

const TrendChart = lazy(() => import('./trend-chart.tsx'));

/** The lines of states keep the colours that the states have elsewhere. */
const colours = { good: '#2f9e6e', bad: '#c93a3a', calm: '#6f8fa8', faint: '#a7a7b3' } as const;

function Chart(props: {
  readonly title: string;
  readonly unit: string;
  readonly trends: ScopeTrends;
  readonly lines: readonly Line[];
  readonly format: (value: number) => string;
  readonly isWhole?: boolean;
  readonly max?: number;
}) {
  const { StartTime, EndTime } = props.trends;
  const longest = Math.max(0, ...props.lines.map(({ points }) => points.length));
  if (!StartTime || !EndTime || longest === 0) return <Box color="text-body-secondary">{words.noTrend}</Box>;
  return (
    <div className="trend">
      {longest === 1 && (
        <Box color="text-body-secondary" fontSize="body-s">
          {words.justBegun}
        </Box>
      )}
      <Suspense fallback={null}>
        <TrendChart {...props} from={new Date(StartTime)} to={new Date(EndTime)} />
      </Suspense>
    </div>
  );
}

/** Counts of a scope over time, beneath what they are now. */
export const statesOverTime = (title: string, parts: readonly Part[]) =>
  function StatesOverTime({ scope, summary, trends }: WidgetProps) {
    const lines = parts.map(
      ({ label, member, tone }): Line => ({
        title: label,
        color: colours[tone ?? 'calm'],
        points: (trends?.ScopeSamples ?? []).map(({ Time, CidrCounts = [] }) => [
          new Date(Time ?? 0),
          CidrCounts.reduce((sum, counts) => sum + (counts[member] ?? 0), 0),
        ]),
      }),
    );
    return (
      <div className="trend-widget">
        <Figures>
          {parts.map(({ member, ...part }) => (
            <Figure key={member} {...part} value={sumOf(summary, (counts) => counts[member])} scope={scope} />
          ))}
        </Figures>
        {trends && (
          <Chart title={title} unit={words.cidrs} trends={trends} lines={lines} format={count} isWhole />
        )}
      </div>
    );
  };

type Share = 'PercentAllocated' | 'PercentAssigned';

/** How much of the fullest pools was taken over time. */
export const poolsOverTime = (title: string, share: Share) =>
  function PoolsOverTime({ trends, names }: WidgetProps) {
    if (!trends) return null;
    const lines = (trends.PoolTrends ?? []).map(
      ({ IpamPoolId: id = '', Samples = [] }): Line => ({
        title: names.get(id) ?? id,
        points: Samples.map((sample) => [new Date(sample.Time ?? 0), (sample[share] ?? 0) / 100]),
      }),
    );
    if (lines.length === 0) return <Box color="text-body-secondary">{words.noPools}</Box>;
    return <Chart title={title} unit={words.share} trends={trends} lines={lines} format={percent} max={1} />;
  };
