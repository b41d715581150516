// Looks at scopes and pools once in each hour and keeps their figures, for what a dashboard shows over time. An hour
// in which no process ran is not kept later.

import { countStates } from '../domain/monitoring/state-counts.ts';
import { isWorthKeeping, type PoolFigures, type ScopeFigures, samplesKeptMs } from '../domain/trend/trend.ts';
import { hourOf } from '../domain/usage/usage.ts';
import { findPoolUsages } from '../store/pool-usage.ts';
import { listTally } from '../store/resource-tally.ts';
import type { Transaction } from '../store/store.ts';
import type { TrendSeries } from '../store/trend-schema.ts';
import { listSeriesToLookAt, saveLook, saveSample } from '../store/trends.ts';
import type { Reconciler } from './reconciler.ts';

const seriesMax = 200;

export const sampleTrends: Reconciler = {
  name: 'sample-trends',
  everyMs: 60_000,
  isDue: ({ store, clock }) =>
    store.read(
      async (transaction) => (await listSeriesToLookAt(transaction, hourOf(clock.now()), 1)).length > 0,
    ),
  async activate({ store, clock }) {
    const hour = hourOf(clock.now());
    const forgetBefore = new Date(hour.getTime() - samplesKeptMs);
    const changed = await store.write(async (transaction) => {
      const series = await listSeriesToLookAt(transaction, hour, seriesMax);
      const figuresOf = await findFigures(transaction, series);
      for (const each of series) {
        const figures = figuresOf.get(each.id);
        if (figures !== undefined && isWorthKeeping(each, figures, hour))
          saveSample(transaction, each, { hour, figures, forgetBefore });
        else saveLook(transaction, each, hour);
      }
      return series.length;
    });
    return { changed, more: changed === seriesMax };
  },
};

/** The figures of each series as they are kept; none of a pool that was not measured yet. */
async function findFigures(
  transaction: Transaction,
  series: readonly TrendSeries[],
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { id } of series.filter(({ kind }) => kind === 'scope')) {
    const tally = await listTally(transaction, id);
    const figures: ScopeFigures = { ipv4: countStates('ipv4', tally), ipv6: countStates('ipv6', tally) };
    found.set(id, JSON.stringify(figures));
  }
  const poolIds = series.filter(({ kind }) => kind === 'pool').map(({ id }) => id);
  for (const { id, measuredAt, toPools, toResources, taken } of await findPoolUsages(transaction, poolIds)) {
    const figures: PoolFigures = { toPools, toResources, taken };
    if (measuredAt.getTime() > 0) found.set(id, JSON.stringify(figures));
  }
  return found;
}
