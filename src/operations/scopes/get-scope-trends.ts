import type {
  CidrCounts,
  GetScopeTrendsRequest,
  GetScopeTrendsResult,
  PoolSample,
  PoolTrend,
} from '../../api/cadastre.ts';
import { scopeArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { countStates, type StateCounts } from '../../domain/monitoring/state-counts.ts';
import type { Pool } from '../../domain/pool/pool.ts';
import { wholeShare } from '../../domain/pool/usage.ts';
import {
  type PoolFigures,
  pointsOf,
  type ScopeFigures,
  samplesKeptMs,
  staleMs,
} from '../../domain/trend/trend.ts';
import { findPoolUsages, listFullestPools } from '../../store/pool-usage.ts';
import { listPools } from '../../store/pools.ts';
import { listTally } from '../../store/resource-tally.ts';
import type { Transaction } from '../../store/store.ts';
import { listSamples } from '../../store/trends.ts';
import { operation } from '../operation.ts';
import { requireScope } from '../owned.ts';

const topCountMax = 20;
const topCountUsual = 5;
const weekMs = 7 * 24 * 60 * 60 * 1000;

type Period = { readonly from: Date; readonly to: Date; readonly isUpToNow: boolean };

/**
 * A scope over time, as a dashboard shows it (guide chapter 13): how many CIDRs were in each state, and how much of
 * its pools was taken, at no more than a hundred instants; of a period up to now the last of them is now.
 */
export const getScopeTrends = operation<GetScopeTrendsRequest, GetScopeTrendsResult>('GetScopeTrends', {
  service: 'cadastre',
  kind: 'read',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const { transaction, now } = context;
    const period = readPeriod(input, now);
    const topCount = readTopCount(input.TopCount);
    const scope = await requireScope(context, input.IpamScopeId as string);
    const pools = await findPools(transaction, scope.id, input.IpamPoolIds, topCount);
    const points = pointsOf(period);
    const samples = await listSamples(transaction, [scope.id, ...pools.map(({ id }) => id)], points, staleMs);
    const ofSeries = <Figures>(id: string): [Date, Figures][] =>
      samples
        .filter(({ seriesId }) => seriesId === id)
        .map(({ at, figures }) => [at, JSON.parse(figures) as Figures]);
    const atLast = period.isUpToNow ? await findPresent(transaction, scope.id, pools) : undefined;
    const ofScope = ofSeries<ScopeFigures>(scope.id);
    if (atLast) ofScope.push([now, atLast.scope]);
    return {
      IpamScopeId: scope.id,
      StartTime: period.from,
      EndTime: period.to,
      ScopeSamples: ofScope.map(([Time, figures]) => ({ Time, CidrCounts: toCounts(figures) })),
      PoolTrends: pools.map((pool): PoolTrend => {
        const figures = ofSeries<PoolFigures>(pool.id);
        const present = atLast?.pools.get(pool.id);
        if (present) figures.push([now, present]);
        return {
          IpamPoolId: pool.id,
          AddressFamily: pool.family,
          Locale: pool.locale,
          Samples: figures.map(([Time, each]): PoolSample => ({ Time, ...toPercents(each) })),
        };
      }),
    };
  },
});

function readPeriod({ StartTime, EndTime }: GetScopeTrendsRequest, now: Date): Period {
  const to = EndTime ?? now;
  const from = StartTime ?? new Date(to.getTime() - weekMs);
  if (from > to) {
    throw new Fault('InvalidParameterCombination', 'The StartTime must not be after the EndTime.');
  }
  const oldest = new Date(now.getTime() - samplesKeptMs);
  return { from: from < oldest ? oldest : from, to: to > now ? now : to, isUpToNow: to >= now };
}

function readTopCount(count: number | undefined): number {
  if (count === undefined) return topCountUsual;
  if (Number.isInteger(count) && count >= 1 && count <= topCountMax) return count;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${count}) for parameter TopCount is invalid. Expecting a value between 1 and ${topCountMax}.`,
  );
}

/** The pools that are named, of those in the scope; or the fullest. */
async function findPools(
  transaction: Transaction,
  scopeId: string,
  named: readonly string[] | undefined,
  countMax: number,
): Promise<Pool[]> {
  if (named !== undefined && named.length > topCountMax) {
    throw new Fault('InvalidParameterValue', `Name ${topCountMax} pools at most in IpamPoolIds.`);
  }
  const ids = named
    ? [...new Set(named)]
    : (await listFullestPools(transaction, scopeId, countMax)).map((usage) => usage.id);
  if (ids.length === 0) return [];
  const pools = await listPools(transaction, { where: [{ column: 'id', anyOf: ids }], countMax: ids.length });
  const missing = ids.find((id) => !pools.some((pool) => pool.id === id && pool.scopeId === scopeId));
  if (missing !== undefined) {
    throw new Fault('PoolNotFound', `The IPAM pool ${missing} is not in the scope ${scopeId}.`);
  }
  return ids.flatMap((id) => pools.find((pool) => pool.id === id) ?? []);
}

async function findPresent(transaction: Transaction, scopeId: string, pools: readonly Pool[]) {
  const tally = await listTally(transaction, scopeId);
  const usages = await findPoolUsages(
    transaction,
    pools.map(({ id }) => id),
  );
  return {
    scope: { ipv4: countStates('ipv4', tally), ipv6: countStates('ipv6', tally) },
    pools: new Map<string, PoolFigures>(
      usages.filter(({ measuredAt }) => measuredAt.getTime() > 0).map((usage) => [usage.id, usage]),
    ),
  };
}

const toCounts = (figures: ScopeFigures): CidrCounts[] =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    AddressFamily: family,
    ...toStateCounts(figures[family]),
  }));

/** The counts under the names that the metrics of the service have. */
export const toStateCounts = (counts: StateCounts): CidrCounts => ({
  ManagedResourceCidrs: counts.managed,
  UnmanagedResourceCidrs: counts.unmanaged,
  IgnoredResourceCidrs: counts.ignored,
  CompliantResourceCidrs: counts.compliant,
  NoncompliantResourceCidrs: counts.noncompliant,
  OverlappingResourceCidrs: counts.overlapping,
  NonoverlappingResourceCidrs: counts.nonoverlapping,
});

/** Shares of a pool's space as percentages. */
export function toPercents({ toPools, toResources, taken }: PoolFigures) {
  const percent = (share: number): number => (share * 100) / wholeShare;
  return {
    PercentAllocated: percent(toPools),
    PercentAssigned: percent(toResources),
    PercentAvailable: percent(wholeShare - taken),
  };
}
