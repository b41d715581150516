// How a network interface looks on the wire.

import type {
  GroupIdentifier,
  NetworkInterfaceAssociation,
  NetworkInterfaceAttachment,
  NetworkInterface as NetworkInterfaceReply,
} from '@aws-sdk/client-ec2';
import type { ElasticIp } from '../../domain/address/elastic-ip.ts';
import type { Family } from '../../domain/cidr/cidr.ts';
import { formatAddress } from '../../domain/cidr/text.ts';
import {
  type InterfaceAddress,
  isAddress,
  type NetworkInterface,
  type PublicAddress,
} from '../../domain/network-interface/network-interface.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { privateDnsName } from '../../domain/vpc/host-names.ts';
import { elasticIpsOfAll } from '../../store/addresses.ts';
import { addressesOfAll, groupsOfAll, publicAddressesOfAll } from '../../store/network-interfaces.ts';
import { securityGroupsById } from '../../store/security-groups.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { textOf } from './take-addresses.ts';

/** An interface and everything that is shown of it. */
export type FullInterface = {
  readonly networkInterface: NetworkInterface;
  readonly addresses: readonly InterfaceAddress[];
  readonly groups: readonly GroupIdentifier[];
  readonly elasticIps: readonly ElasticIp[];
  readonly publicAddress: PublicAddress | undefined;
  readonly tags: readonly Tag[];
};

/** Loads the parts of many interfaces, in their order. */
export async function fullInterfacesOf(
  transaction: Transaction,
  interfaces: readonly NetworkInterface[],
): Promise<FullInterface[]> {
  const ids = interfaces.map((each) => each.id);
  const addresses = await addressesOfAll(transaction, ids);
  const groups = await groupsOfAll(transaction, ids);
  const elasticIps = await elasticIpsOfAll(transaction, ids);
  const publicAddresses = await publicAddressesOfAll(transaction, ids);
  const tags = await tagsOfAll(transaction, ids);
  const groupIds = new Set([...groups.values()].flat().map((each) => each.groupId));
  const named = await securityGroupsById(transaction, [...groupIds]);
  return interfaces.map((networkInterface) => ({
    networkInterface,
    addresses: addresses.get(networkInterface.id) ?? [],
    groups: (groups.get(networkInterface.id) ?? []).map(({ groupId }) => ({
      GroupId: groupId,
      GroupName: named.get(groupId)?.name,
    })),
    elasticIps: elasticIps.get(networkInterface.id) ?? [],
    publicAddress: publicAddresses.get(networkInterface.id)?.[0],
    tags: tags.get(networkInterface.id) ?? [],
  }));
}

export async function describeInterfacesOf(
  transaction: Transaction,
  interfaces: readonly NetworkInterface[],
): Promise<NetworkInterfaceReply[]> {
  return (await fullInterfacesOf(transaction, interfaces)).map(toInterfaceReply);
}

export function toInterfaceReply(full: FullInterface): NetworkInterfaceReply {
  const { networkInterface: each, groups } = full;
  const [primary] = privateAddressesOf(full);
  const ipv6 = addressesIn(full, 'ipv6');
  return {
    Association: primary?.association,
    Attachment: toAttachment(each),
    AvailabilityZone: each.zoneName,
    AvailabilityZoneId: each.zoneId,
    Description: each.description,
    Groups: [...groups],
    InterfaceType: each.interfaceType as 'interface',
    Ipv6Addresses: ipv6.map((address) => ({ Ipv6Address: textOf(address.cidr), IsPrimaryIpv6: false })),
    MacAddress: each.macAddress,
    NetworkInterfaceId: each.id,
    OwnerId: each.accountId,
    PrivateDnsName: primary && privateDnsName(each.region, primary.address.cidr),
    PrivateIpAddress: primary && textOf(primary.address.cidr),
    PrivateIpAddresses: privateAddressesOf(full).map(({ address, association }) => ({
      Association: association,
      Primary: address.isPrimary,
      PrivateDnsName: privateDnsName(each.region, address.cidr),
      PrivateIpAddress: textOf(address.cidr),
    })),
    Ipv4Prefixes: prefixesIn(full, 'ipv4').map((text) => ({ Ipv4Prefix: text })),
    Ipv6Prefixes: prefixesIn(full, 'ipv6').map((text) => ({ Ipv6Prefix: text })),
    RequesterId: each.requesterId,
    RequesterManaged: each.requesterManaged,
    SourceDestCheck: each.sourceDestCheck,
    Status: each.attachmentId === undefined ? 'available' : 'in-use',
    SubnetId: each.subnetId,
    TagSet: toWireTags(full.tags),
    VpcId: each.vpcId,
    DenyAllIgwTraffic: false,
    Ipv6Native: primary === undefined && ipv6.length > 0,
    Ipv6Address: ipv6[0] && textOf(ipv6[0].cidr),
    Operator: { Managed: false },
  };
}

function toAttachment(each: NetworkInterface): NetworkInterfaceAttachment | undefined {
  if (each.attachmentId === undefined) return undefined;
  return {
    AttachTime: each.attachedAt,
    AttachmentId: each.attachmentId,
    DeleteOnTermination: each.deleteOnTermination,
    DeviceIndex: each.deviceIndex,
    NetworkCardIndex: each.networkCardIndex,
    InstanceId: each.instanceId,
    InstanceOwnerId: each.instanceOwnerId,
    Status: 'attached',
  };
}

type PrivateAddress = {
  readonly address: InterfaceAddress;
  readonly association: NetworkInterfaceAssociation | undefined;
};

/** The private IPv4 addresses, the primary one first, each with the public one that stands for it. */
export function privateAddressesOf(full: FullInterface): PrivateAddress[] {
  return addressesIn(full, 'ipv4').map((address) => ({
    address,
    association: associationOf(full, textOf(address.cidr)),
  }));
}

function associationOf(
  { elasticIps, publicAddress }: FullInterface,
  privateAddress: string,
): NetworkInterfaceAssociation | undefined {
  const elastic = elasticIps.find((each) => each.privateAddress === privateAddress);
  if (elastic) {
    return {
      AllocationId: elastic.id,
      AssociationId: elastic.associationId,
      IpOwnerId: elastic.accountId,
      PublicDnsName: '',
      PublicIp: formatAddress('ipv4', elastic.cidr.first),
    };
  }
  if (publicAddress?.privateAddress !== privateAddress) return undefined;
  return {
    IpOwnerId: 'amazon',
    PublicDnsName: '',
    PublicIp: formatAddress('ipv4', publicAddress.cidr.first),
  };
}

export const addressesIn = ({ addresses }: FullInterface, family: Family): InterfaceAddress[] =>
  addresses.filter((each) => each.cidr.family === family && isAddress(each.cidr));

export const prefixesIn = ({ addresses }: FullInterface, family: Family): string[] =>
  addresses
    .filter((each) => each.cidr.family === family && !isAddress(each.cidr))
    .map((each) => textOf(each.cidr));
