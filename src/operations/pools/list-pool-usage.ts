import type { ListPoolUsageRequest, ListPoolUsageResult, PoolUsageReply } from '../../api/cadastre.ts';
import { scopeArn } from '../../domain/arn.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { findPoolUsages, isMeasured } from '../../store/pool-usage.ts';
import { listPools } from '../../store/pools.ts';
import { operation } from '../operation.ts';
import { requireScope } from '../owned.ts';
import { listPage } from '../paging.ts';
import { toPercents } from '../scopes/get-scope-trends.ts';

/**
 * How much of each pool of a scope is taken (guide chapters 13 and 14), page by page in the order of their ids: what a
 * list of all pools shows, where GetScopeSummary has the fullest.
 */
export const listPoolUsage = operation<ListPoolUsageRequest, ListPoolUsageResult>('ListPoolUsage', {
  service: 'cadastre',
  kind: 'read',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const { transaction } = context;
    const scope = await requireScope(context, input.IpamScopeId as string);
    const where = [{ column: 'scope_id', anyOf: [scope.id] }];
    const { items, nextToken } = await listPage<Pool, PoolUsageReply>({
      name: 'ListPoolUsage',
      input,
      pageSize: { min: 5, max: 1000, fallback: 1000 },
      filters: new Map(),
      fetch: ({ after, countMax }) =>
        listPools(transaction, { where, countMax, ...(after !== undefined && { after }) }),
      keyOf: ({ id }) => id,
      describe: async (pools) => {
        const usages = new Map(
          (
            await findPoolUsages(
              transaction,
              pools.map(({ id }) => id),
            )
          ).map((usage) => [usage.id, usage]),
        );
        return pools.map((pool) => toReply(pool, usages.get(pool.id)));
      },
    });
    return { PoolUsages: items, NextToken: nextToken };
  },
});

type Usage = Awaited<ReturnType<typeof findPoolUsages>>[number];

/** A pool that was not measured yet has no shares. */
function toReply(pool: Pool, usage: Usage | undefined): PoolUsageReply {
  return {
    IpamPoolId: pool.id,
    AddressFamily: pool.family,
    Locale: pool.locale,
    Description: pool.description,
    ...(isMeasured(usage) && { ...toPercents(usage), MeasuredTime: usage.measuredAt }),
  };
}
