import {
  type DescribeIpamScopesRequest,
  type DescribeIpamScopesResult,
  IpamScope$,
  type IpamScope as ScopeReply,
} from '@aws-sdk/client-ec2';
import { listScopes } from '../../store/ipams.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeScopesOf } from './scope-reply.ts';

const filters = filtersOf<ScopeReply>(IpamScope$, { 'ipam-id': (item) => [item.IpamArn?.split('/', 2)[1]] });

/** The scopes of the account's IPAM in the region of the call. */
export const describeIpamScopes = operation<DescribeIpamScopesRequest, DescribeIpamScopesResult>(
  'DescribeIpamScopes',
  {
    kind: 'read',
    async run(input, { transaction, accountId, region }) {
      const { items, nextToken } = await describe({
        name: 'DescribeIpamScopes',
        input,
        ids: input.IpamScopeIds,
        notFound: { fault: 'ScopeNotFound', noun: 'ipam-scope' },
        pageSize: pageOfThousand,
        filters,
        columns: { 'ipam-scope-id': 'id', 'ipam-id': 'ipam_id' },
        where: [
          { column: 'account_id', anyOf: [accountId] },
          { column: 'region', anyOf: [region] },
        ],
        list: (options) => listScopes(transaction, options),
        describe: (scopes) => describeScopesOf(transaction, scopes),
      });
      return { IpamScopes: items, NextToken: nextToken };
    },
  },
);
