// The English of the search.

export const searchWords = {
  lookUp: (text: string) => `Search for “${text}”`,
  nothing: 'Nothing was found in this Region.',
  searching: 'Searching',
  again: 'Try again',
  more: 'There is more: type more to narrow it down.',
  kinds: {
    ipam: 'IPAM',
    'ipam-scope': 'Scope',
    'ipam-pool': 'Pool',
    'ipam-pool-allocation': 'Allocation',
    vpc: 'VPC',
    subnet: 'Subnet',
    eip: 'Elastic IP',
    'prefix-list': 'Prefix list',
    'history-record': 'History',
  } as Readonly<Record<string, string>>,
} as const;
