// A VPC and its subnets: the networks that hold address space (guide chapters 04, 16 and 27).

import type { Cidr } from '../cidr/cidr.ts';

export type Vpc = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly instanceTenancy: 'default' | 'dedicated';
  readonly dhcpOptionsId: string;
  readonly enableDnsSupport: boolean;
  readonly enableDnsHostnames: boolean;
  readonly enableNetworkAddressUsageMetrics: boolean;
  /** What every VPC is made with, as far as reading it back goes. */
  readonly securityGroupId: string;
  readonly routeTableId: string;
  readonly routeTableAssociationId: string;
  readonly networkAclId: string;
  readonly createdAt: Date;
};

/** Where a network's block comes from. */
export type BlockOrigin = 'manual' | 'ipam' | 'amazon';

/** A block of a VPC. The first IPv4 one is primary and stays as long as the VPC does. */
export type VpcCidr = {
  readonly id: string;
  readonly vpcId: string;
  readonly accountId: string;
  readonly region: string;
  readonly cidr: Cidr;
  readonly isPrimary: boolean;
  readonly origin: BlockOrigin;
  readonly poolId: string | undefined;
  readonly allocationId: string | undefined;
  readonly networkBorderGroup: string | undefined;
  readonly createdAt: Date;
};

export type Subnet = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly ipv6Native: boolean;
  readonly mapPublicIpOnLaunch: boolean;
  readonly assignIpv6AddressOnCreation: boolean;
  readonly enableDns64: boolean;
  readonly hostnameType: string;
  readonly enableResourceNameDnsA: boolean;
  readonly enableResourceNameDnsAaaa: boolean;
  readonly networkAclAssociationId: string;
  readonly createdAt: Date;
};

export type SubnetCidr = {
  readonly id: string;
  readonly subnetId: string;
  readonly vpcId: string;
  readonly accountId: string;
  readonly region: string;
  readonly cidr: Cidr;
  readonly origin: BlockOrigin;
  readonly poolId: string | undefined;
  readonly allocationId: string | undefined;
  readonly createdAt: Date;
};
