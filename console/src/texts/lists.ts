// The English of every list: its filter, its pages, its selection and its preferences.

export const listWords = {
  selectionOf: (title: string) => `Selection of ${title}`,
  selectAll: 'Select all',
  select: (id: string) => `Select ${id}`,
  expand: (id: string) => `Expand ${id}`,
  collapse: (id: string) => `Collapse ${id}`,
  filter: (title: string) => `Filter ${title}`,
  filterHint: (title: string) => `Filter ${title.toLowerCase()}`,
  matches: (count: number) => (count === 1 ? 'One match' : `${count} matches`),
  preferences: 'Preferences',
  confirm: 'Confirm',
  pageSize: 'Page size',
  columns: 'Columns',
} as const;
