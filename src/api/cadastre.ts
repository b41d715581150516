// The operations that are our own, beside those of the services: published as those are, by a schema for the wire
// and a type for the program, so that nothing else treats them differently. They are called by their JSON form,
// `POST /api/cadastre/<Action>`, signed for the service `cadastre`.

import type { IpamAddressHistoryRecord } from '@aws-sdk/client-ec2';
import { boolean, listOf, number, operation, paging, struct, text, time } from './schema.ts';

export * from './pool-cidrs.ts';
export * from './scope-summary.ts';
export * from './scope-trends.ts';
export * from './search.ts';
export * from './space.ts';
export * from './usage.ts';

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
  /** The permission that the call needed, such as `ec2:CreateVpc`. */
  Action?: string | undefined;
  /** Whether only refused calls are told. */
  IsRefused?: boolean | undefined;
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
    {
      Principal: text,
      ResourceId: text,
      Action: text,
      IsRefused: boolean,
      StartTime: time,
      EndTime: time,
      ...paging,
    },
  ),
  struct(
    'ListAuditRecordsResult',
    {},
    { AuditRecords: listOf('AuditRecords', auditRecord), NextToken: text },
  ),
);
