// What is stored of hosts and their addresses: the second part of schema.ts.

import type { Instance } from '../domain/instance/instance.ts';
import type { NatGateway } from '../domain/nat-gateway/nat-gateway.ts';
import type {
  InterfaceAddress,
  InterfaceGroup,
  NetworkInterface,
  PublicAddress,
} from '../domain/network-interface/network-interface.ts';
import type { SecurityGroup, SecurityGroupRule } from '../domain/security-group/security-group.ts';
import { column, defineTable } from './table.ts';

const { text, int, bool, time, json, cidr } = column;

export const securityGroupTable = defineTable<SecurityGroup>('security_group', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  vpcId: text('vpc_id'),
  name: text('name'),
  description: text('description'),
  isDefault: bool('is_default'),
  createdAt: time('created_at'),
});

export const securityGroupRuleTable = defineTable<SecurityGroupRule>('security_group_rule', {
  id: text('id'),
  groupId: text('group_id'),
  accountId: text('account_id'),
  region: text('region'),
  ruleKey: text('rule_key'),
  isEgress: bool('is_egress'),
  protocol: text('protocol'),
  fromPort: int('from_port'),
  toPort: int('to_port'),
  cidrIpv4: text('cidr_ipv4'),
  cidrIpv6: text('cidr_ipv6'),
  prefixListId: text('prefix_list_id'),
  referencedGroupId: text('referenced_group_id'),
  referencedAccountId: text('referenced_account_id'),
  description: text('description'),
  createdAt: time('created_at'),
});

/** A block of a subnet whose free addresses are in the free list, under the block's id. */
export type SubnetSpace = { readonly id: string; readonly subnetId: string };

export const subnetSpaceTable = defineTable<SubnetSpace>('subnet_space', {
  id: text('id'),
  subnetId: text('subnet_id'),
});

export const networkInterfaceTable = defineTable<NetworkInterface>('network_interface', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  vpcId: text('vpc_id'),
  subnetId: text('subnet_id'),
  zoneName: text('zone_name'),
  zoneId: text('zone_id'),
  description: text('description'),
  interfaceType: text('interface_type'),
  macAddress: text('mac_address'),
  sourceDestCheck: bool('source_dest_check'),
  requesterId: text('requester_id'),
  requesterManaged: bool('requester_managed'),
  natGatewayId: text('nat_gateway_id'),
  wantsPublicAddress: bool('wants_public_address'),
  attachmentId: text('attachment_id'),
  instanceId: text('instance_id'),
  instanceOwnerId: text('instance_owner_id'),
  deviceIndex: int('device_index'),
  networkCardIndex: int('network_card_index'),
  deleteOnTermination: bool('delete_on_termination'),
  attachedAt: time('attached_at'),
  createdAt: time('created_at'),
});

export const interfaceAddressTable = defineTable<InterfaceAddress>('network_interface_address', {
  id: text('id'),
  networkInterfaceId: text('network_interface_id'),
  accountId: text('account_id'),
  region: text('region'),
  vpcId: text('vpc_id'),
  subnetId: text('subnet_id'),
  subnetCidrId: text('subnet_cidr_id'),
  cidr: cidr(),
  isPrimary: bool('is_primary'),
  createdAt: time('created_at'),
});

export const interfaceGroupTable = defineTable<InterfaceGroup>('network_interface_group', {
  id: text('id'),
  networkInterfaceId: text('network_interface_id'),
  groupId: text('group_id'),
});

export const publicAddressTable = defineTable<PublicAddress>('public_address', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  cidr: cidr(),
  privateAddress: text('private_address'),
  createdAt: time('created_at'),
});

export const instanceTable = defineTable<Instance>('instance', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  reservationId: text('reservation_id'),
  launchIndex: int('launch_index'),
  launchOrder: text('launch_order'),
  vpcId: text('vpc_id'),
  subnetId: text('subnet_id'),
  zoneName: text('zone_name'),
  zoneId: text('zone_id'),
  imageId: text('image_id'),
  instanceType: text('instance_type'),
  keyName: text('key_name'),
  clientToken: text('client_token'),
  privateDnsName: text('private_dns_name'),
  state: text('state'),
  stateReason: text('state_reason'),
  launchedAt: time('launched_at'),
  changedAt: time('changed_at'),
});

export const natGatewayTable = defineTable<NatGateway>('nat_gateway', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  vpcId: text('vpc_id'),
  subnetId: text('subnet_id'),
  zoneName: text('zone_name'),
  connectivityType: text('connectivity_type'),
  state: text('state'),
  addresses: json('addresses'),
  createdAt: time('created_at'),
  deletedAt: time('deleted_at'),
});
