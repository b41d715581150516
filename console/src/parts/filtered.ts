// A list of options that is filtered by typing, with a name for whoever hears it.

import { listWords } from '../texts/lists.ts';

export const filtered = {
  filteringType: 'auto',
  filteringAriaLabel: listWords.filterOptions,
  filteringPlaceholder: listWords.filterOptions,
} as const;
