// What is stored: every entity, and the column that keeps each of its members. The SQL is in migrations/.

import type { ElasticIp, PublicIpv4Pool, PublicIpv4Range } from '../domain/address/elastic-ip.ts';
import type { Ipam, ResourceDiscovery, ResourceDiscoveryAssociation, Scope } from '../domain/ipam/ipam.ts';
import type { Allocation, Pool, PoolCidr } from '../domain/pool/pool.ts';
import type { Subnet, SubnetCidr, Vpc, VpcCidr } from '../domain/vpc/vpc.ts';
import { accessKeyTable, accountTable } from './account-schema.ts';
import { consoleTables } from './console-schema.ts';
import {
  instanceTable,
  interfaceAddressTable,
  interfaceGroupTable,
  natGatewayTable,
  networkInterfaceTable,
  publicAddressTable,
  securityGroupRuleTable,
  securityGroupTable,
  subnetSpaceTable,
} from './host-schema.ts';
import { identityTables } from './identity-schema.ts';
import { monitoringTables } from './monitoring-schema.ts';
import { organizationTables } from './organization-schema.ts';
import { prefixListTables } from './prefix-list-schema.ts';
import { quotaTables } from './quotas.ts';
import { sharingTables } from './sharing-schema.ts';
import { column, defineTable } from './table.ts';
import { trendSeriesTable } from './trend-schema.ts';
import { usageHourTable } from './usage-schema.ts';

const { text, int, bool, time, json, cidr } = column;

export const ipamTable = defineTable<Ipam>('ipam', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  description: text('description'),
  operatingRegions: json('operating_regions'),
  tier: text('tier'),
  enablePrivateGua: bool('enable_private_gua'),
  meteredAccount: text('metered_account'),
  costDistributedAt: time('cost_distributed_at'),
  publicScopeId: text('public_scope_id'),
  privateScopeId: text('private_scope_id'),
  resourceDiscoveryId: text('resource_discovery_id'),
  resourceDiscoveryAssociationId: text('resource_discovery_association_id'),
  state: text('state'),
  createdAt: time('created_at'),
});

export const scopeTable = defineTable<Scope>('ipam_scope', {
  id: text('id'),
  accountId: text('account_id'),
  ipamId: text('ipam_id'),
  region: text('region'),
  type: text('type'),
  isDefault: bool('is_default'),
  description: text('description'),
  externalAuthority: json('external_authority'),
  state: text('state'),
  createdAt: time('created_at'),
});

export const resourceDiscoveryTable = defineTable<ResourceDiscovery>('ipam_resource_discovery', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  description: text('description'),
  operatingRegions: json('operating_regions'),
  unitExclusions: json('unit_exclusions'),
  isDefault: bool('is_default'),
  state: text('state'),
  createdAt: time('created_at'),
});

export const resourceDiscoveryAssociationTable = defineTable<ResourceDiscoveryAssociation>(
  'ipam_resource_discovery_association',
  {
    id: text('id'),
    accountId: text('account_id'),
    ipamAccountId: text('ipam_account_id'),
    ipamId: text('ipam_id'),
    region: text('region'),
    resourceDiscoveryId: text('resource_discovery_id'),
    isDefault: bool('is_default'),
    discoveryStatus: text('discovery_status'),
    state: text('state'),
    createdAt: time('created_at'),
  },
);

/** `sourceResourceId` repeats a member of `sourceResource`, for its index. */
export const poolTable = defineTable<Pool & { readonly sourceResourceId?: string | undefined }>('ipam_pool', {
  id: text('id'),
  accountId: text('account_id'),
  ipamId: text('ipam_id'),
  scopeId: text('scope_id'),
  scopeType: text('scope_type'),
  region: text('region'),
  sourcePoolId: text('source_pool_id'),
  depth: int('depth'),
  family: text('family'),
  locale: text('locale'),
  description: text('description'),
  autoImport: bool('auto_import'),
  publiclyAdvertisable: bool('publicly_advertisable'),
  rules: json('rules'),
  awsService: text('aws_service'),
  publicIpSource: text('public_ip_source'),
  sourceResource: json('source_resource'),
  sourceResourceId: text('source_resource_id'),
  state: text('state'),
  createdAt: time('created_at'),
});

/** `family` repeats what the block says, for the index over a scope. */
export const poolCidrTable = defineTable<PoolCidr & { readonly family?: string }>('ipam_pool_cidr', {
  id: text('id'),
  poolId: text('pool_id'),
  scopeId: text('scope_id'),
  accountId: text('account_id'),
  family: text('family'),
  cidr: cidr(),
  netmaskLength: int('netmask_length'),
  state: text('state'),
  failureMessage: text('failure_message'),
  origin: text('origin'),
  createdAt: time('created_at'),
  changedAt: time('changed_at'),
});

export const allocationTable = defineTable<Allocation>('ipam_pool_allocation', {
  id: text('id'),
  poolId: text('pool_id'),
  poolCidrId: text('pool_cidr_id'),
  ownerId: text('owner_id'),
  cidr: cidr(),
  description: text('description'),
  resourceType: text('resource_type'),
  resourceId: text('resource_id'),
  resourceRegion: text('resource_region'),
  createdAt: time('created_at'),
});

export const vpcTable = defineTable<Vpc>('vpc', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  instanceTenancy: text('instance_tenancy'),
  dhcpOptionsId: text('dhcp_options_id'),
  enableDnsSupport: bool('enable_dns_support'),
  enableDnsHostnames: bool('enable_dns_hostnames'),
  enableNetworkAddressUsageMetrics: bool('enable_network_address_usage_metrics'),
  securityGroupId: text('security_group_id'),
  routeTableId: text('route_table_id'),
  routeTableAssociationId: text('route_table_association_id'),
  networkAclId: text('network_acl_id'),
  createdAt: time('created_at'),
});

export const vpcCidrTable = defineTable<VpcCidr>('vpc_cidr', {
  id: text('id'),
  vpcId: text('vpc_id'),
  accountId: text('account_id'),
  region: text('region'),
  cidr: cidr(),
  isPrimary: bool('is_primary'),
  origin: text('origin'),
  poolId: text('pool_id'),
  allocationId: text('allocation_id'),
  networkBorderGroup: text('network_border_group'),
  createdAt: time('created_at'),
});

export const subnetTable = defineTable<Subnet>('subnet', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  vpcId: text('vpc_id'),
  zoneName: text('zone_name'),
  zoneId: text('zone_id'),
  ipv6Native: bool('ipv6_native'),
  mapPublicIpOnLaunch: bool('map_public_ip_on_launch'),
  assignIpv6AddressOnCreation: bool('assign_ipv6_address_on_creation'),
  enableDns64: bool('enable_dns64'),
  hostnameType: text('hostname_type'),
  enableResourceNameDnsA: bool('enable_resource_name_dns_a'),
  enableResourceNameDnsAaaa: bool('enable_resource_name_dns_aaaa'),
  networkAclAssociationId: text('network_acl_association_id'),
  createdAt: time('created_at'),
});

export const subnetCidrTable = defineTable<SubnetCidr>('subnet_cidr', {
  id: text('id'),
  subnetId: text('subnet_id'),
  vpcId: text('vpc_id'),
  accountId: text('account_id'),
  region: text('region'),
  cidr: cidr(),
  origin: text('origin'),
  poolId: text('pool_id'),
  allocationId: text('allocation_id'),
  createdAt: time('created_at'),
});

export const publicIpv4PoolTable = defineTable<PublicIpv4Pool>('public_ipv4_pool', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  networkBorderGroup: text('network_border_group'),
  createdAt: time('created_at'),
});

export const publicIpv4RangeTable = defineTable<PublicIpv4Range>('public_ipv4_pool_range', {
  id: text('id'),
  publicIpv4PoolId: text('public_ipv4_pool_id'),
  accountId: text('account_id'),
  region: text('region'),
  cidr: cidr(),
  poolId: text('pool_id'),
  allocationId: text('allocation_id'),
  createdAt: time('created_at'),
});

export const elasticIpTable = defineTable<ElasticIp>('elastic_ip', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  cidr: cidr(),
  origin: text('origin'),
  poolId: text('pool_id'),
  allocationId: text('allocation_id'),
  publicIpv4PoolId: text('public_ipv4_pool_id'),
  networkBorderGroup: text('network_border_group'),
  associationId: text('association_id'),
  networkInterfaceId: text('network_interface_id'),
  networkInterfaceOwnerId: text('network_interface_owner_id'),
  instanceId: text('instance_id'),
  privateAddress: text('private_address'),
  createdAt: time('created_at'),
});

export const entityTables = [
  accountTable,
  accessKeyTable,
  ipamTable,
  scopeTable,
  resourceDiscoveryTable,
  resourceDiscoveryAssociationTable,
  poolTable,
  poolCidrTable,
  allocationTable,
  vpcTable,
  vpcCidrTable,
  subnetTable,
  subnetCidrTable,
  publicIpv4PoolTable,
  publicIpv4RangeTable,
  elasticIpTable,
  securityGroupTable,
  securityGroupRuleTable,
  subnetSpaceTable,
  networkInterfaceTable,
  interfaceAddressTable,
  interfaceGroupTable,
  publicAddressTable,
  instanceTable,
  natGatewayTable,
  ...prefixListTables,
  ...monitoringTables,
  ...organizationTables,
  ...identityTables,
  ...sharingTables,
  ...quotaTables,
  ...consoleTables,
  usageHourTable,
  trendSeriesTable,
] as const;
