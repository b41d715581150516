// The operations that the pages about networks, accounts and records call; as types only.

import type * as ec2 from '@aws-sdk/client-ec2';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as ram from '@aws-sdk/client-ram';
import type * as quotas from '@aws-sdk/client-service-quotas';
import type * as cadastre from '../../../src/api/cadastre.ts';
import type { Call, Json } from './actions.ts';

export type NetworkActions = {
  'ec2:ModifyIpamResourceCidr': Call<ec2.ModifyIpamResourceCidrRequest, ec2.ModifyIpamResourceCidrResult>;
  'ec2:CreateVpc': Call<ec2.CreateVpcRequest, ec2.CreateVpcResult>;
  'ec2:AssociateVpcCidrBlock': Call<ec2.AssociateVpcCidrBlockRequest, ec2.AssociateVpcCidrBlockResult>;
  'ec2:DisassociateVpcCidrBlock': Call<
    ec2.DisassociateVpcCidrBlockRequest,
    ec2.DisassociateVpcCidrBlockResult
  >;
  'ec2:AssociateSubnetCidrBlock': Call<
    ec2.AssociateSubnetCidrBlockRequest,
    ec2.AssociateSubnetCidrBlockResult
  >;
  'ec2:DisassociateSubnetCidrBlock': Call<
    ec2.DisassociateSubnetCidrBlockRequest,
    ec2.DisassociateSubnetCidrBlockResult
  >;
  'ec2:CreatePublicIpv4Pool': Call<ec2.CreatePublicIpv4PoolRequest, ec2.CreatePublicIpv4PoolResult>;
  'ec2:DescribePublicIpv4Pools': Call<ec2.DescribePublicIpv4PoolsRequest, ec2.DescribePublicIpv4PoolsResult>;
  'ec2:DeletePublicIpv4Pool': Call<ec2.DeletePublicIpv4PoolRequest, ec2.DeletePublicIpv4PoolResult>;
  'ec2:ProvisionPublicIpv4PoolCidr': Call<
    ec2.ProvisionPublicIpv4PoolCidrRequest,
    ec2.ProvisionPublicIpv4PoolCidrResult
  >;
  'ec2:DeprovisionPublicIpv4PoolCidr': Call<
    ec2.DeprovisionPublicIpv4PoolCidrRequest,
    ec2.DeprovisionPublicIpv4PoolCidrResult
  >;
  'ec2:CreateManagedPrefixList': Call<ec2.CreateManagedPrefixListRequest, ec2.CreateManagedPrefixListResult>;
  'ec2:DescribeManagedPrefixLists': Call<
    ec2.DescribeManagedPrefixListsRequest,
    ec2.DescribeManagedPrefixListsResult
  >;
  'ec2:ModifyManagedPrefixList': Call<ec2.ModifyManagedPrefixListRequest, ec2.ModifyManagedPrefixListResult>;
  'ec2:RestoreManagedPrefixListVersion': Call<
    ec2.RestoreManagedPrefixListVersionRequest,
    ec2.RestoreManagedPrefixListVersionResult
  >;
  'ec2:DeleteManagedPrefixList': Call<ec2.DeleteManagedPrefixListRequest, ec2.DeleteManagedPrefixListResult>;
  'ec2:GetManagedPrefixListEntries': Call<
    ec2.GetManagedPrefixListEntriesRequest,
    ec2.GetManagedPrefixListEntriesResult
  >;
  'ec2:GetManagedPrefixListAssociations': Call<
    ec2.GetManagedPrefixListAssociationsRequest,
    ec2.GetManagedPrefixListAssociationsResult
  >;
  'ec2:DescribeInstances': Call<ec2.DescribeInstancesRequest, ec2.DescribeInstancesResult>;
  'ec2:DeleteVpc': Call<ec2.DeleteVpcRequest, object>;
  'ec2:DescribeSubnets': Call<ec2.DescribeSubnetsRequest, ec2.DescribeSubnetsResult>;
  'ec2:CreateSubnet': Call<ec2.CreateSubnetRequest, ec2.CreateSubnetResult>;
  'ec2:DeleteSubnet': Call<ec2.DeleteSubnetRequest, object>;
  'ec2:DescribeAvailabilityZones': Call<
    ec2.DescribeAvailabilityZonesRequest,
    ec2.DescribeAvailabilityZonesResult
  >;
  'ec2:DescribeAddresses': Call<ec2.DescribeAddressesRequest, ec2.DescribeAddressesResult>;
  'ec2:AllocateAddress': Call<ec2.AllocateAddressRequest, ec2.AllocateAddressResult>;
  'ec2:ReleaseAddress': Call<ec2.ReleaseAddressRequest, object>;
  'ec2:AssociateAddress': Call<ec2.AssociateAddressRequest, ec2.AssociateAddressResult>;
  'ec2:DisassociateAddress': Call<ec2.DisassociateAddressRequest, object>;
  'ec2:DescribeNetworkInterfaces': Call<
    ec2.DescribeNetworkInterfacesRequest,
    ec2.DescribeNetworkInterfacesResult
  >;
  'ec2:GetIpamDiscoveredPublicAddresses': Call<
    ec2.GetIpamDiscoveredPublicAddressesRequest,
    ec2.GetIpamDiscoveredPublicAddressesResult
  >;
};

export type AccountActions = {
  'cadastre:GetUsage': Call<cadastre.GetUsageRequest, cadastre.GetUsageResult>;
  'cadastre:ListAuditRecords': Call<cadastre.ListAuditRecordsRequest, cadastre.ListAuditRecordsResult>;
  'ec2:DescribeIpamResourceDiscoveries': Call<
    ec2.DescribeIpamResourceDiscoveriesRequest,
    ec2.DescribeIpamResourceDiscoveriesResult
  >;
  'ec2:CreateIpamResourceDiscovery': Call<
    ec2.CreateIpamResourceDiscoveryRequest,
    ec2.CreateIpamResourceDiscoveryResult
  >;
  'ec2:ModifyIpamResourceDiscovery': Call<
    ec2.ModifyIpamResourceDiscoveryRequest,
    ec2.ModifyIpamResourceDiscoveryResult
  >;
  'ec2:DeleteIpamResourceDiscovery': Call<
    ec2.DeleteIpamResourceDiscoveryRequest,
    ec2.DeleteIpamResourceDiscoveryResult
  >;
  'ec2:AssociateIpamResourceDiscovery': Call<
    ec2.AssociateIpamResourceDiscoveryRequest,
    ec2.AssociateIpamResourceDiscoveryResult
  >;
  'ec2:DisassociateIpamResourceDiscovery': Call<
    ec2.DisassociateIpamResourceDiscoveryRequest,
    ec2.DisassociateIpamResourceDiscoveryResult
  >;
  'ec2:DescribeIpamResourceDiscoveryAssociations': Call<
    ec2.DescribeIpamResourceDiscoveryAssociationsRequest,
    ec2.DescribeIpamResourceDiscoveryAssociationsResult
  >;
  'ec2:GetIpamDiscoveredAccounts': Call<
    ec2.GetIpamDiscoveredAccountsRequest,
    ec2.GetIpamDiscoveredAccountsResult
  >;
  'ec2:GetIpamDiscoveredResourceCidrs': Call<
    ec2.GetIpamDiscoveredResourceCidrsRequest,
    ec2.GetIpamDiscoveredResourceCidrsResult
  >;
  'ec2:EnableIpamOrganizationAdminAccount': Call<
    ec2.EnableIpamOrganizationAdminAccountRequest,
    ec2.EnableIpamOrganizationAdminAccountResult
  >;
  'ec2:DisableIpamOrganizationAdminAccount': Call<
    ec2.DisableIpamOrganizationAdminAccountRequest,
    ec2.DisableIpamOrganizationAdminAccountResult
  >;
  'organizations:CreateOrganization': Call<
    organizations.CreateOrganizationRequest,
    organizations.CreateOrganizationResponse
  >;
  'organizations:DescribeOrganization': Call<object, organizations.DescribeOrganizationResponse>;
  'organizations:ListRoots': Call<organizations.ListRootsRequest, organizations.ListRootsResponse>;
  'organizations:ListOrganizationalUnitsForParent': Call<
    organizations.ListOrganizationalUnitsForParentRequest,
    organizations.ListOrganizationalUnitsForParentResponse
  >;
  'organizations:ListAccounts': Call<organizations.ListAccountsRequest, organizations.ListAccountsResponse>;
  'organizations:ListDelegatedAdministrators': Call<
    organizations.ListDelegatedAdministratorsRequest,
    organizations.ListDelegatedAdministratorsResponse
  >;
  'ram:GetResourceShares': Call<ram.GetResourceSharesRequest, ram.GetResourceSharesResponse>;
  'ram:CreateResourceShare': Call<ram.CreateResourceShareRequest, ram.CreateResourceShareResponse>;
  'ram:GetResourceShareAssociations': Call<
    ram.GetResourceShareAssociationsRequest,
    ram.GetResourceShareAssociationsResponse
  >;
  'ram:AssociateResourceShare': Call<ram.AssociateResourceShareRequest, ram.AssociateResourceShareResponse>;
  'ram:UpdateResourceShare': Call<ram.UpdateResourceShareRequest, ram.UpdateResourceShareResponse>;
  'ram:DisassociateResourceShare': Call<
    ram.DisassociateResourceShareRequest,
    ram.DisassociateResourceShareResponse
  >;
  'ram:ListPermissions': Call<ram.ListPermissionsRequest, ram.ListPermissionsResponse>;
  'ram:DeleteResourceShare': Call<ram.DeleteResourceShareRequest, ram.DeleteResourceShareResponse>;
  'ram:GetResourceShareInvitations': Call<
    ram.GetResourceShareInvitationsRequest,
    ram.GetResourceShareInvitationsResponse
  >;
  'ram:AcceptResourceShareInvitation': Call<
    ram.AcceptResourceShareInvitationRequest,
    ram.AcceptResourceShareInvitationResponse
  >;
  'ram:RejectResourceShareInvitation': Call<
    ram.RejectResourceShareInvitationRequest,
    ram.RejectResourceShareInvitationResponse
  >;
  'servicequotas:ListServices': Call<quotas.ListServicesRequest, quotas.ListServicesResponse>;
  'servicequotas:ListServiceQuotas': Call<quotas.ListServiceQuotasRequest, quotas.ListServiceQuotasResponse>;
  'servicequotas:RequestServiceQuotaIncrease': Call<
    quotas.RequestServiceQuotaIncreaseRequest,
    quotas.RequestServiceQuotaIncreaseResponse
  >;
};

export type PrefixList = Json<ec2.ManagedPrefixList>;
export type PublicIpv4Pool = Json<ec2.PublicIpv4Pool>;
export type ShareAssociation = Json<ram.ResourceShareAssociation>;
export type Vpc = Json<ec2.Vpc>;
export type Subnet = Json<ec2.Subnet>;
export type Address = Json<ec2.Address>;
export type PublicAddress = Json<ec2.IpamDiscoveredPublicAddress>;
export type AuditRecord = Json<cadastre.AuditRecordReply>;
export type Discovery = Json<ec2.IpamResourceDiscovery>;
export type DiscoveryAssociation = Json<ec2.IpamResourceDiscoveryAssociation>;
export type DiscoveredAccount = Json<ec2.IpamDiscoveredAccount>;
export type DiscoveredCidr = Json<ec2.IpamDiscoveredResourceCidr>;
export type Account = Json<organizations.Account>;
export type Share = Json<ram.ResourceShare>;
export type Invitation = Json<ram.ResourceShareInvitation>;
export type Quota = Json<quotas.ServiceQuota>;
