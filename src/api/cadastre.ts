// The operations that are our own, beside those of the services: published as those are, by a schema for the wire
// and a type for the program, so that nothing else treats them differently. They are called by their JSON form,
// `POST /api/cadastre/<Action>`, signed for the service `cadastre`.

import type { IpamAddressHistoryRecord } from '@aws-sdk/client-ec2';

export type LookUpAddressRequest = {
  /** An address, or a block; whatever holds all of it is found. */
  Address: string | undefined;
  /** One scope; every scope of the account in the region unless told. */
  IpamScopeId?: string | undefined;
  /** One instant; now unless told. */
  At?: Date | undefined;
  /** A period, instead of an instant. */
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type AddressRecord = IpamAddressHistoryRecord & {
  IpamId?: string | undefined;
  IpamScopeId?: string | undefined;
};

export type LookUpAddressResult = {
  AddressRecords?: AddressRecord[] | undefined;
  NextToken?: string | undefined;
};

export type ListAuditRecordsRequest = {
  /** The ARN of whoever called. */
  Principal?: string | undefined;
  /** A resource that the call named, made or changed. */
  ResourceId?: string | undefined;
  StartTime?: Date | undefined;
  EndTime?: Date | undefined;
  DryRun?: boolean | undefined;
  MaxResults?: number | undefined;
  NextToken?: string | undefined;
};

export type AuditRecordReply = {
  AuditRecordId?: string | undefined;
  Time?: Date | undefined;
  Region?: string | undefined;
  Principal?: string | undefined;
  AccessKeyId?: string | undefined;
  SourceAddress?: string | undefined;
  /** The permission that the call needed, such as `ec2:CreateVpc`. */
  Action?: string | undefined;
  RequestId?: string | undefined;
  /** JSON. */
  Parameters?: string | undefined;
  /** `Success`, or the code of the refusal. */
  Result?: string | undefined;
  ResourceIds?: string[] | undefined;
  /** How many refused calls of the account before this one left no record, because there were too many at once. */
  OmittedCount?: number | undefined;
};

export type ListAuditRecordsResult = {
  AuditRecords?: AuditRecordReply[] | undefined;
  NextToken?: string | undefined;
};

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

// The kinds of schemas and of their simple members, as the SDK's packages number them.
const [list, structure, action] = [1, 3, 9] as const;
const [text, number, boolean, time] = [0, 1, 2, 4] as const;

const namespace = 'cadastre';

type Members = Readonly<Record<string, unknown>>;

/** A structure, its required members first. */
const struct = (name: string, required: Members, optional: Members = {}): unknown[] => [
  structure,
  namespace,
  name,
  0,
  [...Object.keys(required), ...Object.keys(optional)],
  [...Object.values(required), ...Object.values(optional)],
  Object.keys(required).length,
];

const listOf = (name: string, element: unknown): unknown[] => [list, namespace, name, 0, element];

const operation = (name: string, input: unknown, output: unknown): unknown[] => [
  action,
  namespace,
  name,
  0,
  input,
  output,
];

const paging = { DryRun: boolean, MaxResults: number, NextToken: text } as const;

const addressRecord = struct(
  'AddressRecord',
  {},
  {
    IpamId: text,
    IpamScopeId: text,
    ResourceOwnerId: text,
    ResourceRegion: text,
    ResourceType: text,
    ResourceId: text,
    ResourceCidr: text,
    ResourceName: text,
    ResourceComplianceStatus: text,
    ResourceOverlapStatus: text,
    VpcId: text,
    SampledStartTime: time,
    SampledEndTime: time,
  },
);

export const LookUpAddress$ = operation(
  'LookUpAddress',
  struct(
    'LookUpAddressRequest',
    { Address: text },
    { IpamScopeId: text, At: time, StartTime: time, EndTime: time, ...paging },
  ),
  struct(
    'LookUpAddressResult',
    {},
    { AddressRecords: listOf('AddressRecords', addressRecord), NextToken: text },
  ),
);

const auditRecord = struct(
  'AuditRecord',
  {},
  {
    AuditRecordId: text,
    Time: time,
    Region: text,
    Principal: text,
    AccessKeyId: text,
    SourceAddress: text,
    Action: text,
    RequestId: text,
    Parameters: text,
    Result: text,
    ResourceIds: listOf('ResourceIds', text),
    OmittedCount: number,
  },
);

export const ListAuditRecords$ = operation(
  'ListAuditRecords',
  struct(
    'ListAuditRecordsRequest',
    {},
    { Principal: text, ResourceId: text, StartTime: time, EndTime: time, ...paging },
  ),
  struct(
    'ListAuditRecordsResult',
    {},
    { AuditRecords: listOf('AuditRecords', auditRecord), NextToken: text },
  ),
);

const cidrCounts = struct(
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
