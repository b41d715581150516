// Whether an IPAM manages a resource (guide chapter 13): what holds space of its pools it does, what it was told
// to leave alone it does not; VPCs, public IPv4 pools and Elastic IP addresses it could; the others it only watches.

import type { DiscoveredType, ManagementState } from './monitoring.ts';

const manageable: ReadonlySet<DiscoveredType> = new Set(['vpc', 'public-ipv4-pool', 'eip']);

export type Standing = {
  readonly resourceType: DiscoveredType;
  /** Chosen to be ignored, or within a block of its VPC that is. */
  readonly isIgnored: boolean;
  /** It holds an allocation of a pool, or a resource planning pool divides it. */
  readonly isHeld: boolean;
};

/** `undefined` for a resource of a kind that an IPAM does not manage. */
export function managementStateOf({
  resourceType,
  isIgnored,
  isHeld,
}: Standing): ManagementState | undefined {
  if (isIgnored) return 'ignored';
  if (isHeld) return 'managed';
  return manageable.has(resourceType) ? 'unmanaged' : undefined;
}
