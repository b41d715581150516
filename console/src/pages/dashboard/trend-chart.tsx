// Lines over time. Loaded after the rest of the dashboard, which is readable without it.

import Box from '@cloudscape-design/components/box';
import LineChart from '@cloudscape-design/components/line-chart';
import { useEffect, useRef } from 'react';
import { minuteOf } from '../../parts/time.ts';
import { dashboardWords as words } from '../../texts/dashboard.ts';

export type Line = {
  readonly title: string;
  readonly color?: string;
  readonly points: readonly (readonly [Date, number])[];
};

export type TrendChartProps = {
  readonly title: string;
  readonly unit: string;
  readonly lines: readonly Line[];
  readonly from: Date;
  readonly to: Date;
  readonly format: (value: number) => string;
  /** Whether there is nothing between two whole numbers. */
  readonly isWhole?: boolean;
  /** What no value is above. */
  readonly max?: number;
};

const dayMs = 24 * 60 * 60 * 1000;

export default function TrendChart(props: TrendChartProps) {
  const { title, unit, lines, from, to, format, isWhole, max = Number.POSITIVE_INFINITY } = props;
  const most = Math.max(0, ...lines.flatMap(({ points }) => points.map(([, value]) => value)));
  const isShort = to.getTime() - from.getTime() <= 2 * dayMs;
  const frame = useNamedPoints(words.chart(title));
  // The component writes the time of a point as it writes those below the axis, which are no points.
  const times = new Set(lines.flatMap(({ points }) => points.map(([at]) => at)));
  // Near an end there is no room for what is written below the axis: it would be cut off.
  const edgeMs = (to.getTime() - from.getTime()) / 20;
  const hasRoom = (at: Date): boolean =>
    at.getTime() - from.getTime() >= edgeMs && to.getTime() - at.getTime() >= edgeMs;
  const markOf = (at: Date): string => (hasRoom(at) ? (isShort ? hourOf : dayOf)(at) : '');
  return (
    <div ref={frame} className="trend-chart">
      <LineChart
        series={lines.map(({ title: name, color, points }) => ({
          type: 'line' as const,
          title: name,
          ...(color !== undefined && { color }),
          data: points.map(([x, y]) => ({ x, y })),
          valueFormatter: format,
        }))}
        xDomain={[from, to]}
        yDomain={[0, topOf(most, max)]}
        xScaleType="time"
        yTitle={unit}
        xTickFormatter={(at) => (times.has(at) ? minuteOf(at.toISOString()) : markOf(at))}
        yTickFormatter={(value) => (isWhole && !Number.isInteger(value) ? '' : format(value))}
        ariaLabel={words.chart(title)}
        hideFilter
        fitHeight
        height={120}
        empty={<Box textAlign="center">{words.noTrend}</Box>}
        i18nStrings={{
          chartAriaRoleDescription: words.chartKind,
          legendAriaLabel: words.legend,
          detailPopoverDismissAriaLabel: words.details,
        }}
      />
    </div>
  );
}

/**
 * A point that the keyboard is at is a button. The component leaves it without a name while it shows no details of it: it
 * has that of the chart then.
 */
function useNamedPoints(name: string) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!frame.current) return;
    const within = frame.current;
    const nameThem = (): void => {
      for (const point of within.querySelectorAll('g[role="button"]'))
        if (!point.getAttribute('aria-label')) point.setAttribute('aria-label', name);
    };
    const observer = new MutationObserver(nameThem);
    observer.observe(within, { subtree: true, childList: true, attributeFilter: ['role', 'aria-label'] });
    return () => observer.disconnect();
  }, [name]);
  return frame;
}

const hourOf = (at: Date): string =>
  at.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** A day is written where it begins: with two marks a day it would be there twice. */
const dayOf = (at: Date): string =>
  at.getHours() === 0 ? at.toLocaleDateString('en', { month: 'short', day: 'numeric' }) : '';

/** A little above the highest value; where that is near what there can be, all of it. */
function topOf(most: number, max: number): number {
  if (most === 0) return 1;
  return most > max / 2 ? max : most * 1.1;
}
