// How far a listing of history has come, as the text that a page token holds: when the listing began, and the place
// of the last record.

import type { HistoryPlace } from '../../store/history-queries.ts';
import { invalidToken } from '../paging.ts';

export type HistoryKey = { readonly readAt: number; readonly place: HistoryPlace };

export const writeHistoryKey = ({ readAt, place }: HistoryKey): string =>
  [readAt, place.endedAt ?? '', place.startedAt, place.id].join('|');

/** @throws {Fault} InvalidNextToken for what is no such text: whoever holds a token can change it. */
export function readHistoryKey(text: string): HistoryKey {
  const match = /^(\d{1,15})\|(\d{0,15})\|(-?\d{1,15})\|(.+)$/.exec(text);
  if (!match) throw invalidToken();
  const [, readAt = '', endedAt = '', startedAt = '', id = ''] = match;
  return {
    readAt: Number(readAt),
    place: { endedAt: endedAt === '' ? undefined : Number(endedAt), startedAt: Number(startedAt), id },
  };
}
