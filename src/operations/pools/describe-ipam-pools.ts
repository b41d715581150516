import {
  type DescribeIpamPoolsRequest,
  type DescribeIpamPoolsResult,
  IpamPool$,
  type IpamPool as PoolReply,
} from '@aws-sdk/client-ec2';
import type { Pool } from '../../domain/pool/pool.ts';
import { listPools } from '../../store/pools.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { isVisibleIn } from '../owned.ts';
import { listOwnAndShared } from '../sharing/shared.ts';
import { describePoolsOf } from './pool-reply.ts';

const lastPartOf = (arn: string | undefined): string | undefined => arn?.split('/', 2)[1];

const filters = filtersOf<PoolReply>(IpamPool$, {
  'ipam-scope-id': (item) => [lastPartOf(item.IpamScopeArn)],
  'ipam-id': (item) => [lastPartOf(item.IpamArn)],
});

/** The account's pools, and those shared with it, that the region shows: all of them at home, elsewhere those with that locale. */
export const describeIpamPools = operation<DescribeIpamPoolsRequest, DescribeIpamPoolsResult>(
  'DescribeIpamPools',
  {
    kind: 'read',
    async run(input, context) {
      const { transaction, accountId, region } = context;
      const { items, nextToken } = await describe({
        name: 'DescribeIpamPools',
        input,
        ids: input.IpamPoolIds,
        notFound: { fault: 'PoolNotFound', noun: 'ipam-pool' },
        pageSize: pageOfThousand,
        filters,
        columns: {
          'ipam-pool-id': 'id',
          'ipam-scope-id': 'scope_id',
          'ipam-id': 'ipam_id',
          'source-ipam-pool-id': 'source_pool_id',
        },
        where: [],
        list: listOwnAndShared<Pool>(context, 'ec2:IpamPool', (options) => listPools(transaction, options), {
          hidden: ['source_pool_id'],
        }),
        isVisible: (pool) => isVisibleIn(pool, region),
        describe: (pools) => describePoolsOf(transaction, pools, accountId),
      });
      return { IpamPools: items, NextToken: nextToken };
    },
  },
);
