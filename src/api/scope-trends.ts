// A scope over time.

import { boolean, listOf, number, operation, struct, text, time } from './schema.ts';
import { type CidrCounts, cidrCounts } from './scope-summary.ts';

export type GetScopeTrendsRequest = {
  IpamScopeId: string | undefined;
  /** A week before the end unless told; 92 days are kept. */
  StartTime?: Date | undefined;
  /** Now unless told. */
  EndTime?: Date | undefined;
  /** The pools; the fullest ones unless told. */
  IpamPoolIds?: string[] | undefined;
  /** How many pools are told of; 5 unless told, 20 at most. */
  TopCount?: number | undefined;
  DryRun?: boolean | undefined;
};

/** How many CIDRs a scope had in each state, of both families together and of each. */
export type ScopeSample = { Time?: Date | undefined; CidrCounts?: CidrCounts[] | undefined };

export type PoolSample = {
  Time?: Date | undefined;
  PercentAllocated?: number | undefined;
  PercentAssigned?: number | undefined;
  PercentAvailable?: number | undefined;
};

export type PoolTrend = {
  IpamPoolId?: string | undefined;
  AddressFamily?: string | undefined;
  Locale?: string | undefined;
  Samples?: PoolSample[] | undefined;
};

export type GetScopeTrendsResult = {
  IpamScopeId?: string | undefined;
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
  ScopeSamples?: ScopeSample[] | undefined;
  PoolTrends?: PoolTrend[] | undefined;
};

const scopeSample = struct(
  'ScopeSample',
  {},
  { Time: time, CidrCounts: listOf('CidrCountsList', cidrCounts) },
);

const poolSample = struct(
  'PoolSample',
  {},
  { Time: time, PercentAllocated: number, PercentAssigned: number, PercentAvailable: number },
);

const poolTrend = struct(
  'PoolTrend',
  {},
  { IpamPoolId: text, AddressFamily: text, Locale: text, Samples: listOf('PoolSamples', poolSample) },
);

export const GetScopeTrends$ = operation(
  'GetScopeTrends',
  struct(
    'GetScopeTrendsRequest',
    { IpamScopeId: text },
    {
      StartTime: time,
      EndTime: time,
      IpamPoolIds: listOf('IpamPoolIds', text),
      TopCount: number,
      DryRun: boolean,
    },
  ),
  struct(
    'GetScopeTrendsResult',
    {},
    {
      IpamScopeId: text,
      StartTime: time,
      EndTime: time,
      ScopeSamples: listOf('ScopeSamples', scopeSample),
      PoolTrends: listOf('PoolTrends', poolTrend),
    },
  ),
);
