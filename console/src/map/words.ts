// The English of the map.

export const words = {
  map: 'Map of the address space',
  path: 'Where the map is',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  up: 'To the larger block',
  whole: 'Show everything',
  help: 'Arrow keys move from block to block, Enter looks into one, Escape goes to the larger block, plus and minus zoom.',
  loading: 'Loading',
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
  count: (count: number) => (count === 1 ? '1 resource' : `${count.toLocaleString('en')} resources`),
  overlapping: (count: number) => `${count.toLocaleString('en')} overlapping`,
} as const;
