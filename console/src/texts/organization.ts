// The English of the page about the organization.

export const organizationWords = {
  title: 'Organization settings',
  description: 'Which account of the organization plans and monitors the addresses of all of them.',
  admin: 'Delegated administrator',
  none: 'No account is delegated yet.',
  delegate: 'Delegate an account',
  remove: 'Remove',
  account: 'Account ID',
  accountHint: 'A member account of the organization, other than its management account.',
  delegated: (id: string) => `${id} is the delegated administrator now.`,
  removed: (id: string) => `${id} is no longer the delegated administrator.`,
  warning: 'IPAMs of the account no longer see the other accounts of the organization.',
  id: 'Organization ID',
  management: 'Management account',
  verb: 'Delegate',
  removeTitle: (id: string) => `Remove ${id} as the delegated administrator?`,
} as const;
