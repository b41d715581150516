// How much of each thing there may be (guide chapter 30, and the VPC quotas that EC2 publishes).

export const quotaDefaults = {
  /** IPAMs per account and region (chapter 30, not adjustable on the service). */
  'ipams-per-region': 1,
  'scopes-per-ipam': 5,
  'pools-per-scope': 50,
  'pool-depth': 10,
  'cidrs-per-pool': 50,
  'amazon-ipv6-cidrs-per-regional-pool': 1,
  /** The shortest Amazon-provided IPv6 block: chapter 03 offers /40 to /52 where an account was granted it. */
  'amazon-ipv6-netmask-length': 52,
  /** Contiguous public IPv4 blocks of an IPAM, and the shortest of them (chapters 28 and 30). */
  'amazon-ipv4-cidrs-per-ipam': 2,
  'amazon-ipv4-netmask-length': 29,
  'resource-discoveries-per-region': 1,
  'resource-discovery-associations-per-ipam': 5,
  'unit-exclusions-per-resource-discovery': 10,
  /** EC2: VPCs per region 5, IPv4 and IPv6 blocks per VPC 5 each, subnets per VPC 200. */
  'vpcs-per-region': 5,
  'ipv4-cidrs-per-vpc': 5,
  'ipv6-cidrs-per-vpc': 5,
  'subnets-per-vpc': 200,
  /** EC2: Elastic IP addresses per account and region, wherever they come from. */
  'elastic-ips-per-region': 5,
  /** EC2: network interfaces, security groups per account and region, rules of a group each way. */
  'network-interfaces-per-region': 5000,
  'security-groups-per-region': 2500,
  'rules-per-security-group': 60,
  'security-groups-per-network-interface': 5,
  /** EC2: prefix lists per account and region; of one its versions, its entries, and the rules that name it. */
  'prefix-lists-per-region': 100,
  'versions-per-prefix-list': 1000,
  'entries-per-prefix-list': 1000,
  'references-per-prefix-list': 10_000,
  /** EC2: of one family; the largest that any of its instance types had for years. */
  'addresses-per-network-interface': 50,
  /** EC2: NAT gateways per account and zone. */
  'nat-gateways-per-zone': 5,
  /** RAM: shares per account and region, and what one of them has at most. */
  'resource-shares-per-region': 5000,
  'resources-per-share': 1000,
  'principals-per-share': 1000,
  /** Organizations: accounts (open invitations included), units, and policies of a type. */
  'accounts-per-organization': 10_000,
  'units-per-organization': 2000,
  'policies-per-organization': 2000,
} as const;

export type QuotaName = keyof typeof quotaDefaults;
export type Quotas = { readonly [Name in QuotaName]: number };

/** Quotas that an account was granted, by region. */
export type QuotasByRegion = Readonly<Record<string, Partial<Quotas>>>;
