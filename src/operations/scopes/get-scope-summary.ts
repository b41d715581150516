import type {
  CidrCounts,
  GetScopeSummaryRequest,
  GetScopeSummaryResult,
  PoolUsageReply,
  UsageRanking,
} from '../../api/cadastre.ts';
import { scopeArn } from '../../domain/arn.ts';
import type { Family } from '../../domain/cidr/cidr.ts';
import { formatCidr } from '../../domain/cidr/text.ts';
import { Fault } from '../../domain/fault.ts';
import type { DiscoveredType } from '../../domain/monitoring/monitoring.ts';
import { countStates, isShown, type Tallied } from '../../domain/monitoring/state-counts.ts';
import { type Ranked, rankByUsage } from '../../monitoring/rank-by-usage.ts';
import { countPools } from '../../store/ipams.ts';
import { listFullestPools } from '../../store/pool-usage.ts';
import { listPools } from '../../store/pools.ts';
import { listTally } from '../../store/resource-tally.ts';
import type { Transaction } from '../../store/store.ts';
import { operation } from '../operation.ts';
import { requireScope } from '../owned.ts';
import { toPercents, toStateCounts } from './get-scope-trends.ts';

const topCountMax = 50;
const topCountUsual = 5;

/** What is ranked by usage: what has a usage at all (guide chapter 14). */
const rankings: readonly (readonly [DiscoveredType, Family])[] = [
  ['vpc', 'ipv4'],
  ['vpc', 'ipv6'],
  ['subnet', 'ipv4'],
  ['public-ipv4-pool', 'ipv4'],
];

/**
 * A scope at a glance, as a dashboard shows it (guide chapters 13 and 14): how many CIDRs there are of each kind and
 * in each state, the fullest pools, and the most and least used resources. No part of it reads the rows of the scope.
 */
export const getScopeSummary = operation<GetScopeSummaryRequest, GetScopeSummaryResult>('GetScopeSummary', {
  service: 'cadastre',
  kind: 'read',
  resources: (input, { principal }) => [scopeArn(principal.accountId, input.IpamScopeId ?? '')],
  async run(input, context) {
    const { transaction } = context;
    const topCount = readTopCount(input.TopCount);
    const scope = await requireScope(context, input.IpamScopeId as string);
    const tally = (await listTally(transaction, scope.id)).filter(isShown);
    return {
      IpamId: scope.ipamId,
      IpamScopeId: scope.id,
      IpamScopeType: scope.type,
      IpamPools: (await countPools(transaction, [scope.id])).get(scope.id) ?? 0,
      CidrCounts: (['ipv4', 'ipv6'] as const).map((family) => countFamily(family, tally)),
      FullestPools: await describePools(transaction, scope.id, topCount),
      UsageRankings: await describeRankings(transaction, scope.id, topCount),
    };
  },
});

function readTopCount(count: number | undefined): number {
  if (count === undefined) return topCountUsual;
  if (Number.isInteger(count) && count >= 1 && count <= topCountMax) return count;
  throw new Fault(
    'InvalidParameterValue',
    `Value (${count}) for parameter TopCount is invalid. Expecting a value between 1 and ${topCountMax}.`,
  );
}

function countFamily(family: Family, tally: readonly Tallied[]): CidrCounts {
  const ofFamily = tally.filter((each) => each.family === family);
  const count = (isCounted: (each: Tallied) => boolean): number =>
    ofFamily.reduce((sum, each) => (isCounted(each) ? sum + each.count : sum), 0);
  const types = [...new Set(ofFamily.map((each) => each.resourceType))].sort();
  return {
    AddressFamily: family,
    ResourceCidrs: count(() => true),
    ResourceTypes: types.map((type) => ({
      ResourceType: type,
      ResourceCidrs: count((each) => each.resourceType === type),
    })),
    ...toStateCounts(countStates(family, tally)),
  };
}

async function describePools(
  transaction: Transaction,
  scopeId: string,
  countMax: number,
): Promise<PoolUsageReply[]> {
  const usages = await listFullestPools(transaction, scopeId, countMax);
  const ids = usages.map((usage) => usage.id);
  const pools =
    ids.length === 0
      ? []
      : await listPools(transaction, { where: [{ column: 'id', anyOf: ids }], countMax: ids.length });
  return usages.map(({ id, measuredAt, ...shares }) => {
    const pool = pools.find((each) => each.id === id);
    return {
      IpamPoolId: id,
      AddressFamily: pool?.family,
      Locale: pool?.locale,
      Description: pool?.description,
      ...toPercents(shares),
      MeasuredTime: measuredAt.getTime() === 0 ? undefined : measuredAt,
    };
  });
}

async function describeRankings(
  transaction: Transaction,
  scopeId: string,
  countMax: number,
): Promise<UsageRanking[]> {
  const found: UsageRanking[] = [];
  for (const [resourceType, family] of rankings) {
    const rank = async (order: 'highest' | 'lowest') =>
      (await rankByUsage(transaction, { scopeId, resourceType, family, order }, countMax)).map(toUsageReply);
    found.push({
      ResourceType: resourceType,
      AddressFamily: family,
      Highest: await rank('highest'),
      Lowest: await rank('lowest'),
    });
  }
  return found;
}

const toUsageReply = ({ block, blockCount, ipUsage }: Ranked) => ({
  ResourceId: block.resourceId,
  ResourceName: block.name,
  ResourceOwnerId: block.ownerId,
  ResourceRegion: block.region,
  VpcId: block.vpcId,
  ResourceCidr: formatCidr(block.cidr),
  ResourceCidrs: blockCount,
  IpUsage: ipUsage,
});
