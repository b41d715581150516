import {
  type DescribePublicIpv4PoolsRequest,
  type DescribePublicIpv4PoolsResult,
  type PublicIpv4Pool as PoolReply,
  PublicIpv4Pool$,
} from '@aws-sdk/client-ec2';
import { listPublicPools } from '../../store/public-pools.ts';
import { filtersOf } from '../filters.ts';
import { describe } from '../listing.ts';
import { operation } from '../operation.ts';
import { describePublicPoolsOf } from './public-pool-reply.ts';

const filters = filtersOf<PoolReply>(PublicIpv4Pool$);

/** The account's public pools in the region, with what each is made of and what of it is free. */
export const describePublicIpv4Pools = operation<
  DescribePublicIpv4PoolsRequest,
  DescribePublicIpv4PoolsResult
>('DescribePublicIpv4Pools', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribePublicIpv4Pools',
      input,
      ids: input.PoolIds,
      notFound: { fault: 'PublicPoolNotFound', noun: 'pool' },
      pageSize: { min: 1, max: 10, fallback: 10 },
      filters,
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listPublicPools(transaction, options),
      describe: (pools) => describePublicPoolsOf(transaction, pools),
    });
    return { PublicIpv4Pools: items, NextToken: nextToken };
  },
});
