import type { ModifyIpamPoolAllocationRequest, ModifyIpamPoolAllocationResult } from '@aws-sdk/client-ec2';
import { saveAllocation } from '../../store/allocations.ts';
import { tagsOf } from '../../store/tags.ts';
import { readDescription } from '../checks.ts';
import { operation } from '../operation.ts';
import { holding } from '../owned.ts';
import { toAllocationReply } from './allocation-reply.ts';
import { requireOwnAllocation } from './own-allocation.ts';

/** Gives an allocation another description; none given takes it away. */
export const modifyIpamPoolAllocation = operation<
  ModifyIpamPoolAllocationRequest,
  ModifyIpamPoolAllocationResult
>('ModifyIpamPoolAllocation', {
  kind: 'write',
  async run(input, context) {
    const id = input.IpamPoolAllocationId as string;
    const allocation = await holding(context, 'ipam_pool_allocation', () =>
      requireOwnAllocation(context, id),
    );
    const modified = { ...allocation, description: readDescription(input.Description) || undefined };
    saveAllocation(context.transaction, modified);
    const tags = await tagsOf(context.transaction, modified.id);
    return { IpamPoolAllocation: toAllocationReply(modified, tags) };
  },
});
