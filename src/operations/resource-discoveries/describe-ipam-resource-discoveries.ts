import {
  type DescribeIpamResourceDiscoveriesRequest,
  type DescribeIpamResourceDiscoveriesResult,
  IpamResourceDiscovery$,
  type IpamResourceDiscovery as Reply,
} from '@aws-sdk/client-ec2';
import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { listResourceDiscoveries } from '../../store/ipams.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { listOwnAndShared } from '../sharing/shared.ts';
import { describeDiscoveriesOf } from './discovery-reply.ts';

const filters = filtersOf<Reply>(IpamResourceDiscovery$);

/** The resource discoveries of the account, and those shared with it, whose home is the region of the call. */
export const describeIpamResourceDiscoveries = operation<
  DescribeIpamResourceDiscoveriesRequest,
  DescribeIpamResourceDiscoveriesResult
>('DescribeIpamResourceDiscoveries', {
  kind: 'read',
  async run(input, context) {
    const { transaction, accountId, region } = context;
    const { items, nextToken } = await describe({
      name: 'DescribeIpamResourceDiscoveries',
      input,
      ids: input.IpamResourceDiscoveryIds,
      notFound: { fault: 'ResourceDiscoveryNotFound', noun: 'ipam-resource-discovery' },
      pageSize: pageOfThousand,
      filters,
      columns: { 'ipam-resource-discovery-id': 'id' },
      where: [{ column: 'region', anyOf: [region] }],
      list: listOwnAndShared<ResourceDiscovery>(context, 'ec2:IpamResourceDiscovery', (options) =>
        listResourceDiscoveries(transaction, options),
      ),
      describe: (discoveries) => describeDiscoveriesOf(transaction, discoveries, accountId),
    });
    return { IpamResourceDiscoveries: items, NextToken: nextToken };
  },
});
