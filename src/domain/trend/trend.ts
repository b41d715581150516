// Trends: figures of a scope or of a pool over time (guide chapter 13). They are looked at once in each hour. What has
// not changed is kept once a day only, so that a quiet plan costs little and a gap in the work is still seen as one.

import type { Family } from '../cidr/cidr.ts';
import type { StateCounts } from '../monitoring/state-counts.ts';
import { hourMs, hourOf } from '../usage/usage.ts';

export type SeriesKind = 'scope' | 'pool';

/** The states of a scope's blocks; and shares of a pool's space, in millionths. */
export type ScopeFigures = Readonly<Record<Family, StateCounts>>;
export type PoolFigures = { readonly toPools: number; readonly toResources: number; readonly taken: number };

/** What is kept of a series is at most this much older than the hour it speaks for. */
export const staleMs = 25 * hourMs;
const keepEveryMs = 24 * hourMs;

/** How long samples stay: the longest time that a dashboard shows, 92 days. */
export const samplesKeptMs = 92 * 24 * hourMs;

/** How many points a trend has at most. */
export const pointCountMax = 100;

/** Whether figures are kept: they are others than those kept last, or those are a day old. */
export const isWorthKeeping = (
  last: { readonly figures: string; readonly keptAt: Date },
  figures: string,
  hour: Date,
): boolean => last.figures !== figures || hour.getTime() - last.keptAt.getTime() >= keepEveryMs;

/**
 * The hours that a trend has points at, evenly apart, in order, the last one that of the period's end: every hour of a
 * short period, and so few of a long one that there are not too many.
 */
export function pointsOf({ from, to }: { readonly from: Date; readonly to: Date }): Date[] {
  const last = hourOf(to).getTime();
  const hours = Math.floor((last - from.getTime()) / hourMs) + 1;
  if (hours < 1) return [];
  const stepMs = Math.ceil(hours / pointCountMax) * hourMs;
  const count = Math.floor((last - from.getTime()) / stepMs) + 1;
  return Array.from({ length: count }, (_, index) => new Date(last - (count - 1 - index) * stepMs));
}
