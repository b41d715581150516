// Whether the page is as narrow as a phone's, where tables become cards, or as a tablet's.

import { useSyncExternalStore } from 'react';

const phone = matchMedia('(max-width: 687px)');
const tablet = matchMedia('(max-width: 1099px)');

const useMatch = (query: MediaQueryList): boolean =>
  useSyncExternalStore(
    (tell) => {
      query.addEventListener('change', tell);
      return () => query.removeEventListener('change', tell);
    },
    () => query.matches,
  );

export const useNarrow = (): boolean => useMatch(phone);

/** Where a title has no room beside it for more than two buttons. */
export const useTablet = (): boolean => useMatch(tablet);
