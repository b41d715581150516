// Instants as text, in universal time.

import { historyWords as words } from '../../texts/history.ts';
import type { Span } from './records.ts';

/** To the second, where it is said beside that the time is universal. */
export const secondOf = (time: number | string | undefined): string =>
  time === undefined ? '' : new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** To the second. */
export const textOf = (time: number | string | undefined): string =>
  time === undefined ? '' : words.utc(secondOf(time));

const dayMs = 24 * 60 * 60 * 1000;

/** As short as the length of a picture allows. */
export function shortOf(time: number, { from, to }: Span): string {
  const text = new Date(time).toISOString();
  if (to - from > 4 * dayMs) return text.slice(0, 10);
  return text.slice(to - from > dayMs ? 5 : 11, to - from > dayMs ? 16 : 19).replace('T', ' ');
}
