import {
  type DescribeIpamsRequest,
  type DescribeIpamsResult,
  Ipam$,
  type Ipam as IpamReply,
} from '@aws-sdk/client-ec2';
import { listIpams } from '../../store/ipams.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeIpamsOf } from './ipam-reply.ts';

const filters = filtersOf<IpamReply>(Ipam$);

/** The IPAMs of the account whose home is the region of the call. */
export const describeIpams = operation<DescribeIpamsRequest, DescribeIpamsResult>('DescribeIpams', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribeIpams',
      input,
      ids: input.IpamIds,
      notFound: { fault: 'IpamNotFound', noun: 'ipam' },
      pageSize: pageOfThousand,
      filters,
      columns: { 'ipam-id': 'id' },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listIpams(transaction, options),
      describe: (ipams) => describeIpamsOf(transaction, ipams),
    });
    return { Ipams: items, NextToken: nextToken };
  },
});
