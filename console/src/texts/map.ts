// The English of the map.

const counted = (count: number, one: string, many: string): string =>
  count === 1 ? `1 ${one}` : `${count.toLocaleString('en')} ${many}`;

export const mapWords = {
  title: 'Resource CIDR map',
  hint: 'Click a block to look into it, drag to move, scroll to zoom.',
  touchHint: 'Tap a block to look into it, drag to move, pinch to zoom.',
  description: (scope: string) => `What is where in ${scope}.`,
  family: 'Address family',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  noScope: 'There is no space to show yet: the scopes of an IPAM have maps.',
  createIpam: 'Create IPAM',
  map: 'Map of the address space',
  path: 'Where the map is',
  legend: 'Legend',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  up: 'To the larger block',
  whole: 'Show everything',
  help: 'Arrow keys move from block to block, Enter looks into one, Escape goes to the larger block, plus and minus zoom.',
  loading: 'Loading',
  loadingMap: 'Loading the map',
  refused: 'The map cannot be loaded',
  stale: 'What is shown may be out of date. The server is asked again from time to time.',
  retry: 'Retry',
  available: 'Available',
  standings: {
    available: 'Available',
    compliant: 'Compliant and nonoverlapping',
    allocated: 'Allocated',
    occupied: 'Occupied',
    noncompliant: 'Noncompliant',
    overlapping: 'Overlapping',
    ignored: 'Ignored',
    chosen: 'New allocation',
  },
  subnets: 'Taken by subnets',
  used: (share: string, size: string) => `${share} of ${size} ${size === '1' ? 'address' : 'addresses'} used`,
  count: (count: number) => counted(count, 'resource', 'resources'),
  allocations: (count: number) => counted(count, 'allocation', 'allocations'),
  overlapping: (count: number) => `${count.toLocaleString('en')} overlapping`,
  more: (count: number) => `and ${count.toLocaleString('en')} more`,
  owner: (id: string) => `owner ${id}`,
  heldBy: (holders: string) => `Held by ${holders}.`,
  nobodySays: 'Who has it could not be asked.',
} as const;

/** Of the list beneath a map. */
export const blockWords = {
  blocks: 'Blocks',
  blocksIn: (cidr: string) => `Blocks in ${cidr}`,
  first: 'The first of them; zoom in to see the others.',
  empty: 'No block here is in use.',
  refused: 'The blocks cannot be listed',
  retry: 'Retry',
  cidr: 'CIDR',
  resource: 'Name (Resource ID)',
  type: 'Resource type',
  management: 'Management state',
  compliance: 'Compliance',
  overlap: 'Overlap',
  owner: 'Owner ID',
  region: 'Region',
  page: (page: number) => `Page ${page}`,
  previous: 'Previous page',
  next: 'Next page',
} as const;

/** Of the choice of a day. */
export const dayWords = {
  label: 'As of',
  date: 'Date',
  now: 'Now',
  toNow: 'Show now',
  before: 'A day earlier',
  after: 'A day later',
  calendar: (date: string) => `Choose a date, ${date} is chosen`,
  openCalendar: 'Choose a date',
  today: 'Today',
  nextMonth: 'Next month',
  previousMonth: 'Previous month',
  shownNow: 'Shown as it is now.',
  shown: (day: string, age: number) =>
    `Shown as it was at the end of ${day} (UTC), ${counted(age, 'day', 'days')} ago.`,
} as const;
