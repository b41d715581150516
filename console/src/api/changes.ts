// That something changed, for what does not ask by way of queries.

import { useSyncExternalStore } from 'react';

let version = 0;
const listeners = new Set<() => void>();

export function noteChange(): void {
  version += 1;
  for (const tell of listeners) tell();
}

const subscribe = (tell: () => void): (() => void) => {
  listeners.add(tell);
  return () => listeners.delete(tell);
};

/** A number that grows whenever the server tells of a change. */
export const useChangeCount = (): number => useSyncExternalStore(subscribe, () => version);
