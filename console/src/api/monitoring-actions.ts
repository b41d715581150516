// What the pages about networks, accounts and records call; as types only.

import type * as ec2 from '@aws-sdk/client-ec2';
import type * as organizations from '@aws-sdk/client-organizations';
import type * as ram from '@aws-sdk/client-ram';
import type * as quotas from '@aws-sdk/client-service-quotas';
import type * as cadastre from '../../../src/api/cadastre.ts';
import type { Json } from './actions.ts';

export type NetworkActions =
  | 'AllocateAddress'
  | 'AssociateAddress'
  | 'AssociateSubnetCidrBlock'
  | 'AssociateVpcCidrBlock'
  | 'CreateManagedPrefixList'
  | 'CreatePublicIpv4Pool'
  | 'CreateSubnet'
  | 'CreateVpc'
  | 'DeleteManagedPrefixList'
  | 'DeletePublicIpv4Pool'
  | 'DeleteSubnet'
  | 'DeleteVpc'
  | 'DeprovisionPublicIpv4PoolCidr'
  | 'DescribeAddresses'
  | 'DescribeAvailabilityZones'
  | 'DescribeInstances'
  | 'DescribeManagedPrefixLists'
  | 'DescribeNetworkInterfaces'
  | 'DescribePublicIpv4Pools'
  | 'DescribeSecurityGroupRules'
  | 'DescribeSecurityGroups'
  | 'DescribeSubnets'
  | 'DisassociateAddress'
  | 'DisassociateSubnetCidrBlock'
  | 'DisassociateVpcCidrBlock'
  | 'GetIpamDiscoveredPublicAddresses'
  | 'GetManagedPrefixListAssociations'
  | 'GetManagedPrefixListEntries'
  | 'ModifyIpamResourceCidr'
  | 'ModifyManagedPrefixList'
  | 'ProvisionPublicIpv4PoolCidr'
  | 'ReleaseAddress'
  | 'RestoreManagedPrefixListVersion';

export type AccountActions =
  | 'AssociateIpamResourceDiscovery'
  | 'CreateIpamResourceDiscovery'
  | 'DeleteIpamResourceDiscovery'
  | 'DescribeIpamResourceDiscoveries'
  | 'DescribeIpamResourceDiscoveryAssociations'
  | 'DisableIpamOrganizationAdminAccount'
  | 'DisassociateIpamResourceDiscovery'
  | 'EnableIpamOrganizationAdminAccount'
  | 'GetIpamDiscoveredAccounts'
  | 'GetIpamDiscoveredResourceCidrs'
  | 'ModifyIpamResourceDiscovery';

export type OrganizationActions =
  | 'AcceptHandshake'
  | 'AttachPolicy'
  | 'CancelHandshake'
  | 'CreateAccount'
  | 'CreateOrganization'
  | 'CreateOrganizationalUnit'
  | 'CreatePolicy'
  | 'DeclineHandshake'
  | 'DeleteOrganizationalUnit'
  | 'DeletePolicy'
  | 'DescribeCreateAccountStatus'
  | 'DescribeOrganization'
  | 'DescribePolicy'
  | 'DetachPolicy'
  | 'DisableAWSServiceAccess'
  | 'EnablePolicyType'
  | 'InviteAccountToOrganization'
  | 'LeaveOrganization'
  | 'ListAWSServiceAccessForOrganization'
  | 'ListAccounts'
  | 'ListAccountsForParent'
  | 'ListDelegatedAdministrators'
  | 'ListHandshakesForAccount'
  | 'ListHandshakesForOrganization'
  | 'ListOrganizationalUnitsForParent'
  | 'ListPolicies'
  | 'ListRoots'
  | 'ListTargetsForPolicy'
  | 'MoveAccount'
  | 'RemoveAccountFromOrganization'
  | 'UpdateOrganizationalUnit'
  | 'UpdatePolicy';

export type ShareActions =
  | 'AcceptResourceShareInvitation'
  | 'AssociateResourceShare'
  | 'CreateResourceShare'
  | 'DeleteResourceShare'
  | 'DisassociateResourceShare'
  | 'EnableSharingWithAwsOrganization'
  | 'GetResourceShareAssociations'
  | 'GetResourceShareInvitations'
  | 'GetResourceShares'
  | 'ListPermissions'
  | 'ListResourceSharePermissions'
  | 'ListResources'
  | 'RejectResourceShareInvitation'
  | 'UpdateResourceShare';

export type QuotaActions =
  | 'ListAWSDefaultServiceQuotas'
  | 'ListRequestedServiceQuotaChangeHistory'
  | 'ListServiceQuotas'
  | 'ListServices'
  | 'RequestServiceQuotaIncrease';

export type PrefixList = Json<ec2.ManagedPrefixList>;
export type PublicIpv4Pool = Json<ec2.PublicIpv4Pool>;
export type ShareAssociation = Json<ram.ResourceShareAssociation>;
export type Vpc = Json<ec2.Vpc>;
export type Subnet = Json<ec2.Subnet>;
export type NetworkInterface = Json<ec2.NetworkInterface>;
export type Address = Json<ec2.Address>;
export type SecurityGroupRule = Json<ec2.SecurityGroupRule>;
export type PublicAddress = Json<ec2.IpamDiscoveredPublicAddress>;
export type AuditRecord = Json<cadastre.AuditRecordReply>;
export type Discovery = Json<ec2.IpamResourceDiscovery>;
export type DiscoveryAssociation = Json<ec2.IpamResourceDiscoveryAssociation>;
export type DiscoveredAccount = Json<ec2.IpamDiscoveredAccount>;
export type DiscoveredCidr = Json<ec2.IpamDiscoveredResourceCidr>;
export type ControlPolicy = Json<organizations.PolicySummary>;
export type PolicyTarget = Json<organizations.PolicyTargetSummary>;
export type Handshake = Json<organizations.Handshake>;
export type Account = Json<organizations.Account>;
export type Share = Json<ram.ResourceShare>;
export type SharePermission = Json<ram.ResourceSharePermissionSummary>;
export type Invitation = Json<ram.ResourceShareInvitation>;
export type Quota = Json<quotas.ServiceQuota>;
export type QuotaRequest = Json<quotas.RequestedServiceQuotaChange>;
