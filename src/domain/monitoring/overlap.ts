// Whether a resource's block meets somebody else's in the same scope (guide chapter 13). Holders are what owns
// whole blocks: VPCs, public IPv4 pools, and reservations by hand. A subnet or an address belongs to a VPC or a
// public pool and is judged against the others. What is ignored neither counts nor is judged.

import type { DiscoveredType, OverlapStatus, ResourceCidr } from './monitoring.ts';

type Party = Pick<ResourceCidr, 'resourceType' | 'resourceId' | 'ownerId' | 'vpcId'>;

/** The kinds whose blocks keep others out. */
export const holderTypes: readonly DiscoveredType[] = ['vpc', 'public-ipv4-pool'];

export const isHolder = (party: Pick<Party, 'resourceType'>): boolean =>
  holderTypes.includes(party.resourceType);

/** Whether the resource is judged at all: instances are kept for their history only. */
export const isJudged = (party: Pick<Party, 'resourceType'>): boolean => party.resourceType !== 'instance';

/** Whether a holder is somebody else's, so that sharing addresses with it is an overlap. */
export function isForeign(holder: Party, party: Party): boolean {
  if (holder.resourceType === 'vpc') return holder.resourceId !== party.vpcId;
  // An address of a public pool does not name its pool; one account has an address in one pool only.
  if (party.resourceType === 'eip') return holder.ownerId !== party.ownerId;
  return holder.resourceId !== party.resourceId;
}

export function overlapStatusOf(
  party: Pick<Party, 'resourceType'>,
  isIgnored: boolean,
  meetsForeign: boolean,
): OverlapStatus | undefined {
  if (!isJudged(party)) return undefined;
  if (isIgnored) return 'ignored';
  return meetsForeign ? 'overlapping' : 'nonoverlapping';
}
