import type { ActiveIpCount, GetUsageRequest, GetUsageResult, UsageRecord } from '../../api/cadastre.ts';
import { ipamArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { costOf, hourMs, hourOf } from '../../domain/usage/usage.ts';
import { listIpams } from '../../store/ipams.ts';
import type { Transaction } from '../../store/store.ts';
import { countLatest, sumUsage, type UsageTotal } from '../../store/usage.ts';
import { operation } from '../operation.ts';
import { listPage } from '../paging.ts';

/** How many lines one answer is made of at most. */
const linesMax = 100_000;

/** What the account is charged for, and what its IPAMs monitored, whoever pays (guide chapter 07). */
export const getUsage = operation<GetUsageRequest, GetUsageResult>('GetUsage', {
  service: 'cadastre',
  kind: 'read',
  async run(input, { transaction, accountId, now, config }) {
    const period = readPeriod(input, now);
    const whose = { kind: 'account', accountId } as const;
    const totals = await sumUsage(transaction, whose, { ...period, countMax: linesMax });
    const lines = totals.map((total) => [keyOf(total), total] as const).sort(([a], [b]) => (a < b ? -1 : 1));
    const { items, nextToken } = await listPage<(typeof lines)[number], UsageRecord>({
      name: `GetUsage ${period.from.getTime()} ${period.to.getTime()}`,
      input,
      pageSize: { min: 5, max: 1000, fallback: 1000 },
      filters: new Map(),
      fetch: async ({ after = '', countMax }) => lines.filter(([key]) => key > after).slice(0, countMax),
      keyOf: ([key]) => key,
      describe: async (found) => found.map(([, total]) => toRecord(total, config.pricePerAddressHour)),
    });
    const activeIps = await countActiveIps(transaction, accountId, now);
    return {
      UsageRecords: items,
      TotalActiveIpCount: activeIps.reduce((sum, { ActiveIpCount = 0 }) => sum + ActiveIpCount, 0),
      ActiveIpCounts: activeIps,
      NextToken: nextToken,
    };
  },
});

/** How many IPAMs are told of: an account has one in a region unless it was granted more. */
const ipamsMax = 1000;

/** What each IPAM of an account monitors: as many as the Advanced Tier charges for by the hour (chapters 09 and 14). */
async function countActiveIps(
  transaction: Transaction,
  accountId: string,
  now: Date,
): Promise<ActiveIpCount[]> {
  const since = new Date(hourOf(now).getTime() - hourMs);
  const counts = await countLatest(transaction, accountId, since);
  const where = [{ column: 'account_id', anyOf: [accountId] }];
  const ipams = await listIpams(transaction, { where, countMax: ipamsMax });
  return ipams.map(({ id, region, tier }) => ({
    IpamId: id,
    IpamRegion: region,
    Tier: tier,
    ActiveIpCount: counts.get(id) ?? 0,
  }));
}

const keyOf = ({ ipamId, tier, payerId, ownerId, region }: UsageTotal): string =>
  [ipamId, payerId, ownerId, region, tier].join('|');

export const toRecord = (total: UsageTotal, price: number): UsageRecord => ({
  IpamId: total.ipamId,
  IpamArn: ipamArn(total.ipamAccountId, total.ipamId),
  IpamRegion: total.ipamRegion,
  Tier: total.tier,
  PayerId: total.payerId,
  OwnerId: total.ownerId,
  Region: total.region,
  AddressHours: total.addressHours,
  Cost: costOf(total.tier, total.addressHours, price),
});

function readPeriod(
  { StartTime: start, EndTime: end }: GetUsageRequest,
  now: Date,
): { from: Date; to: Date } {
  const from = start ?? new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth()));
  const to = end ?? now;
  if (from <= to) return { from, to };
  throw new Fault('InvalidParameterCombination', 'The StartTime must not be after the EndTime.');
}
