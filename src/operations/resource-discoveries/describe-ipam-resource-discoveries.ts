import {
  type DescribeIpamResourceDiscoveriesRequest,
  type DescribeIpamResourceDiscoveriesResult,
  IpamResourceDiscovery$,
  type IpamResourceDiscovery as Reply,
} from '@aws-sdk/client-ec2';
import { listResourceDiscoveries } from '../../store/ipams.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeDiscoveriesOf } from './discovery-reply.ts';

const filters = filtersOf<Reply>(IpamResourceDiscovery$);

/** The resource discoveries of the account whose home is the region of the call. */
export const describeIpamResourceDiscoveries = operation<
  DescribeIpamResourceDiscoveriesRequest,
  DescribeIpamResourceDiscoveriesResult
>('DescribeIpamResourceDiscoveries', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribeIpamResourceDiscoveries',
      input,
      ids: input.IpamResourceDiscoveryIds,
      notFound: { fault: 'ResourceDiscoveryNotFound', noun: 'ipam-resource-discovery' },
      pageSize: pageOfThousand,
      filters,
      columns: { 'ipam-resource-discovery-id': 'id' },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listResourceDiscoveries(transaction, options),
      describe: (discoveries) => describeDiscoveriesOf(transaction, discoveries),
    });
    return { IpamResourceDiscoveries: items, NextToken: nextToken };
  },
});
