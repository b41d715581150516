// Days that a map can be of: from as far back as the history is kept to today.

import { useEffect, useState } from 'react';

const dayMs = 24 * 60 * 60 * 1000;
/** As far back as the history is kept: three years. */
export const daysKept = 3 * 366;

/** The number of today, counted from 1970. */
export const today = (): number => Math.floor(Date.now() / dayMs);

/** A day as ISO 8601 writes it. */
export const textOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

export const numberOf = (text: string): number => Math.floor(Date.parse(text) / dayMs);

/** @returns nothing for now, and for what is no day that is kept */
export function readDay(text: string | null): string | undefined {
  if (text === null || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
  const day = numberOf(text);
  return day < today() && day >= today() - daysKept ? text : undefined;
}

const settleMs = 120;

/** A value that has not changed for a moment, so that not every day that a slider passes is asked for. */
export function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
