// The English of the sharing of one thing: a pool, a resource discovery or a prefix list.

/** What a managed permission lets those do whom a thing is shared with, by its name. */
const permissions: Readonly<Record<string, string>> = {
  AWSRAMDefaultPermissionsIpamPool: 'See its CIDRs and allocations, and allocate and release.',
  AWSRAMPermissionIpamPoolByoipCidrImport: 'Bring address ranges of their own into the pool.',
  AWSRAMPermissionIpamResourceDiscovery:
    'See what it has found, in which accounts, and associate it with their IPAM.',
  AWSRAMDefaultPermissionPrefixList: 'See its entries, and refer to it.',
};

/** What the choice of a permission is about, by the type of the things in a share. */
const permissionsOf: Readonly<Record<string, string>> = {
  'ec2:IpamPool': 'Permission for pools',
  'ec2:IpamResourceDiscovery': 'Permission for resource discoveries',
  'ec2:PrefixList': 'Permission for prefix lists',
};

export const sharingWords = {
  title: 'Resource sharing',
  share: 'Resource share',
  arn: 'Resource share ARN',
  principals: 'Shared with',
  nobody: 'Nobody yet',
  created: 'Created at',
  all: 'All resource shares',
  none: 'No shares',
  create: 'Create resource share',
  createFor: (name: string) => `Share ${name}`,
  permissionOf: (type: string) => permissionsOf[type] ?? 'Permission',
  permissions,
  remove: 'Remove from share',
  removeTitle: (name: string, share: string) => `Remove ${name} from ${share}?`,
  removed: (share: string) => `It was removed from ${share}.`,
  things: {
    'ec2:IpamPool': {
      hint: 'Whoever the pool is shared with may allocate from it.',
      noneHint: 'This pool is not part of any resource share.',
      notYours: (owner: string) => `The pool belongs to ${owner}, who decides with whom it is shared.`,
      removeHint: 'Nobody allocates from the pool through this share any more. What was allocated stays.',
    },
    'ec2:IpamResourceDiscovery': {
      hint: 'Whoever it is shared with may associate it with an IPAM in the same Region.',
      noneHint: 'This resource discovery is not part of any resource share.',
      notYours: (owner: string) =>
        `The resource discovery belongs to ${owner}, who decides with whom it is shared.`,
      removeHint: 'Nobody sees through this share any more what the resource discovery finds.',
    },
    'ec2:PrefixList': {
      hint: 'Whoever it is shared with may refer to it in rules of their security groups.',
      noneHint: 'This prefix list is not part of any resource share.',
      notYours: (owner: string) => `The prefix list belongs to ${owner}, who decides with whom it is shared.`,
      removeHint: 'Nobody sees it through this share any more.',
    },
  },
} as const;

export type ShareableType = keyof typeof sharingWords.things;
