import type { GetUsageRequest, GetUsageResult, UsageRecord } from '../../api/cadastre.ts';
import { ipamArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { costOf, hourMs, hourOf } from '../../domain/usage/usage.ts';
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
    const since = new Date(hourOf(now).getTime() - hourMs);
    return {
      UsageRecords: items,
      TotalActiveIpCount: await countLatest(transaction, accountId, since),
      NextToken: nextToken,
    };
  },
});

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
