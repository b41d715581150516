import {
  type IpamPoolAllocation as AllocationReply,
  type GetIpamPoolAllocationsRequest,
  type GetIpamPoolAllocationsResult,
  IpamPoolAllocation$,
} from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { firstKey } from '../../domain/cidr/cidr.ts';
import { findAllocation, listAllocations } from '../../store/allocations.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { operation } from '../operation.ts';
import { requirePool } from '../owned.ts';
import { listPage } from '../paging.ts';
import { describeAllocationsOf } from './allocation-reply.ts';
import { allocationNotFound } from './own-allocation.ts';

export const allocationFilters = filtersOf<AllocationReply>(IpamPoolAllocation$, {
  'allocation-id': (item) => [item.IpamPoolAllocationId],
});

export const allocationColumns = {
  'allocation-id': 'id',
  'ipam-pool-allocation-id': 'id',
  'resource-id': 'resource_id',
  'resource-type': 'resource_type',
} as const;

export const allocationPage = { min: 1000, max: 100_000, fallback: 1000 } as const;

/** Every allocation of a pool by address, whoever holds it (guide chapter 04). */
export const getIpamPoolAllocations = operation<GetIpamPoolAllocationsRequest, GetIpamPoolAllocationsResult>(
  'GetIpamPoolAllocations',
  {
    kind: 'read',
    resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
    async run(input, context) {
      const { transaction } = context;
      const pool = await requirePool(context, input.IpamPoolId as string);
      if (input.IpamPoolAllocationId !== undefined) {
        const allocation = await findAllocation(transaction, input.IpamPoolAllocationId);
        if (!allocation || allocation.poolId !== pool.id)
          throw allocationNotFound(input.IpamPoolAllocationId);
        const items = await describeAllocationsOf(transaction, [allocation]);
        const { matches } = readFilters(input.Filters, allocationFilters);
        return { IpamPoolAllocations: items.filter(matches) };
      }
      const { items, nextToken } = await listPage({
        name: `GetIpamPoolAllocations ${pool.id}`,
        input,
        pageSize: allocationPage,
        filters: allocationFilters,
        columns: allocationColumns,
        fetch: ({ conditions, after, countMax }) =>
          listAllocations(transaction, {
            where: [{ column: 'pool_id', anyOf: [pool.id] }, ...conditions],
            after,
            countMax,
            orderBy: 'first_address',
          }),
        keyOf: (allocation) => firstKey(allocation.cidr),
        describe: (allocations) => describeAllocationsOf(transaction, allocations),
      });
      return { IpamPoolAllocations: items, NextToken: nextToken };
    },
  },
);
