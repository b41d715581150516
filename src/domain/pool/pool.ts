// A pool, the CIDRs provisioned to it and the allocations made from them (guide chapters 01, 03 and 04).

import type { Cidr, Family } from '../cidr/cidr.ts';
import type { LifecycleState, ScopeType } from '../ipam/ipam.ts';
import type { Tag } from '../tag/tag.ts';

/** A VPC whose address space a resource-planning pool divides among its subnets (guide chapter 27). */
export type SourceResource = {
  readonly resourceId: string;
  readonly resourceType: string;
  readonly resourceRegion: string;
  readonly resourceOwner: string;
};

export type Pool = {
  readonly id: string;
  readonly accountId: string;
  readonly ipamId: string;
  readonly scopeId: string;
  readonly scopeType: ScopeType;
  /** The home region of its IPAM. */
  readonly region: string;
  readonly sourcePoolId: string | undefined;
  /** 1 for a top-level pool. */
  readonly depth: number;
  readonly family: Family;
  /** The only region that may allocate from it; without one, only manual reservations are made. */
  readonly locale: string | undefined;
  readonly description: string | undefined;
  readonly autoImport: boolean;
  readonly publiclyAdvertisable: boolean | undefined;
  readonly rules: AllocationRules;
  readonly awsService: string | undefined;
  readonly publicIpSource: 'amazon' | 'byoip' | undefined;
  readonly sourceResource: SourceResource | undefined;
  readonly state: LifecycleState;
  readonly createdAt: Date;
};

/** What an allocation must satisfy; not inherited by pools within the pool. */
export type AllocationRules = {
  readonly minNetmaskLength: number | undefined;
  readonly maxNetmaskLength: number | undefined;
  readonly defaultNetmaskLength: number | undefined;
  readonly resourceTags: readonly Tag[];
};

export type PoolCidrState = 'provisioned' | 'failed-deprovision' | 'deprovisioned' | 'failed-provision';

/** A block that a pool allocates from. */
export type PoolCidr = {
  readonly id: string;
  readonly poolId: string;
  readonly scopeId: string;
  readonly accountId: string;
  readonly cidr: Cidr;
  /** Set when the caller asked for a size rather than for this block. */
  readonly netmaskLength: number | undefined;
  readonly state: PoolCidrState;
  readonly failureMessage: string | undefined;
  /** Where the block came from: its source pool's allocation, the provider's space, or nowhere (top level). */
  readonly origin: 'scope' | 'pool' | 'provider' | 'resource';
  readonly createdAt: Date;
  readonly changedAt: Date;
};

/** A pool CIDR holds its space until it is deprovisioned. */
export const isLive = (cidr: Pick<PoolCidr, 'state'>): boolean =>
  cidr.state === 'provisioned' || cidr.state === 'failed-deprovision';

export type AllocationResourceType =
  | 'custom'
  | 'ipam-pool'
  | 'vpc'
  | 'subnet'
  | 'ec2-public-ipv4-pool'
  | 'eip'
  | 'anycast-ip-list';

/** A block taken out of a pool for one holder. */
export type Allocation = {
  readonly id: string;
  readonly poolId: string;
  /** The provisioned CIDR that it was cut from. */
  readonly poolCidrId: string;
  /** The account that holds it; the pool's owner or one that the pool is shared with. */
  readonly ownerId: string;
  readonly cidr: Cidr;
  readonly description: string | undefined;
  readonly resourceType: AllocationResourceType;
  readonly resourceId: string | undefined;
  readonly resourceRegion: string | undefined;
  readonly createdAt: Date;
};
