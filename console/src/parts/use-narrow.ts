// Whether the page is as narrow as a phone's, where tables become cards.

import { useSyncExternalStore } from 'react';

const query = matchMedia('(max-width: 687px)');

const subscribe = (tell: () => void): (() => void) => {
  query.addEventListener('change', tell);
  return () => query.removeEventListener('change', tell);
};

export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
