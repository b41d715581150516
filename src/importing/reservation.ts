import type { AllocateIpamPoolCidrRequest } from '@aws-sdk/client-ec2';
import { formatCidr } from '../domain/cidr/text.ts';
import { allocateIpamPoolCidr } from '../operations/allocations/allocate-ipam-pool-cidr.ts';
import { requirePoolInLocale } from '../operations/owned.ts';
import { toWireTags } from '../operations/tags/tag-specifications.ts';
import { findAllocationByBlock } from '../store/allocations.ts';
import { tagsOf } from '../store/tags.ts';
import { disagreement } from './agreement.ts';
import { calling, conflict, type Outcome, present, type Work } from './outcome.ts';
import type { Row } from './row.ts';

/** A block of a pool that is reserved by hand. */
export async function importReservation({ context }: Work, row: Row): Promise<Outcome> {
  const { transaction } = context;
  const pool = await requirePoolInLocale(calling(context, allocateIpamPoolCidr), row.pool as string);
  const there = await findAllocationByBlock(transaction, pool.id, row.cidr);
  if (there?.resourceType === 'custom') {
    if (row.description !== undefined && (there.description ?? '') !== row.description) {
      return conflict(
        `${there.id} is there already, and is described as ${JSON.stringify(there.description ?? '')}.`,
      );
    }
    const problem = disagreement({ id: there.id, tags: await tagsOf(transaction, there.id) }, row.tags);
    return problem ? conflict(problem) : present;
  }
  const input: AllocateIpamPoolCidrRequest = {
    IpamPoolId: pool.id,
    Cidr: formatCidr(row.cidr),
    ...(row.description && { Description: row.description }),
    ...(row.tags.length > 0 && {
      TagSpecifications: [{ ResourceType: 'ipam-pool-allocation', Tags: toWireTags(row.tags) }],
    }),
  };
  const output = await allocateIpamPoolCidr.run(input, calling(context, allocateIpamPoolCidr));
  return { kind: 'made', action: allocateIpamPoolCidr.permission, input, output };
}
