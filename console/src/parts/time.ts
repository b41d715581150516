// Times as every page writes them: in UTC, as the API and its logs do.

import { partWords } from '../texts/parts.ts';

/** `2026-03-01 07:30 UTC`, where seconds are more than is known. */
export const minuteOf = (text: string): string =>
  partWords.utc(new Date(text).toISOString().slice(0, 16).replace('T', ' '));

/** `2026-03-01 07:30:00 UTC`; nothing of nothing. */
export const timeOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : partWords.utc(new Date(text).toISOString().slice(0, 19).replace('T', ' '));
