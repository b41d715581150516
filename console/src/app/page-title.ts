// What the thing is called that a page is about, once the page knows; the address only has its id.

import { useLayoutEffect, useSyncExternalStore } from 'react';

let title: string | undefined;
const listeners = new Set<() => void>();

function change(next: string | undefined): void {
  title = next;
  for (const tell of listeners) tell();
}

/** Tells the frame what the page is about, for as long as it is shown. */
export function useTitle(text: string | undefined): void {
  useLayoutEffect(() => {
    change(text);
    return () => change(undefined);
  }, [text]);
}

/** What the page that is shown has told; nothing of a page that tells nothing. */
export const useShownTitle = (): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => title,
  );
