// What active addresses came to: the operation that our own console and programs ask.

import { listOf, number, operation, paging, struct, text, time } from './schema.ts';

export type GetUsageRequest = {
  /** The first day of this month unless told. */
  StartTime?: Date | undefined;
  /** Now unless told. */
  EndTime?: Date | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type UsageRecord = {
  IpamId?: string | undefined;
  IpamArn?: string | undefined;
  IpamRegion?: string | undefined;
  Tier?: string | undefined;
  /** The account that it is charged to. */
  PayerId?: string | undefined;
  /** The account that owns the addresses. */
  OwnerId?: string | undefined;
  Region?: string | undefined;
  /** Hours of active addresses: three addresses for two hours are six. */
  AddressHours?: number | undefined;
  Cost?: number | undefined;
};

/** What an IPAM monitored when it was metered last. */
export type ActiveIpCount = {
  IpamId?: string | undefined;
  IpamRegion?: string | undefined;
  Tier?: string | undefined;
  ActiveIpCount?: number | undefined;
};

export type GetUsageResult = {
  UsageRecords?: UsageRecord[] | undefined;
  /** Active addresses of the account's IPAMs, as they were counted last. */
  TotalActiveIpCount?: number | undefined;
  /** The same of each IPAM. */
  ActiveIpCounts?: ActiveIpCount[] | undefined;
  NextToken?: string | undefined;
};

const usageRecord = struct(
  'UsageRecord',
  {},
  {
    IpamId: text,
    IpamArn: text,
    IpamRegion: text,
    Tier: text,
    PayerId: text,
    OwnerId: text,
    Region: text,
    AddressHours: number,
    Cost: number,
  },
);

const activeIpCount = struct(
  'ActiveIpCount',
  {},
  { IpamId: text, IpamRegion: text, Tier: text, ActiveIpCount: number },
);

export const GetUsage$ = operation(
  'GetUsage',
  struct('GetUsageRequest', {}, { StartTime: time, EndTime: time, ...paging }),
  struct(
    'GetUsageResult',
    {},
    {
      UsageRecords: listOf('UsageRecords', usageRecord),
      TotalActiveIpCount: number,
      ActiveIpCounts: listOf('ActiveIpCounts', activeIpCount),
      NextToken: text,
    },
  ),
);
