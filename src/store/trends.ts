// What scopes and pools were like in the hours before (domain/trend). Every question seeks the samples it answers
// with, so that its cost is that of its answer, however long the register has been kept.

import type { SeriesKind } from '../domain/trend/trend.ts';
import type { Row, Transaction } from './store.ts';
import { type TrendSeries, trendSeriesTable } from './trend-schema.ts';

export const saveNewSeries = (transaction: Transaction, id: string, kind: SeriesKind): void =>
  trendSeriesTable.insert(transaction, {
    id,
    kind,
    lookedAt: new Date(0),
    keptAt: new Date(0),
    figures: '',
  });

/** Forgets a series and its samples, of which there are two thousand at most. */
export function removeSeries(transaction: Transaction, id: string): void {
  trendSeriesTable.remove(transaction, id);
  transaction.send('DELETE FROM trend_sample WHERE series_id = ?', id);
}

/** The series that were not looked at since an hour began, the longest ago first. */
export const listSeriesToLookAt = (
  transaction: Transaction,
  hour: Date,
  countMax: number,
): Promise<TrendSeries[]> =>
  trendSeriesTable.select(
    transaction,
    'WHERE looked_at < ? ORDER BY looked_at LIMIT ?',
    hour.getTime(),
    countMax,
  );

const insertSql = `INSERT INTO trend_sample (series_id, hour, figures) VALUES (?, ?, ?)
  ON CONFLICT (series_id, hour) DO UPDATE SET figures = excluded.figures`;

/** Keeps the figures of an hour, and forgets those of hours before an instant. */
export function saveSample(
  transaction: Transaction,
  { id }: TrendSeries,
  {
    hour,
    figures,
    forgetBefore,
  }: { readonly hour: Date; readonly figures: string; readonly forgetBefore: Date },
): void {
  transaction.send(insertSql, id, hour.getTime(), figures);
  transaction.send('DELETE FROM trend_sample WHERE series_id = ? AND hour < ?', id, forgetBefore.getTime());
  transaction.send(
    'UPDATE trend_series SET looked_at = ?, kept_at = ?, figures = ? WHERE id = ?',
    hour.getTime(),
    hour.getTime(),
    figures,
    id,
  );
}

/** Notes that there was nothing to keep in an hour. */
export const saveLook = (transaction: Transaction, { id }: TrendSeries, hour: Date): void =>
  transaction.send('UPDATE trend_series SET looked_at = ? WHERE id = ?', hour.getTime(), id);

export type Sample = { readonly seriesId: string; readonly at: Date; readonly figures: string };

/** What each series was at each of the instants: what was kept last before it, unless that is staler than allowed. */
export async function listSamples(
  transaction: Transaction,
  seriesIds: readonly string[],
  instants: readonly Date[],
  staleMs: number,
): Promise<Sample[]> {
  if (seriesIds.length === 0 || instants.length === 0) return [];
  // Padded, so that few statements are ever prepared; nothing was kept before the epoch.
  const series = padded([...seriesIds], '');
  const points = padded(
    instants.map((each) => each.getTime()),
    -1,
  );
  const rows = await transaction.all<SampleRow>(
    listSql(series.length, points.length),
    ...series,
    ...points,
    staleMs,
  );
  return rows.map(({ series_id: seriesId, at, figures }) => ({
    seriesId,
    at: new Date(Number(at)),
    figures,
  }));
}

type SampleRow = Row & { series_id: string; at: number; figures: string };

const padded = <Value>(values: Value[], filling: Value): Value[] => {
  const size = 2 ** Math.ceil(Math.log2(values.length));
  return [...values, ...new Array<Value>(size - values.length).fill(filling)];
};

const listSql = (seriesCount: number, pointCount: number): string => `
  WITH wanted (series_id) AS (VALUES ${new Array<string>(seriesCount).fill('(CAST(? AS TEXT))').join(', ')}),
  point (at) AS (VALUES ${new Array<string>(pointCount).fill('(CAST(? AS BIGINT))').join(', ')}),
  stale (ms) AS (SELECT CAST(? AS BIGINT))
  SELECT wanted.series_id, point.at, sample.figures
  FROM wanted CROSS JOIN point CROSS JOIN stale JOIN trend_sample AS sample ON sample.series_id = wanted.series_id
    AND sample.hour = (SELECT max(each.hour) FROM trend_sample AS each
      WHERE each.series_id = wanted.series_id AND each.hour <= point.at AND each.hour > point.at - stale.ms)
  ORDER BY wanted.series_id, point.at`;
