// The operations that the console calls, with their types from where they are published. They are types only:
// nothing of the SDK gets into the browser.

import type * as ec2 from '@aws-sdk/client-ec2';
import type * as cadastre from '../../../src/api/cadastre.ts';
import type { AccountActions, NetworkActions } from './monitoring-actions.ts';

/** What JSON makes of a value: times are text. */
export type Json<T> = T extends Date
  ? string
  : T extends readonly (infer Element)[]
    ? Json<Element>[]
    : T extends object
      ? { [Key in keyof T]: Json<T[Key]> }
      : T;

export type Call<Input, Output> = { readonly input: Input; readonly output: Output };

export type Actions = NetworkActions & AccountActions & PlanActions;

type PlanActions = {
  'ec2:DescribeIpams': Call<ec2.DescribeIpamsRequest, ec2.DescribeIpamsResult>;
  'ec2:CreateIpam': Call<ec2.CreateIpamRequest, ec2.CreateIpamResult>;
  'ec2:ModifyIpam': Call<ec2.ModifyIpamRequest, ec2.ModifyIpamResult>;
  'ec2:DeleteIpam': Call<ec2.DeleteIpamRequest, ec2.DeleteIpamResult>;
  'ec2:DescribeIpamScopes': Call<ec2.DescribeIpamScopesRequest, ec2.DescribeIpamScopesResult>;
  'ec2:CreateIpamScope': Call<ec2.CreateIpamScopeRequest, ec2.CreateIpamScopeResult>;
  'ec2:ModifyIpamScope': Call<ec2.ModifyIpamScopeRequest, ec2.ModifyIpamScopeResult>;
  'ec2:DeleteIpamScope': Call<ec2.DeleteIpamScopeRequest, ec2.DeleteIpamScopeResult>;
  'ec2:DescribeIpamPools': Call<ec2.DescribeIpamPoolsRequest, ec2.DescribeIpamPoolsResult>;
  'ec2:CreateIpamPool': Call<ec2.CreateIpamPoolRequest, ec2.CreateIpamPoolResult>;
  'ec2:ModifyIpamPool': Call<ec2.ModifyIpamPoolRequest, ec2.ModifyIpamPoolResult>;
  'ec2:DeleteIpamPool': Call<ec2.DeleteIpamPoolRequest, ec2.DeleteIpamPoolResult>;
  'ec2:GetIpamPoolCidrs': Call<ec2.GetIpamPoolCidrsRequest, ec2.GetIpamPoolCidrsResult>;
  'ec2:ProvisionIpamPoolCidr': Call<ec2.ProvisionIpamPoolCidrRequest, ec2.ProvisionIpamPoolCidrResult>;
  'ec2:DeprovisionIpamPoolCidr': Call<ec2.DeprovisionIpamPoolCidrRequest, ec2.DeprovisionIpamPoolCidrResult>;
  'ec2:GetIpamPoolAllocations': Call<ec2.GetIpamPoolAllocationsRequest, ec2.GetIpamPoolAllocationsResult>;
  'ec2:AllocateIpamPoolCidr': Call<ec2.AllocateIpamPoolCidrRequest, ec2.AllocateIpamPoolCidrResult>;
  'ec2:ReleaseIpamPoolAllocation': Call<
    ec2.ReleaseIpamPoolAllocationRequest,
    ec2.ReleaseIpamPoolAllocationResult
  >;
  'ec2:ModifyIpamPoolAllocation': Call<
    ec2.ModifyIpamPoolAllocationRequest,
    ec2.ModifyIpamPoolAllocationResult
  >;
  'ec2:GetIpamResourceCidrs': Call<ec2.GetIpamResourceCidrsRequest, ec2.GetIpamResourceCidrsResult>;
  'ec2:GetIpamAddressHistory': Call<ec2.GetIpamAddressHistoryRequest, ec2.GetIpamAddressHistoryResult>;
  'ec2:DescribeVpcs': Call<ec2.DescribeVpcsRequest, ec2.DescribeVpcsResult>;
  'ec2:CreateTags': Call<ec2.CreateTagsRequest, object>;
  'ec2:DeleteTags': Call<ec2.DeleteTagsRequest, object>;
  'cadastre:GetScopeSummary': Call<cadastre.GetScopeSummaryRequest, cadastre.GetScopeSummaryResult>;
  'cadastre:ListPoolUsage': Call<cadastre.ListPoolUsageRequest, cadastre.ListPoolUsageResult>;
  'cadastre:GetScopeTrends': Call<cadastre.GetScopeTrendsRequest, cadastre.GetScopeTrendsResult>;
  'cadastre:Search': Call<cadastre.SearchRequest, cadastre.SearchResponse>;
  'cadastre:GetSpaceMap': Call<cadastre.GetSpaceMapRequest, cadastre.GetSpaceMapResult>;
  'cadastre:ListSpaceBlocks': Call<cadastre.ListSpaceBlocksRequest, cadastre.ListSpaceBlocksResult>;
  'cadastre:PreviewSpaceBlock': Call<cadastre.PreviewSpaceBlockRequest, cadastre.PreviewSpaceBlockResult>;
  'cadastre:LookUpAddress': Call<cadastre.LookUpAddressRequest, cadastre.LookUpAddressResult>;
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
export type PoolUsage = Json<cadastre.PoolUsageReply>;
export type ScopeSummary = Json<cadastre.GetScopeSummaryResult>;
export type ScopeTrends = Json<cadastre.GetScopeTrendsResult>;
