// Public IPv4 addresses that an account holds one by one, and the pools of its own that it takes them from
// (guide chapters 23 and 28).

import type { Cidr } from '../cidr/cidr.ts';

export type ElasticIp = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  /** One address: a block of /32. */
  readonly cidr: Cidr;
  /** Where it came from, and goes when it is released. */
  readonly origin: 'ipam-pool' | 'public-ipv4-pool' | 'provider';
  /** The IPAM pool and its allocation, of an address that was allocated from one. */
  readonly poolId: string | undefined;
  readonly allocationId: string | undefined;
  readonly publicIpv4PoolId: string | undefined;
  readonly networkBorderGroup: string;
  /** Set while it is associated, and then the interface and the private address too. */
  readonly associationId: string | undefined;
  readonly networkInterfaceId: string | undefined;
  readonly networkInterfaceOwnerId: string | undefined;
  readonly instanceId: string | undefined;
  /** As it is written, such as `10.0.0.4`. */
  readonly privateAddress: string | undefined;
  readonly createdAt: Date;
};

/** A pool of one account and region, between IPAM pools and the addresses that the account allocates. */
export type PublicIpv4Pool = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly networkBorderGroup: string;
  readonly createdAt: Date;
};

/** A block of a public pool; one allocation of an IPAM pool. */
export type PublicIpv4Range = {
  readonly id: string;
  readonly publicIpv4PoolId: string;
  readonly accountId: string;
  readonly region: string;
  readonly cidr: Cidr;
  readonly poolId: string | undefined;
  readonly allocationId: string | undefined;
  readonly createdAt: Date;
};
