import type {
  DescribeIpamPoolAllocationsRequest,
  DescribeIpamPoolAllocationsResult,
} from '@aws-sdk/client-ec2';
import type { Allocation } from '../../domain/pool/pool.ts';
import { listAllocations } from '../../store/allocations.ts';
import { listPools } from '../../store/pools.ts';
import type { ListOptions } from '../../store/table.ts';
import { readFilters } from '../filters.ts';
import { type Context, operation } from '../operation.ts';
import { isVisibleIn } from '../owned.ts';
import { listPage } from '../paging.ts';
import { describeAllocationsOf } from './allocation-reply.ts';
import { allocationColumns, allocationFilters, allocationPage } from './get-ipam-pool-allocations.ts';
import { requireOwnAllocation } from './own-allocation.ts';

/** The allocations that the caller's account holds, across pools. */
export const describeIpamPoolAllocations = operation<
  DescribeIpamPoolAllocationsRequest,
  DescribeIpamPoolAllocationsResult
>('DescribeIpamPoolAllocations', {
  kind: 'read',
  async run(input, context) {
    const { transaction, accountId } = context;
    if (input.IpamPoolAllocationIds?.length) {
      const allocations: Allocation[] = [];
      for (const id of new Set(input.IpamPoolAllocationIds)) {
        allocations.push(await requireOwnAllocation(context, id));
      }
      const items = await describeAllocationsOf(transaction, allocations);
      const { matches } = readFilters(input.Filters, allocationFilters);
      return { IpamPoolAllocations: items.filter(matches) };
    }
    const { items, nextToken } = await listPage({
      name: 'DescribeIpamPoolAllocations',
      input,
      pageSize: allocationPage,
      filters: allocationFilters,
      columns: allocationColumns,
      fetch: ({ conditions, after, countMax }) =>
        listAllocations(transaction, {
          where: [{ column: 'owner_id', anyOf: [accountId] }, ...conditions],
          after,
          countMax,
        }),
      keyOf: (allocation) => allocation.id,
      describe: async (allocations) =>
        describeAllocationsOf(transaction, await onlyVisible(context, allocations)),
    });
    return { IpamPoolAllocations: items, NextToken: nextToken };
  },
});

/** Allocations show where their pools do. */
async function onlyVisible(context: Context, allocations: readonly Allocation[]): Promise<Allocation[]> {
  const poolIds = [...new Set(allocations.map((allocation) => allocation.poolId))];
  if (poolIds.length === 0) return [];
  const options: ListOptions = { where: [{ column: 'id', anyOf: poolIds }], countMax: poolIds.length };
  const pools = await listPools(context.transaction, options);
  const visible = new Set(pools.filter((pool) => isVisibleIn(pool, context.region)).map((pool) => pool.id));
  return allocations.filter((allocation) => visible.has(allocation.poolId));
}
