import type { ListPoolCidrsRequest, ListPoolCidrsResult, PoolCidrsReply } from '../../api/cadastre.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { findPoolUsages, isMeasured } from '../../store/pool-usage.ts';
import { findCidrsOfPools, listPools } from '../../store/pools.ts';
import type { Transaction } from '../../store/store.ts';
import { operation } from '../operation.ts';
import { isVisibleIn } from '../owned.ts';
import { listPage } from '../paging.ts';
import { toPercents } from '../scopes/get-scope-trends.ts';
import { listOwnAndShared } from '../sharing/shared.ts';

/** So many of one pool are told; a quota allows 50 of them unless somebody asked for more. */
const cidrsMax = 200;

/**
 * The CIDRs of every pool that DescribeIpamPools lists here and GetIpamPoolCidrs would answer for, page by page in the
 * order of the pools' ids: a list of pools shows their space without a call for each of them. Whoever a pool is shared
 * with sees its allocations as well, so they are told which part those take: the scope is not theirs to ask about.
 */
export const listPoolCidrs = operation<ListPoolCidrsRequest, ListPoolCidrsResult>('ListPoolCidrs', {
  service: 'cadastre',
  kind: 'read',
  async run(input, context) {
    const { transaction, region, accountId } = context;
    const list = listOwnAndShared<Pool>(
      context,
      'ec2:IpamPool',
      (options) => listPools(transaction, options),
      { allowing: 'ec2:GetIpamPoolCidrs' },
    );
    const { items, nextToken } = await listPage<Pool, PoolCidrsReply>({
      name: 'ListPoolCidrs',
      input,
      pageSize: { min: 5, max: 1000, fallback: 1000 },
      filters: new Map(),
      fetch: ({ after, countMax }) => list({ where: [], countMax, ...(after !== undefined && { after }) }),
      keyOf: ({ id }) => id,
      describe: async (pools) => {
        const shown = pools.filter((pool) => isVisibleIn(pool, region));
        const ids = shown.map(({ id }) => id);
        const found = await findCidrsOfPools(transaction, ids, cidrsMax);
        const percents = await percentsOf(
          transaction,
          shown.filter((pool) => pool.accountId !== accountId),
        );
        return ids.map((id) => {
          const { cidrs, count } = found.get(id) ?? { cidrs: [], count: 0 };
          return { IpamPoolId: id, Cidrs: cidrs.map(formatCidr), CidrCount: count, ...percents.get(id) };
        });
      },
    });
    return { PoolCidrs: items, NextToken: nextToken };
  },
});

/** The parts that are taken of those pools that were measured. */
async function percentsOf(transaction: Transaction, pools: readonly Pool[]) {
  const usages = await findPoolUsages(
    transaction,
    pools.map(({ id }) => id),
  );
  return new Map(usages.filter(isMeasured).map((usage) => [usage.id, toPercents(usage)]));
}
