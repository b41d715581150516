import {
  type GetIpamPoolCidrsRequest,
  type GetIpamPoolCidrsResult,
  IpamPoolCidr$,
  type IpamPoolCidr as PoolCidrReply,
} from '@aws-sdk/client-ec2';
import { poolArn } from '../../domain/arn.ts';
import { listPoolCidrs } from '../../store/pools.ts';
import { filtersOf } from '../filters.ts';
import { pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { requirePool } from '../owned.ts';
import { listPage } from '../paging.ts';
import { toPoolCidrReply } from './pool-cidr-reply.ts';

const filters = filtersOf<PoolCidrReply>(IpamPoolCidr$);

/** The CIDRs of a pool. A deprovisioned one stays listed for a while, as clients expect. */
export const getIpamPoolCidrs = operation<GetIpamPoolCidrsRequest, GetIpamPoolCidrsResult>(
  'GetIpamPoolCidrs',
  {
    kind: 'read',
    resources: (input, { principal }) => [poolArn(principal.accountId, input.IpamPoolId ?? '')],
    async run(input, context) {
      const pool = await requirePool(context, input.IpamPoolId as string);
      const { items, nextToken } = await listPage({
        name: `GetIpamPoolCidrs ${pool.id}`,
        input,
        pageSize: pageOfThousand,
        filters,
        columns: { 'ipam-pool-cidr-id': 'id', state: 'state' },
        fetch: ({ conditions, after, countMax }) =>
          listPoolCidrs(context.transaction, {
            where: [{ column: 'pool_id', anyOf: [pool.id] }, ...conditions],
            after,
            countMax,
          }),
        keyOf: (poolCidr) => poolCidr.id,
        describe: async (poolCidrs) => poolCidrs.map(toPoolCidrReply),
      });
      return { IpamPoolCidrs: items, NextToken: nextToken };
    },
  },
);
