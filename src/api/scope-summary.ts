// A scope at a glance.

import { boolean, listOf, number, operation, paging, struct, text, time } from './schema.ts';

export type GetScopeSummaryRequest = {
  IpamScopeId: string | undefined;
  /** How many pools and resources each ranking has; 5 unless told, 50 at most. */
  TopCount?: number | undefined;
  DryRun?: boolean | undefined;
};

/** How many CIDRs of resources a scope has, of one address family. */
export type CidrCounts = {
  AddressFamily?: string | undefined;
  ResourceCidrs?: number | undefined;
  ResourceTypes?: { ResourceType?: string | undefined; ResourceCidrs?: number | undefined }[] | undefined;
  ManagedResourceCidrs?: number | undefined;
  UnmanagedResourceCidrs?: number | undefined;
  IgnoredResourceCidrs?: number | undefined;
  CompliantResourceCidrs?: number | undefined;
  NoncompliantResourceCidrs?: number | undefined;
  OverlappingResourceCidrs?: number | undefined;
  NonoverlappingResourceCidrs?: number | undefined;
};

export type PoolUsageReply = {
  IpamPoolId?: string | undefined;
  AddressFamily?: string | undefined;
  Locale?: string | undefined;
  Description?: string | undefined;
  PercentAllocated?: number | undefined;
  PercentAssigned?: number | undefined;
  PercentAvailable?: number | undefined;
  /** When it was measured; it is again every few seconds. */
  MeasuredTime?: Date | undefined;
};

export type ResourceUsageReply = {
  ResourceId?: string | undefined;
  ResourceName?: string | undefined;
  ResourceOwnerId?: string | undefined;
  ResourceRegion?: string | undefined;
  VpcId?: string | undefined;
  /** Its CIDR, or one of them. */
  ResourceCidr?: string | undefined;
  /** How many CIDRs of the family it has. */
  ResourceCidrs?: number | undefined;
  /** The part in use of all of them together, 0 to 1. */
  IpUsage?: number | undefined;
};

export type UsageRanking = {
  ResourceType?: string | undefined;
  AddressFamily?: string | undefined;
  Highest?: ResourceUsageReply[] | undefined;
  Lowest?: ResourceUsageReply[] | undefined;
};

export type GetScopeSummaryResult = {
  IpamId?: string | undefined;
  IpamScopeId?: string | undefined;
  IpamScopeType?: string | undefined;
  IpamPools?: number | undefined;
  CidrCounts?: CidrCounts[] | undefined;
  /** The pools of which the largest part is taken. */
  FullestPools?: PoolUsageReply[] | undefined;
  UsageRankings?: UsageRanking[] | undefined;
};

export type ListPoolUsageRequest = {
  IpamScopeId: string | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type ListPoolUsageResult = {
  /** Of every pool of the scope; without shares where it was not measured yet. */
  PoolUsages?: PoolUsageReply[] | undefined;
  NextToken?: string | undefined;
};

export const cidrCounts = struct(
  'CidrCounts',
  {},
  {
    AddressFamily: text,
    ResourceCidrs: number,
    ResourceTypes: listOf(
      'ResourceTypeCounts',
      struct('ResourceTypeCount', {}, { ResourceType: text, ResourceCidrs: number }),
    ),
    ManagedResourceCidrs: number,
    UnmanagedResourceCidrs: number,
    IgnoredResourceCidrs: number,
    CompliantResourceCidrs: number,
    NoncompliantResourceCidrs: number,
    OverlappingResourceCidrs: number,
    NonoverlappingResourceCidrs: number,
  },
);

const poolUsage = struct(
  'PoolUsage',
  {},
  {
    IpamPoolId: text,
    AddressFamily: text,
    Locale: text,
    Description: text,
    PercentAllocated: number,
    PercentAssigned: number,
    PercentAvailable: number,
    MeasuredTime: time,
  },
);

const resourceUsages = listOf(
  'ResourceUsages',
  struct(
    'ResourceUsage',
    {},
    {
      ResourceId: text,
      ResourceName: text,
      ResourceOwnerId: text,
      ResourceRegion: text,
      VpcId: text,
      ResourceCidr: text,
      ResourceCidrs: number,
      IpUsage: number,
    },
  ),
);

const usageRanking = struct(
  'UsageRanking',
  {},
  { ResourceType: text, AddressFamily: text, Highest: resourceUsages, Lowest: resourceUsages },
);

export const GetScopeSummary$ = operation(
  'GetScopeSummary',
  struct('GetScopeSummaryRequest', { IpamScopeId: text }, { TopCount: number, DryRun: boolean }),
  struct(
    'GetScopeSummaryResult',
    {},
    {
      IpamId: text,
      IpamScopeId: text,
      IpamScopeType: text,
      IpamPools: number,
      CidrCounts: listOf('CidrCountsList', cidrCounts),
      FullestPools: listOf('PoolUsages', poolUsage),
      UsageRankings: listOf('UsageRankings', usageRanking),
    },
  ),
);

export const ListPoolUsage$ = operation(
  'ListPoolUsage',
  struct('ListPoolUsageRequest', { IpamScopeId: text }, paging),
  struct('ListPoolUsageResult', {}, { PoolUsages: listOf('PoolUsages', poolUsage), NextToken: text }),
);
