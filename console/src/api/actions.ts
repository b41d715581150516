// The operations that the console calls, with their types from where they are published. They are types only:
// nothing of the SDK gets into the browser.

import type * as ec2 from '@aws-sdk/client-ec2';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as ram from '@aws-sdk/client-ram';
import type * as quotas from '@aws-sdk/client-service-quotas';
import type * as cadastre from '../../../src/api/cadastre.ts';
import type {
  AccountActions,
  NetworkActions,
  OrganizationActions,
  QuotaActions,
  ShareActions,
} from './monitoring-actions.ts';

/** What JSON makes of a value: times are text. */
export type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Element)[]
    ? Json<Element>[]
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;

type Call<Input, Output> = { readonly input: Input; readonly output: Output };

/** The command of a client has the types of what it takes and of what is answered. */
type CallOf<Command> = Command extends new (
  ...given: never[]
) => {
  readonly input: infer Input;
  resolveMiddleware(...given: never[]): (...given: never[]) => Promise<{ output: infer Output }>;
}
  ? Call<Input, Omit<Output, '$metadata'>>
  : never;

type Calls<Service extends string, Client, Names extends string> = {
  [Name in Names as `${Service}:${Name}`]: CallOf<Client[`${Name}Command` & keyof Client]>;
};

export type Actions = OwnActions &
  Calls<'ec2', typeof ec2, PlanActions | NetworkActions | AccountActions> &
  Calls<'organizations', typeof organizations, OrganizationActions> &
  Calls<'ram', typeof ram, ShareActions> &
  Calls<'servicequotas', typeof quotas, QuotaActions>;

type PlanActions =
  | 'AllocateIpamPoolCidr'
  | 'CreateIpam'
  | 'CreateIpamPool'
  | 'CreateIpamScope'
  | 'CreateTags'
  | 'DeleteIpam'
  | 'DeleteIpamPool'
  | 'DeleteIpamScope'
  | 'DeleteTags'
  | 'DeprovisionIpamPoolCidr'
  | 'DescribeIpamPools'
  | 'DescribeIpamScopes'
  | 'DescribeIpams'
  | 'DescribeVpcs'
  | 'GetIpamAddressHistory'
  | 'GetIpamPoolAllocations'
  | 'GetIpamPoolCidrs'
  | 'GetIpamResourceCidrs'
  | 'ModifyIpam'
  | 'ModifyIpamPool'
  | 'ModifyIpamPoolAllocation'
  | 'ModifyIpamScope'
  | 'ProvisionIpamPoolCidr'
  | 'ReleaseIpamPoolAllocation';

type OwnActions = {
  'cadastre:GetScopeSummary': Call<cadastre.GetScopeSummaryRequest, cadastre.GetScopeSummaryResult>;
  'cadastre:GetScopeTrends': Call<cadastre.GetScopeTrendsRequest, cadastre.GetScopeTrendsResult>;
  'cadastre:GetSpaceMap': Call<cadastre.GetSpaceMapRequest, cadastre.GetSpaceMapResult>;
  'cadastre:GetUsage': Call<cadastre.GetUsageRequest, cadastre.GetUsageResult>;
  'cadastre:ListAuditRecords': Call<cadastre.ListAuditRecordsRequest, cadastre.ListAuditRecordsResult>;
  'cadastre:ListPoolCidrs': Call<cadastre.ListPoolCidrsRequest, cadastre.ListPoolCidrsResult>;
  'cadastre:ListPoolUsage': Call<cadastre.ListPoolUsageRequest, cadastre.ListPoolUsageResult>;
  'cadastre:ListSpaceBlocks': Call<cadastre.ListSpaceBlocksRequest, cadastre.ListSpaceBlocksResult>;
  'cadastre:LookUpAddress': Call<cadastre.LookUpAddressRequest, cadastre.LookUpAddressResult>;
  'cadastre:PreviewSpaceBlock': Call<cadastre.PreviewSpaceBlockRequest, cadastre.PreviewSpaceBlockResult>;
  'cadastre:Search': Call<cadastre.SearchRequest, cadastre.SearchResponse>;
};

export type Action = keyof Actions;
/** Types of the SDK say of every member that it may be there and undefined. */
export type Input<A extends Action> = Json<Actions[A]['input']>;
export type Output<A extends Action> = Json<Actions[A]['output']>;

export type Ipam = Json<ec2.Ipam>;
export type Scope = Json<ec2.IpamScope>;
export type Pool = Json<ec2.IpamPool>;
export type PoolCidr = Json<ec2.IpamPoolCidr>;
export type Allocation = Json<ec2.IpamPoolAllocation>;
export type ResourceCidr = Json<ec2.IpamResourceCidr>;
export type AddressRecord = Json<cadastre.AddressRecord>;
export type Tag = Json<ec2.Tag>;
export type PoolCidrs = Json<cadastre.PoolCidrsReply>;
export type PoolUsage = Json<cadastre.PoolUsageReply>;
export type ScopeSummary = Json<cadastre.GetScopeSummaryResult>;
export type ScopeTrends = Json<cadastre.GetScopeTrendsResult>;
