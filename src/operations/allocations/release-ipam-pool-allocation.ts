import type { ReleaseIpamPoolAllocationRequest, ReleaseIpamPoolAllocationResult } from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { equals } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import { findAllocation } from '../../store/allocations.ts';
import { addBlockDueIfMonitored } from '../../store/evaluation-due.ts';
import { readCidr } from '../checks.ts';
import { operation } from '../operation.ts';
import { requirePool } from '../owned.ts';
import { release } from './take.ts';

/** Releases a reservation made by hand; what a resource holds is released with the resource (guide chapter 11). */
export const releaseIpamPoolAllocation = operation<
  ReleaseIpamPoolAllocationRequest,
  ReleaseIpamPoolAllocationResult
>('ReleaseIpamPoolAllocation', {
  kind: 'write',
  touches: 'plan',
  resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
  async run(input, context) {
    const pool = await requirePool(context, input.IpamPoolId as string);
    const id = input.IpamPoolAllocationId as string;
    const cidr = readCidr('Cidr', input.Cidr as string, pool.family);
    const allocation = await findAllocation(context.transaction, id);
    if (!allocation || allocation.poolId !== pool.id || !equals(allocation.cidr, cidr)) {
      throw new Fault(
        'InvalidParameterCombination',
        `No allocation found in the pool ${pool.id} with the CIDR ${input.Cidr} and the ID ${id}.`,
      );
    }
    const isTheirs = allocation.ownerId !== context.accountId && pool.accountId !== context.accountId;
    if (isTheirs) {
      throw new Fault(
        'Unauthorized',
        `You are not authorized to perform this operation. The allocation ${id} is held by another account; only that account or the owner of the pool can release it.`,
      );
    }
    if (allocation.resourceType !== 'custom') {
      throw new Fault(
        'InvalidParameterValue',
        `The allocation ${id} is held by ${allocation.resourceId ?? allocation.resourceType} (${allocation.resourceType}). Delete that resource; its space returns to the pool with it.`,
      );
    }
    await release(context, allocation);
    await addBlockDueIfMonitored(context, pool.scopeId, cidr, 'went');
    return { Success: true };
  },
});
