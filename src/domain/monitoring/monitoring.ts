// Networks as they are found, and as an IPAM sees them (guide chapters 12, 13, 15 and 19).

import type { Cidr } from '../cidr/cidr.ts';
import type { Tag } from '../tag/tag.ts';

export type DiscoveredType = 'vpc' | 'subnet' | 'eip' | 'public-ipv4-pool' | 'ipv6-pool' | 'eni' | 'instance';

/** One block of one resource, as a source lists it. */
export type DiscoveredCidr = {
  /** Names the resource and the block within the site: `vpc-0a1…|10.0.0.0/16`. */
  readonly id: string;
  /** The account and the region in which it was found. */
  readonly accountId: string;
  readonly region: string;
  /** Who the resource belongs to; `amazon-aws` for what a service runs in the account. */
  readonly ownerId: string;
  readonly resourceType: DiscoveredType;
  readonly resourceId: string;
  readonly cidr: Cidr;
  readonly ipSource: 'none' | 'amazon' | 'byoip';
  readonly vpcId: string | undefined;
  readonly subnetId: string | undefined;
  readonly zoneId: string | undefined;
  readonly name: string | undefined;
  readonly tags: readonly Tag[];
  /** The part of the block in use, 0 to 1 with four decimals; nothing where it is not defined. */
  readonly ipUsage: number | undefined;
  readonly attachmentStatus: 'available' | 'in-use' | undefined;
  readonly sampledAt: Date;
};

export type ManagementState = 'managed' | 'unmanaged' | 'ignored';
export type ComplianceStatus = 'compliant' | 'noncompliant' | 'unmanaged' | 'ignored';
export type OverlapStatus = 'overlapping' | 'nonoverlapping' | 'ignored';

/** A discovered block in a scope of one IPAM, with its states; none for kinds that an IPAM does not manage. */
export type ResourceCidr = Omit<DiscoveredCidr, 'subnetId'> & {
  readonly ipamId: string;
  readonly scopeId: string;
  readonly poolId: string | undefined;
  /** The block itself was chosen to be; what lies in it has the state, not the choice. */
  readonly isIgnored: boolean;
  /** Where it was moved; while a pool of another scope holds its space, it stays there (guide chapter 09). */
  readonly destinationScopeId: string | undefined;
  readonly managementState: ManagementState | undefined;
  readonly complianceStatus: ComplianceStatus | undefined;
  readonly overlapStatus: OverlapStatus | undefined;
};

export type HistoryType = 'vpc' | 'subnet' | 'eip' | 'instance' | 'network-interface';

/** What is true of one block of one resource in one scope, until something of it changes. */
export type Observation = {
  readonly ipamId: string;
  readonly scopeId: string;
  readonly ownerId: string;
  readonly region: string;
  readonly resourceType: HistoryType;
  readonly resourceId: string | undefined;
  readonly cidr: Cidr;
  readonly name: string | undefined;
  readonly complianceStatus: ComplianceStatus | undefined;
  readonly overlapStatus: OverlapStatus | undefined;
  readonly vpcId: string | undefined;
};
