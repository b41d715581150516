// How instances look on the wire: with their interfaces, by the launch that they came from.

import type {
  GroupIdentifier,
  InstanceNetworkInterface,
  Instance as InstanceReply,
  NetworkInterfaceAssociation,
  Reservation,
} from '@aws-sdk/client-ec2';
import { type Instance, type StateName, wireState } from '../../domain/instance/instance.ts';
import { interfacesOfAll } from '../../store/network-interfaces.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import {
  addressesIn,
  type FullInterface,
  fullInterfacesOf,
  prefixesIn,
  privateAddressesOf,
} from '../network-interfaces/interface-reply.ts';
import { textOf } from '../network-interfaces/take-addresses.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

/** An instance with what a filter of reservations looks at. */
export type LaunchedReply = InstanceReply & {
  readonly reservationId: string;
  readonly ownerId: string;
  readonly interfaces: readonly FullInterface[];
};

/** @param state another than their own, for a reply from before they got there */
export async function describeInstancesOf(
  transaction: Transaction,
  instances: readonly Instance[],
  state?: StateName,
): Promise<LaunchedReply[]> {
  const ids = instances.map((each) => each.id);
  const interfaces = await interfacesOfAll(transaction, ids);
  const full = await fullInterfacesOf(transaction, [...interfaces.values()].flat());
  const byInstance = Map.groupBy(full, (each) => each.networkInterface.instanceId);
  const tags = await tagsOfAll(transaction, ids);
  return instances.map((instance) => {
    const own = byInstance.get(instance.id) ?? [];
    return {
      ...toInstanceReply(instance, own, state ?? instance.state),
      Tags: toWireTags(tags.get(instance.id)),
      reservationId: instance.reservationId,
      ownerId: instance.accountId,
      interfaces: own,
    };
  });
}

export async function describeReservationsOf(
  transaction: Transaction,
  instances: readonly Instance[],
  state?: StateName,
): Promise<Reservation[]> {
  return toReservations(await describeInstancesOf(transaction, instances, state));
}

/** Instances of one launch together, in their order. */
export function toReservations(instances: readonly LaunchedReply[]): Reservation[] {
  const launches = Map.groupBy(instances, (instance) => instance.reservationId);
  return [...launches].map(([reservationId, launched]) => ({
    ReservationId: reservationId,
    OwnerId: launched[0]?.ownerId,
    Groups: [],
    Instances: launched.map(({ reservationId: _launch, ownerId: _owner, interfaces: _own, ...each }) => each),
  }));
}

function toInstanceReply(
  instance: Instance,
  interfaces: readonly FullInterface[],
  state: StateName,
): InstanceReply {
  const [primary] = interfaces;
  return {
    ...recordOf(instance, state),
    ...(instance.state === 'terminated' ? {} : { SubnetId: instance.subnetId, VpcId: instance.vpcId }),
    ...addressesOf(primary),
    NetworkInterfaces: interfaces.map(toInstanceInterface),
    SecurityGroups: groupsOf(interfaces),
    SourceDestCheck: primary?.networkInterface.sourceDestCheck,
  };
}

/** What nothing looks at is as it is for an ordinary virtual machine; clients expect it. */
function recordOf(instance: Instance, state: StateName): InstanceReply {
  const { stateReason: reason } = instance;
  return {
    Architecture: 'x86_64',
    BlockDeviceMappings: [],
    ClientToken: instance.clientToken ?? '',
    EbsOptimized: false,
    EnaSupport: true,
    Hypervisor: 'xen',
    RootDeviceName: '/dev/xvda',
    RootDeviceType: 'ebs',
    VirtualizationType: 'hvm',
    StateReason: reason === undefined ? undefined : { Code: reason, Message: `${reason}: by request` },
    StateTransitionReason:
      reason === undefined ? '' : `User initiated (${instance.changedAt.toISOString().slice(0, 19)} GMT)`,
    InstanceId: instance.id,
    ImageId: instance.imageId,
    State: wireState(state),
    PrivateDnsName: instance.state === 'terminated' ? '' : instance.privateDnsName,
    PublicDnsName: '',
    KeyName: instance.keyName,
    AmiLaunchIndex: instance.launchIndex,
    ProductCodes: [],
    InstanceType: instance.instanceType as 'm1.small',
    LaunchTime: instance.launchedAt,
    Placement: {
      AvailabilityZone: instance.zoneName,
      AvailabilityZoneId: instance.zoneId,
      GroupName: '',
      Tenancy: 'default',
    },
    Monitoring: { State: 'disabled' },
  };
}

function addressesOf(primary: FullInterface | undefined): InstanceReply {
  if (!primary) return {};
  const [first] = privateAddressesOf(primary);
  const [ipv6] = addressesIn(primary, 'ipv6');
  return {
    PrivateIpAddress: first && textOf(first.address.cidr),
    PublicIpAddress: first?.association?.PublicIp,
    Ipv6Address: ipv6 && textOf(ipv6.cidr),
  };
}

function groupsOf(interfaces: readonly FullInterface[]): GroupIdentifier[] {
  const groups = interfaces.flatMap((each) => each.groups);
  return [...new Map(groups.map((group) => [group.GroupId, group])).values()];
}

function toInstanceInterface(full: FullInterface): InstanceNetworkInterface {
  const { networkInterface: each } = full;
  const [first] = privateAddressesOf(full);
  return {
    Association: toAssociation(first?.association),
    Attachment: {
      AttachTime: each.attachedAt,
      AttachmentId: each.attachmentId,
      DeleteOnTermination: each.deleteOnTermination,
      DeviceIndex: each.deviceIndex,
      NetworkCardIndex: each.networkCardIndex,
      Status: 'attached',
    },
    Description: each.description,
    Groups: [...full.groups],
    Ipv6Addresses: addressesIn(full, 'ipv6').map(({ cidr }) => ({
      Ipv6Address: textOf(cidr),
      IsPrimaryIpv6: false,
    })),
    MacAddress: each.macAddress,
    NetworkInterfaceId: each.id,
    OwnerId: each.accountId,
    PrivateIpAddress: first && textOf(first.address.cidr),
    PrivateIpAddresses: privateAddressesOf(full).map(({ address, association }) => ({
      Association: toAssociation(association),
      Primary: address.isPrimary,
      PrivateIpAddress: textOf(address.cidr),
    })),
    SourceDestCheck: each.sourceDestCheck,
    Status: 'in-use',
    SubnetId: each.subnetId,
    VpcId: each.vpcId,
    InterfaceType: each.interfaceType,
    Ipv4Prefixes: prefixesIn(full, 'ipv4').map((text) => ({ Ipv4Prefix: text })),
    Ipv6Prefixes: prefixesIn(full, 'ipv6').map((text) => ({ Ipv6Prefix: text })),
  };
}

const toAssociation = (association: NetworkInterfaceAssociation | undefined) =>
  association && {
    IpOwnerId: association.IpOwnerId,
    PublicDnsName: association.PublicDnsName,
    PublicIp: association.PublicIp,
  };
