// The periods that a request asks about: its whole span cut into hours, days or months.

import type { DateInterval } from '@aws-sdk/client-cost-explorer';
import { Fault } from '../../domain/fault.ts';
import { oneOf } from '../checks.ts';

export type Period = {
  readonly from: Date;
  /** The first instant that is not in it. */
  readonly to: Date;
  readonly text: { readonly Start: string; readonly End: string };
};

/** How many periods one answer can have. */
const periodsMax = 400;

/** @throws {Fault} InvalidParameterValue */
export function readPeriods(interval: DateInterval | undefined, granularity: string | undefined): Period[] {
  const step = oneOf('Granularity', granularity ?? '', ['DAILY', 'HOURLY', 'MONTHLY'] as const);
  const start = readTime('Start', interval?.Start ?? '', step === 'HOURLY');
  const end = readTime('End', interval?.End ?? '', step === 'HOURLY');
  if (start >= end)
    throw new Fault('InvalidParameterValue', 'The Start of the TimePeriod must be before its End.');
  const periods: Period[] = [];
  for (let from = start; from < end; ) {
    const next = nextAfter(from, step);
    const to = next < end ? next : end;
    periods.push({ from, to, text: { Start: textOf(from, step), End: textOf(to, step) } });
    if (periods.length > periodsMax) {
      throw new Fault('InvalidParameterValue', `The TimePeriod has more than ${periodsMax} periods.`);
    }
    from = to;
  }
  return periods;
}

type Step = 'DAILY' | 'HOURLY' | 'MONTHLY' | undefined;

function nextAfter(at: Date, step: Step): Date {
  const [year, month, day, hour] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()];
  if (step === 'MONTHLY') return new Date(Date.UTC(year, month + 1));
  return step === 'HOURLY'
    ? new Date(Date.UTC(year, month, day, hour + 1))
    : new Date(Date.UTC(year, month, day + 1));
}

const textOf = (at: Date, step: Step): string =>
  step === 'HOURLY' ? `${at.toISOString().slice(0, 19)}Z` : at.toISOString().slice(0, 10);

function readTime(name: string, text: string, hasTime: boolean): Date {
  const form = hasTime ? /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/ : /^\d{4}-\d\d-\d\d$/;
  const at = new Date(hasTime ? text : `${text}T00:00:00Z`);
  if (form.test(text) && !Number.isNaN(at.getTime())) return at;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${text.slice(0, 50)}) for parameter TimePeriod.${name} is invalid. Expected ${hasTime ? 'a time such as 2026-01-31T12:00:00Z' : 'a day such as 2026-01-31'}.`,
  );
}
