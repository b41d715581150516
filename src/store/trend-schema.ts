// What is stored of trends.

import type { SeriesKind } from '../domain/trend/trend.ts';
import { column, defineTable } from './table.ts';

/** The id is that of the scope or the pool. */
export type TrendSeries = {
  readonly id: string;
  readonly kind: SeriesKind;
  /** The hours in which it was looked at and in which figures were kept last; those figures. */
  readonly lookedAt: Date;
  readonly keptAt: Date;
  readonly figures: string;
};

export const trendSeriesTable = defineTable<TrendSeries>('trend_series', {
  id: column.text('id'),
  kind: column.text('kind'),
  lookedAt: column.time('looked_at'),
  keptAt: column.time('kept_at'),
  figures: column.text('figures'),
});
