// The English of the sharing of a pool.

/** What a managed permission lets those do whom a pool is shared with, by its name. */
const permissions: Readonly<Record<string, string>> = {
  AWSRAMDefaultPermissionsIpamPool: 'See its CIDRs and allocations, and allocate and release.',
  AWSRAMPermissionIpamPoolByoipCidrImport: 'Bring address ranges of their own into the pool.',
};

export const sharingWords = {
  share: 'Resource share',
  arn: 'Resource share ARN',
  principals: 'Shared with',
  nobody: 'Nobody yet',
  created: 'Created',
  hint: 'Whoever the pool is shared with may allocate from it.',
  all: 'All resource shares',
  none: 'No shares',
  noneHint: 'This pool is not part of any resource share.',
  notYours: (owner: string) => `The pool belongs to ${owner}, who decides with whom it is shared.`,
  create: 'Create resource share',
  createFor: (pool: string) => `Share ${pool}`,
  told: (name: string) => `The resource share ${name} was created.`,
  permission: 'Permission',
  permissions,
  principalsHint: 'Account IDs, or ARNs of an organization or of its units; one a line.',
  external: 'Allow accounts outside the organization',
  remove: 'Remove from share',
  removeTitle: (pool: string, share: string) => `Remove ${pool} from ${share}?`,
  removeHint: 'Nobody allocates from the pool through this share any more. What was allocated stays.',
  removed: (share: string) => `The pool was removed from ${share}.`,
} as const;
