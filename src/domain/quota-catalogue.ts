// The quotas that accounts can look up and ask for, as chapter 30 and EC2 name them. The codes of the VPC's quotas are
// those of the service; IPAM's are our own, since the guide names none.

import type { QuotaName } from './quota.ts';

export type QuotaService = 'ec2-ipam' | 'vpc' | 'ec2';

export const quotaServices: Readonly<Record<QuotaService, string>> = {
  ec2: 'Amazon Elastic Compute Cloud (Amazon EC2)',
  'ec2-ipam': 'IPAM',
  vpc: 'Amazon Virtual Private Cloud (Amazon VPC)',
};

export type CataloguedQuota = {
  readonly name: QuotaName;
  readonly service: QuotaService;
  readonly code: string;
  readonly title: string;
  readonly isAdjustable: boolean;
};

const rows: readonly (readonly [QuotaService, string, QuotaName, string, 'adjustable' | 'fixed'])[] = [
  ['ec2', 'L-0263D0A3', 'elastic-ips-per-region', 'EC2-VPC Elastic IPs', 'adjustable'],
  ['ec2-ipam', 'L-1A000001', 'ipams-per-region', 'IPAMs per Region', 'fixed'],
  ['ec2-ipam', 'L-1A000002', 'scopes-per-ipam', 'Scopes per IPAM', 'adjustable'],
  ['ec2-ipam', 'L-1A000003', 'pools-per-scope', 'Pools per scope', 'adjustable'],
  ['ec2-ipam', 'L-1A000004', 'pool-depth', 'Pool depth', 'adjustable'],
  ['ec2-ipam', 'L-1A000005', 'cidrs-per-pool', 'CIDRs per pool', 'adjustable'],
  [
    'ec2-ipam',
    'L-1A000006',
    'amazon-ipv6-cidrs-per-regional-pool',
    'Amazon-provided IPv6 CIDR blocks per Regional pool',
    'adjustable',
  ],
  [
    'ec2-ipam',
    'L-1A000007',
    'amazon-ipv4-cidrs-per-ipam',
    'Amazon-provided contiguous public IPv4 CIDR blocks',
    'adjustable',
  ],
  ['ec2-ipam', 'L-1A000008', 'resource-discoveries-per-region', 'Resource discoveries per Region', 'fixed'],
  [
    'ec2-ipam',
    'L-1A000009',
    'resource-discovery-associations-per-ipam',
    'Resource discovery associations per IPAM',
    'adjustable',
  ],
  [
    'ec2-ipam',
    'L-1A00000A',
    'unit-exclusions-per-resource-discovery',
    'Organizational unit exclusions per resource discovery',
    'adjustable',
  ],
  // Shorter is more, which cannot be asked for as an increase: an administrator sets them.
  [
    'ec2-ipam',
    'L-1A00000B',
    'amazon-ipv4-netmask-length',
    'Amazon-provided contiguous public IPv4 CIDR block netmask length',
    'fixed',
  ],
  [
    'ec2-ipam',
    'L-1A00000C',
    'amazon-ipv6-netmask-length',
    'Amazon-provided IPv6 CIDR block netmask length',
    'fixed',
  ],
  ['vpc', 'L-F678F1CE', 'vpcs-per-region', 'VPCs per Region', 'adjustable'],
  ['vpc', 'L-83CA0A9D', 'ipv4-cidrs-per-vpc', 'IPv4 CIDR blocks per VPC', 'adjustable'],
  ['vpc', 'L-085A6257', 'ipv6-cidrs-per-vpc', 'IPv6 CIDR blocks per VPC', 'adjustable'],
  ['vpc', 'L-407747CB', 'subnets-per-vpc', 'Subnets per VPC', 'adjustable'],
  ['vpc', 'L-DF5E4CA3', 'network-interfaces-per-region', 'Network interfaces per Region', 'adjustable'],
  ['vpc', 'L-E79EC296', 'security-groups-per-region', 'VPC security groups per Region', 'adjustable'],
  [
    'vpc',
    'L-0EA8095F',
    'rules-per-security-group',
    'Inbound or outbound rules per security group',
    'adjustable',
  ],
  [
    'vpc',
    'L-2AFB9258',
    'security-groups-per-network-interface',
    'Security groups per network interface',
    'adjustable',
  ],
  ['vpc', 'L-FE5A380F', 'nat-gateways-per-zone', 'NAT gateways per Availability Zone', 'adjustable'],
];

/** By service and code, in this order. */
export const quotaCatalogue: readonly CataloguedQuota[] = rows
  .map(([service, code, name, title, kind]) => ({
    service,
    code,
    name,
    title,
    isAdjustable: kind === 'adjustable',
  }))
  .sort((a, b) => (a.service + a.code < b.service + b.code ? -1 : 1));

/** The largest value that can be asked for. */
export const quotaValueMax = 1_000_000;

export type QuotaRequest = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly quota: QuotaName;
  readonly desiredValue: number;
  readonly status: 'PENDING' | 'APPROVED' | 'DENIED';
  /** The ARN of who asked. */
  readonly requester: string;
  readonly createdAt: Date;
  readonly changedAt: Date;
};
