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
  list: 'Public IP addresses',
  address: 'IP address',
  associated: 'Associated',
  unassociated: 'Unassociated',
  type: 'Address type',
  service: 'Service',
  nameAndId: 'Name (EIP ID)',
  interface: 'Network interface ID',
  instance: 'Instance ID',
  groups: 'Security groups',
  vpc: 'VPC',
  pool: 'Public IPv4 pool',
  border: 'Network border group',
  owner: 'Owner ID',
  sampled: 'Sample time',
  discoveryId: 'Resource discovery ID',
  resource: 'Service resource',
} as const;

/** What each kind of public address is called. */
export const publicTypes: Readonly<Record<string, string>> = {
  'amazon-owned-eip': 'Amazon-owned EIPs',
  'amazon-owned-contig': 'Amazon-owned contiguous EIPs',
  'ec2-public-ip': 'EC2 public IPs',
  byoip: 'BYOIP',
  'service-managed-ip': 'Service managed IPs',
  'service-managed-byoip': 'Service managed BYOIP',
};
