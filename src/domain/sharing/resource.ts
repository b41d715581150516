// What can be shared, and the managed permissions by which: which actions each of them lets principals take.

export type ShareableType = 'ec2:IpamPool' | 'ec2:IpamResourceDiscovery' | 'ec2:PrefixList';

/** By the type that an ARN names: `arn:aws:ec2::123456789012:ipam-pool/ipam-pool-0…`. */
export const shareableTypes: Readonly<Record<string, ShareableType>> = {
  'ipam-pool': 'ec2:IpamPool',
  'ipam-resource-discovery': 'ec2:IpamResourceDiscovery',
  'prefix-list': 'ec2:PrefixList',
};

export type ManagedPermission = {
  readonly name: string;
  readonly resourceType: ShareableType;
  readonly isDefault: boolean;
  readonly actions: readonly string[];
  /** When it was published. */
  readonly createdAt: Date;
};

/** Guide chapters 11, 12 and 26 name those of IPAM and say what they let principals do. */
export const managedPermissions: readonly ManagedPermission[] = [
  {
    name: 'AWSRAMDefaultPermissionsIpamPool',
    resourceType: 'ec2:IpamPool',
    isDefault: true,
    actions: [
      'ec2:AllocateAddress',
      'ec2:AllocateIpamPoolCidr',
      'ec2:AssociateSubnetCidrBlock',
      'ec2:AssociateVpcCidrBlock',
      'ec2:CreateSubnet',
      'ec2:CreateVpc',
      'ec2:GetIpamPoolAllocations',
      'ec2:GetIpamPoolCidrs',
      'ec2:ProvisionPublicIpv4PoolCidr',
      'ec2:ReleaseIpamPoolAllocation',
    ],
    createdAt: new Date('2022-06-30T20:04:29.335Z'),
  },
  {
    name: 'AWSRAMPermissionIpamPoolByoipCidrImport',
    resourceType: 'ec2:IpamPool',
    isDefault: false,
    actions: ['ec2:ImportByoipCidrToIpam', 'ec2:MoveByoipCidrToIpam'],
    createdAt: new Date('2022-06-30T20:03:55.032Z'),
  },
  {
    name: 'AWSRAMPermissionIpamResourceDiscovery',
    resourceType: 'ec2:IpamResourceDiscovery',
    isDefault: true,
    actions: [
      'ec2:AssociateIpamResourceDiscovery',
      'ec2:GetIpamDiscoveredAccounts',
      'ec2:GetIpamDiscoveredPublicAddresses',
      'ec2:GetIpamDiscoveredResourceCidrs',
    ],
    createdAt: new Date('2023-01-25T18:00:00.000Z'),
  },
  {
    // Consumers see the entries and refer to the list; who else refers to it is for its owner to know (VPC user guide,
    // "Share customer-managed prefix lists").
    name: 'AWSRAMDefaultPermissionPrefixList',
    resourceType: 'ec2:PrefixList',
    isDefault: true,
    actions: [
      'ec2:AuthorizeSecurityGroupEgress',
      'ec2:AuthorizeSecurityGroupIngress',
      'ec2:DescribeManagedPrefixLists',
      'ec2:GetManagedPrefixListEntries',
    ],
    createdAt: new Date('2022-06-30T20:04:20.594Z'),
  },
];

export const findPermission = (name: string): ManagedPermission | undefined =>
  managedPermissions.find((permission) => permission.name === name);

/** The names of those that let principals take an action. */
export const permissionsFor = (action: string): readonly string[] =>
  managedPermissions.filter(({ actions }) => actions.includes(action)).map(({ name }) => name);

export function defaultPermissionOf(type: ShareableType): ManagedPermission {
  const found = managedPermissions.find((each) => each.resourceType === type && each.isDefault);
  if (!found) throw new Error(`${type} has no default permission`);
  return found;
}
