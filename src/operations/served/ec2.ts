// What is served of EC2.

import { allocateAddress } from '../addresses/allocate-address.ts';
import { associateAddress } from '../addresses/associate-address.ts';
import { describeAddresses } from '../addresses/describe-addresses.ts';
import { describeAddressesAttribute } from '../addresses/describe-addresses-attribute.ts';
import { disassociateAddress } from '../addresses/disassociate-address.ts';
import { releaseAddress } from '../addresses/release-address.ts';
import { allocateIpamPoolCidr } from '../allocations/allocate-ipam-pool-cidr.ts';
import { describeIpamPoolAllocations } from '../allocations/describe-ipam-pool-allocations.ts';
import { getIpamPoolAllocations } from '../allocations/get-ipam-pool-allocations.ts';
import { modifyIpamPoolAllocation } from '../allocations/modify-ipam-pool-allocation.ts';
import { releaseIpamPoolAllocation } from '../allocations/release-ipam-pool-allocation.ts';
import { getIpamAddressHistory } from '../history/get-ipam-address-history.ts';
import { describeInstances } from '../instances/describe-instances.ts';
import { runInstances } from '../instances/run-instances.ts';
import { startInstances } from '../instances/start-instances.ts';
import { stopInstances } from '../instances/stop-instances.ts';
import { terminateInstances } from '../instances/terminate-instances.ts';
import { createIpam } from '../ipams/create-ipam.ts';
import { deleteIpam } from '../ipams/delete-ipam.ts';
import { describeIpams } from '../ipams/describe-ipams.ts';
import { modifyIpam } from '../ipams/modify-ipam.ts';
import { createNatGateway } from '../nat-gateways/create-nat-gateway.ts';
import { deleteNatGateway } from '../nat-gateways/delete-nat-gateway.ts';
import { describeNatGateways } from '../nat-gateways/describe-nat-gateways.ts';
import { assignIpv6Addresses } from '../network-interfaces/assign-ipv6-addresses.ts';
import { assignPrivateIpAddresses } from '../network-interfaces/assign-private-ip-addresses.ts';
import { attachNetworkInterface } from '../network-interfaces/attach-network-interface.ts';
import { createNetworkInterface } from '../network-interfaces/create-network-interface.ts';
import { deleteNetworkInterface } from '../network-interfaces/delete-network-interface.ts';
import { describeNetworkInterfaces } from '../network-interfaces/describe-network-interfaces.ts';
import { detachNetworkInterface } from '../network-interfaces/detach-network-interface.ts';
import { modifyNetworkInterfaceAttribute } from '../network-interfaces/modify-network-interface-attribute.ts';
import { unassignIpv6Addresses } from '../network-interfaces/unassign-ipv6-addresses.ts';
import { unassignPrivateIpAddresses } from '../network-interfaces/unassign-private-ip-addresses.ts';
import type { AnyOperation } from '../operation.ts';
import { disableIpamOrganizationAdminAccount } from '../organization-admin/disable-ipam-organization-admin-account.ts';
import { enableIpamOrganizationAdminAccount } from '../organization-admin/enable-ipam-organization-admin-account.ts';
import { deprovisionIpamPoolCidr } from '../pool-cidrs/deprovision-ipam-pool-cidr.ts';
import { getIpamPoolCidrs } from '../pool-cidrs/get-ipam-pool-cidrs.ts';
import { provisionIpamPoolCidr } from '../pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../pools/create-ipam-pool.ts';
import { deleteIpamPool } from '../pools/delete-ipam-pool.ts';
import { describeIpamPools } from '../pools/describe-ipam-pools.ts';
import { modifyIpamPool } from '../pools/modify-ipam-pool.ts';
import { createManagedPrefixList } from '../prefix-lists/create-managed-prefix-list.ts';
import { deleteManagedPrefixList } from '../prefix-lists/delete-managed-prefix-list.ts';
import { describeManagedPrefixLists } from '../prefix-lists/describe-managed-prefix-lists.ts';
import { describePrefixLists } from '../prefix-lists/describe-prefix-lists.ts';
import { getManagedPrefixListAssociations } from '../prefix-lists/get-managed-prefix-list-associations.ts';
import { getManagedPrefixListEntries } from '../prefix-lists/get-managed-prefix-list-entries.ts';
import { modifyManagedPrefixList } from '../prefix-lists/modify-managed-prefix-list.ts';
import { restoreManagedPrefixListVersion } from '../prefix-lists/restore-managed-prefix-list-version.ts';
import { createPublicIpv4Pool } from '../public-ipv4-pools/create-public-ipv4-pool.ts';
import { deletePublicIpv4Pool } from '../public-ipv4-pools/delete-public-ipv4-pool.ts';
import { deprovisionPublicIpv4PoolCidr } from '../public-ipv4-pools/deprovision-public-ipv4-pool-cidr.ts';
import { describePublicIpv4Pools } from '../public-ipv4-pools/describe-public-ipv4-pools.ts';
import { provisionPublicIpv4PoolCidr } from '../public-ipv4-pools/provision-public-ipv4-pool-cidr.ts';
import { describeAccountAttributes } from '../regions/describe-account-attributes.ts';
import { describeAvailabilityZones } from '../regions/describe-availability-zones.ts';
import { describeRegions } from '../regions/describe-regions.ts';
import { getIpamResourceCidrs } from '../resource-cidrs/get-ipam-resource-cidrs.ts';
import { modifyIpamResourceCidr } from '../resource-cidrs/modify-ipam-resource-cidr.ts';
import { associateIpamResourceDiscovery } from '../resource-discoveries/associate-ipam-resource-discovery.ts';
import { createIpamResourceDiscovery } from '../resource-discoveries/create-ipam-resource-discovery.ts';
import { deleteIpamResourceDiscovery } from '../resource-discoveries/delete-ipam-resource-discovery.ts';
import { describeIpamResourceDiscoveries } from '../resource-discoveries/describe-ipam-resource-discoveries.ts';
import { describeIpamResourceDiscoveryAssociations } from '../resource-discoveries/describe-ipam-resource-discovery-associations.ts';
import { disassociateIpamResourceDiscovery } from '../resource-discoveries/disassociate-ipam-resource-discovery.ts';
import { getIpamDiscoveredAccounts } from '../resource-discoveries/get-ipam-discovered-accounts.ts';
import { getIpamDiscoveredPublicAddresses } from '../resource-discoveries/get-ipam-discovered-public-addresses.ts';
import { getIpamDiscoveredResourceCidrs } from '../resource-discoveries/get-ipam-discovered-resource-cidrs.ts';
import { modifyIpamResourceDiscovery } from '../resource-discoveries/modify-ipam-resource-discovery.ts';
import { createIpamScope } from '../scopes/create-ipam-scope.ts';
import { deleteIpamScope } from '../scopes/delete-ipam-scope.ts';
import { describeIpamScopes } from '../scopes/describe-ipam-scopes.ts';
import { modifyIpamScope } from '../scopes/modify-ipam-scope.ts';
import { authorizeSecurityGroupEgress } from '../security-groups/authorize-security-group-egress.ts';
import { authorizeSecurityGroupIngress } from '../security-groups/authorize-security-group-ingress.ts';
import { createSecurityGroup } from '../security-groups/create-security-group.ts';
import { deleteSecurityGroup } from '../security-groups/delete-security-group.ts';
import { describeSecurityGroupRules } from '../security-groups/describe-security-group-rules.ts';
import { describeSecurityGroups } from '../security-groups/describe-security-groups.ts';
import { revokeSecurityGroupEgress } from '../security-groups/revoke-security-group-egress.ts';
import { revokeSecurityGroupIngress } from '../security-groups/revoke-security-group-ingress.ts';
import { associateSubnetCidrBlock } from '../subnets/associate-subnet-cidr-block.ts';
import { createSubnet } from '../subnets/create-subnet.ts';
import { deleteSubnet } from '../subnets/delete-subnet.ts';
import { describeSubnets } from '../subnets/describe-subnets.ts';
import { disassociateSubnetCidrBlock } from '../subnets/disassociate-subnet-cidr-block.ts';
import { modifySubnetAttribute } from '../subnets/modify-subnet-attribute.ts';
import { createTags } from '../tags/create-tags.ts';
import { deleteTags } from '../tags/delete-tags.ts';
import { describeTags } from '../tags/describe-tags.ts';
import { associateVpcCidrBlock } from '../vpcs/associate-vpc-cidr-block.ts';
import { createVpc } from '../vpcs/create-vpc.ts';
import { deleteVpc } from '../vpcs/delete-vpc.ts';
import { describeNetworkAcls } from '../vpcs/describe-network-acls.ts';
import { describeRouteTables } from '../vpcs/describe-route-tables.ts';
import { describeVpcAttribute } from '../vpcs/describe-vpc-attribute.ts';
import { describeVpcs } from '../vpcs/describe-vpcs.ts';
import { disassociateVpcCidrBlock } from '../vpcs/disassociate-vpc-cidr-block.ts';
import { modifyVpcAttribute } from '../vpcs/modify-vpc-attribute.ts';

export const ec2Operations: readonly AnyOperation[] = [
  allocateAddress,
  allocateIpamPoolCidr,
  assignIpv6Addresses,
  assignPrivateIpAddresses,
  associateAddress,
  associateIpamResourceDiscovery,
  associateSubnetCidrBlock,
  associateVpcCidrBlock,
  attachNetworkInterface,
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  createIpam,
  createIpamPool,
  createIpamResourceDiscovery,
  createIpamScope,
  createManagedPrefixList,
  createNatGateway,
  createNetworkInterface,
  createPublicIpv4Pool,
  createSecurityGroup,
  createSubnet,
  createTags,
  createVpc,
  deleteIpam,
  deleteIpamPool,
  deleteIpamResourceDiscovery,
  deleteIpamScope,
  deleteManagedPrefixList,
  deleteNatGateway,
  deleteNetworkInterface,
  deletePublicIpv4Pool,
  deleteSecurityGroup,
  deleteSubnet,
  deleteTags,
  deleteVpc,
  deprovisionIpamPoolCidr,
  deprovisionPublicIpv4PoolCidr,
  describeAccountAttributes,
  describeAddresses,
  describeAddressesAttribute,
  describeAvailabilityZones,
  describeInstances,
  describeIpamPoolAllocations,
  describeIpamPools,
  describeIpamResourceDiscoveries,
  describeIpamResourceDiscoveryAssociations,
  describeIpams,
  describeIpamScopes,
  describeManagedPrefixLists,
  describeNatGateways,
  describeNetworkAcls,
  describeNetworkInterfaces,
  describePrefixLists,
  describePublicIpv4Pools,
  describeRegions,
  describeRouteTables,
  describeSecurityGroupRules,
  describeSecurityGroups,
  describeSubnets,
  describeTags,
  describeVpcAttribute,
  describeVpcs,
  detachNetworkInterface,
  disableIpamOrganizationAdminAccount,
  disassociateAddress,
  disassociateIpamResourceDiscovery,
  disassociateSubnetCidrBlock,
  disassociateVpcCidrBlock,
  enableIpamOrganizationAdminAccount,
  getIpamDiscoveredAccounts,
  getIpamDiscoveredPublicAddresses,
  getIpamDiscoveredResourceCidrs,
  getIpamAddressHistory,
  getIpamPoolAllocations,
  getIpamPoolCidrs,
  getIpamResourceCidrs,
  getManagedPrefixListAssociations,
  getManagedPrefixListEntries,
  modifyIpam,
  modifyIpamPool,
  modifyIpamPoolAllocation,
  modifyIpamResourceCidr,
  modifyIpamResourceDiscovery,
  modifyIpamScope,
  modifyManagedPrefixList,
  modifyNetworkInterfaceAttribute,
  modifySubnetAttribute,
  modifyVpcAttribute,
  provisionIpamPoolCidr,
  provisionPublicIpv4PoolCidr,
  releaseAddress,
  releaseIpamPoolAllocation,
  restoreManagedPrefixListVersion,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
  runInstances,
  startInstances,
  stopInstances,
  terminateInstances,
  unassignIpv6Addresses,
  unassignPrivateIpAddresses,
];
