// When a period of the charts begins: so many days ago, the same until the next hour, so that no question is asked
// twice without need.

import { useEffect, useState } from 'react';

const hourMs = 60 * 60 * 1000;

const startOf = (days: number): string =>
  new Date(Math.floor(Date.now() / hourMs) * hourMs - days * 24 * hourMs).toISOString();

export function usePeriodStart(days: number): string {
  const [, setTicks] = useState(0);
  useEffect(() => {
    const timer = setTimeout(() => setTicks((ticks) => ticks + 1), hourMs - (Date.now() % hourMs) + 1000);
    return () => clearTimeout(timer);
  });
  return startOf(days);
}
