// Reading what options of several commands have in common.

import { UsageError } from './failure.ts';

/**
 * An instant: a day, or a day and a time, in UTC unless a zone is told.
 * @throws {UsageError} naming the option
 */
export function readTime(option: string, text: string | undefined): Date | undefined {
  if (text === undefined) return undefined;
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const [, day = '', time = '00:00', zone = 'Z'] = match ?? [];
  const at = new Date(`${day}T${time}${zone}`);
  if (match && isDay(day) && !Number.isNaN(at.getTime())) return at;
  throw new UsageError(
    `${option} takes a day such as 2026-03-01, or a time such as 2026-03-01T12:00:00Z; "${text}" is neither.`,
  );
}

/** 31 February is another day to `Date`. */
function isDay(text: string): boolean {
  const at = new Date(`${text}T00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** @throws {UsageError} naming the option */
export function readCount(option: string, text: string, max: number): number {
  const count = Number(text);
  if (/^[0-9]{1,9}$/.test(text) && count >= 1 && count <= max) return count;
  throw new UsageError(`${option} takes a number from 1 to ${max}; "${text}" is not that.`);
}

/** What somebody else wrote, without what a terminal would obey. */
export const plainText = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '\u00b7');
