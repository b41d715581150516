// The English of the page of resources.

export const resourceWords = {
  title: 'Resources',
  description: 'What has addresses in this scope, as it was last seen.',
  empty: 'Nothing has been seen in this scope yet',
  emptyHint: 'VPCs, subnets, Elastic IP addresses and pools appear here once the IPAM has discovered them.',
  emptyFamily: (family: string) => `No ${family} CIDR has been seen in this scope yet`,
  showAll: 'Show all',
  createIpam: 'Create IPAM',
  titleOf: (action: string, name: string, cidr: string) => `${action}: ${name}, ${cidr}`,
  all: 'All',
  ipv4: 'IPv4',
  ipv6: 'IPv6',
  ignore: 'Mark as ignored',
  monitor: 'Unmark as ignored',
  move: 'Move CIDR to different scope',
  /** The title of the dialog says where to. */
  moveVerb: 'Move CIDR',
  ignored: (id: string) => `${id} is ignored now.`,
  monitored: (id: string) => `${id} is monitored now.`,
  movesLater: (id: string) => `${id} moves once the allocation of its CIDR is released.`,
  moved: (id: string) => `${id} was moved.`,
  ignoreHint:
    'Ignored resources are evaluated neither for overlaps nor for rules, and their space goes back to its pool. Their history stays, and their active addresses are charged for as before.',
  monitorHint: 'The resource is evaluated for overlaps and for the rules of its pool again.',
  moveHint:
    'A CIDR of a VPC moves with its subnets to another private scope of the same IPAM. One that a pool allocated moves once its allocation is released.',
  noOtherScope: 'There is no other private scope in this IPAM.',
  onlyVpcs: 'Choose one CIDR of a VPC in a private scope.',
  family: 'Address family',
  scope: 'Scope',
  nameAndId: 'Name (Resource ID)',
  cidr: 'CIDR',
  management: 'Management',
  compliance: 'Compliance',
  overlap: 'Overlap',
  usage: 'IPs allocated',
  type: 'Resource type',
  pool: 'Pool',
  vpc: 'VPC',
  id: 'Resource ID',
  zone: 'Zone ID',
  ipam: 'IPAM',
  summary: 'Summary',
  cidrs: 'CIDRs',
  subnets: 'Subnets',
  noSubnets: 'No subnet of this VPC is monitored',
  open: 'Open in Networks',
  missing: (id: string, scope: string | undefined) =>
    scope ? `${id} is not monitored in ${scope}.` : `${id} is not monitored by an IPAM of this account.`,
  lookIn: (scope: string) => `Look in ${scope}`,
} as const;

/** What each kind of resource is called. */
export const resourceTypes: Readonly<Record<string, string>> = {
  vpc: 'VPC',
  subnet: 'Subnet',
  eip: 'Elastic IP address',
  eni: 'Network interface',
  'network-interface': 'Network interface',
  instance: 'Instance',
  'public-ipv4-pool': 'Public IPv4 pool',
  'ipv6-pool': 'IPv6 pool',
  'ipam-pool': 'Pool',
  'ec2-public-ipv4-pool': 'Public IPv4 pool',
  'anycast-ip-list': 'Anycast IP list',
  custom: 'Custom',
};

/** What a kind of resource is called; one that nobody has named yet is told as the API has it. */
export const kindOf = (type: string | undefined): string | undefined => resourceTypes[type ?? ''] ?? type;
