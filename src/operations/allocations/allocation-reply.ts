// How an allocation looks on the wire.

import type { IpamPoolAllocation } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Allocation } from '../../domain/pool/pool.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import type { TakenAllocation } from '../../store/allocations.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export const toAllocationReply = (
  allocation: TakenAllocation,
  tags: readonly Tag[] | undefined,
): IpamPoolAllocation => ({
  Cidr: formatCidr(allocation.cidr),
  IpamPoolAllocationId: allocation.id,
  Description: allocation.description,
  ResourceId: allocation.resourceId,
  ResourceType: allocation.resourceType,
  ResourceRegion: allocation.resourceRegion,
  ResourceOwner: allocation.ownerId,
  Tags: tags && toWireTags(tags),
});

export async function describeAllocationsOf(
  transaction: Transaction,
  allocations: readonly Allocation[],
): Promise<IpamPoolAllocation[]> {
  const tags = await tagsOfAll(
    transaction,
    allocations.map((allocation) => allocation.id),
  );
  return allocations.map((allocation) => toAllocationReply(allocation, tags.get(allocation.id) ?? []));
}
