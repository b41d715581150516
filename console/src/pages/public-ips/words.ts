// The English of the page of public addresses.

export const publicIpWords = {
  title: 'Public IP insights',
  description: 'Every public IPv4 address that services use, as it was last sampled.',
  empty: 'No public address has been seen in this Region',
  emptyHint: 'Choose another Region, or another resource discovery.',
  noDiscovery: 'There is no resource discovery here: create an IPAM first.',
  discovery: 'Resource discovery',
  region: 'Region of the addresses',
  types: 'Public IP types',
  usage: 'Elastic IP addresses',
  idle: (count: number) =>
    count === 1 ? 'One Elastic IP address is unassociated' : `${count} Elastic IP addresses are unassociated`,
  idleHint: 'They are in nobody’s use. Release those that are not needed any more.',
  show: 'Show them',
} as const;
