// The English of the pages about resource discoveries.

export const discoveryWords = {
  title: 'Resource discoveries',
  create: 'Create resource discovery',
  associate: 'Associate with an IPAM',
  empty: 'No resource discoveries in this Region',
  region: 'Region',
  regions: 'Operating Regions',
  accounts: 'Discovered accounts',
  resources: 'Discovered resources',
  associations: 'IPAM associations',
  noAccounts: 'No account has been looked at in this Region',
  noResources: 'No resource has been seen in this Region',
  noAssociations: 'No IPAM uses this discovery',
  noIpam: 'There is no IPAM of this account in this Region.',
  disassociate: 'Disassociate',
  disassociateHint: 'The IPAM no longer sees what this discovery finds.',
  deleteHint: 'What it has found is forgotten. A discovery that an IPAM uses is disassociated first.',
  missing: (id: string) => `There is no resource discovery ${id} in this Region.`,
} as const;
