// The English of the page about resource shares.

export const shareWords = {
  title: 'Resource shares',
  own: 'Shared by this account',
  invitations: 'Invitations',
  create: 'Create resource share',
  noShares: 'This account shares nothing in this Region',
  noInvitations: 'No invitations in this Region',
  resources: 'Resource ARNs',
  resourcesHint: 'Of pools and resource discoveries; one a line.',
  principals: 'Principals',
  principalsHint: 'Account IDs, or ARNs of an organization or of its units; one a line.',
  external: 'Allow accounts outside the organization',
  accept: 'Accept',
  reject: 'Reject',
  deleteHint: 'Nobody sees through it any more what it shared.',
} as const;
