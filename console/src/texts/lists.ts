// The English of every list: its filter, its pages, its selection and its preferences.

/** A title within a sentence: "IPAMs" and "Elastic IP addresses" stay as they are, "Pools" are "pools". */
const inSentence = (title: string): string =>
  title.replace(/^(?!Elastic|Amazon)[A-Z](?![A-Z])/, (letter) => letter.toLowerCase());

export const listWords = {
  selectionOf: (title: string) => `Selection of ${title}`,
  selectAll: 'Select all',
  select: (id: string) => `Select ${id}`,
  expand: (id: string) => `Expand ${id}`,
  collapse: (id: string) => `Collapse ${id}`,
  filter: (title: string) => `Filter ${title}`,
  filterHint: (title: string) => `Filter ${inSentence(title)}`,
  matches: (count: number) => (count === 1 ? 'One match' : `${count.toLocaleString('en')} matches`),
  shown: (count: number) => `${count.toLocaleString('en')} shown`,
  filterOptions: 'Filter options',
  preferences: 'Preferences',
  confirm: 'Confirm',
  pageSize: 'Page size',
  columns: 'Columns',
} as const;
