// Launching: for each instance its record and its interfaces.

import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance/instance.ts';
import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import { privateDnsName } from '../../domain/vpc/host-names.ts';
import type { Subnet, SubnetCidr } from '../../domain/vpc/vpc.ts';
import { saveNewInstance } from '../../store/instances.ts';
import { listAddressesOf, listInterfacesOf } from '../../store/network-interfaces.ts';
import { listSubnetCidrs } from '../../store/subnets.ts';
import { saveTags } from '../../store/tags.ts';
import { attach, checkAttachable } from '../network-interfaces/attachment.ts';
import { readGroupIds } from '../network-interfaces/interface-groups.ts';
import { type MadeInterface, makeInterface, unmakeInterface } from '../network-interfaces/make-interface.ts';
import { holdInterface } from '../network-interfaces/own-interface.ts';
import { drawPublicAddress } from '../network-interfaces/public-address.ts';
import type { Context } from '../operation.ts';
import { requireSubnet } from '../subnets/own-subnet.ts';
import type { DeviceRequest, LaunchRequest } from './launch-request.ts';

type NewDevice = Extract<DeviceRequest, { kind: 'new' }>;

/** A device with what all instances of the launch have in common of it. */
type ReadyDevice =
  | {
      readonly kind: 'new';
      readonly device: NewDevice;
      readonly subnet: Subnet;
      readonly blocks: readonly SubnetCidr[];
      readonly groupIds: readonly string[];
    }
  | {
      readonly kind: 'existing';
      readonly device: Extract<DeviceRequest, { kind: 'existing' }>;
      readonly networkInterface: NetworkInterface;
    };

/** @throws {Fault} of `makeInterface` when there is no room for `countMin` instances */
export async function launch(
  context: Context,
  request: LaunchRequest,
  clientToken: string | undefined,
): Promise<Instance[]> {
  // Interfaces are counted under the account's lock, which comes before that of anything else.
  if (request.devices.some((device) => device.kind === 'new')) {
    await context.transaction.lock('account', context.accountId);
  }
  const devices: ReadyDevice[] = [];
  for (const device of request.devices) devices.push(await prepare(context, device));
  requireOneNetwork(devices);
  const reservationId = context.ids.short('r');
  const instances: Instance[] = [];
  for (let launchIndex = 0; launchIndex < request.countMax; launchIndex += 1) {
    const id = context.ids.short('i');
    try {
      const place = { id, reservationId, launchIndex, clientToken };
      instances.push(await launchOne(context, request, devices, place));
    } catch (error) {
      if (!isOutOfRoom(error) || instances.length < request.countMin) throw error;
      // The subnet is full: the launch ends here, and what there is of the last interface goes.
      for (const made of await listInterfacesOf(context.transaction, id))
        await unmakeInterface(context, made);
      break;
    }
  }
  return instances;
}

const isOutOfRoom = (error: unknown): boolean =>
  error instanceof Fault && error.fault === 'SubnetAddressesExhausted';

async function prepare(context: Context, device: DeviceRequest): Promise<ReadyDevice> {
  if (device.kind === 'existing') {
    return { kind: 'existing', device, networkInterface: await holdInterface(context, device.interfaceId) };
  }
  const subnet = await requireSubnet(context, device.subnetId);
  return {
    kind: 'new',
    device,
    subnet,
    blocks: await listSubnetCidrs(context.transaction, subnet.id),
    groupIds: await readGroupIds(context, { ...subnet, subnetId: subnet.id }, device.groupIds),
  };
}

const placeOf = (ready: ReadyDevice): Pick<Subnet, 'vpcId' | 'zoneName' | 'zoneId'> & { subnetId: string } =>
  ready.kind === 'new' ? { ...ready.subnet, subnetId: ready.subnet.id } : ready.networkInterface;

function requireOneNetwork(devices: readonly ReadyDevice[]): void {
  const [primary, ...others] = devices.map(placeOf);
  const stranger = others.find((each) => each.vpcId !== primary?.vpcId || each.zoneName !== primary.zoneName);
  if (!stranger) return;
  throw new Fault(
    'InvalidParameterCombination',
    `The network interfaces of an instance must be in one VPC and Availability Zone; ${stranger.subnetId} is in ${stranger.vpcId}, ${stranger.zoneName}.`,
  );
}

type Place = Pick<Instance, 'id' | 'reservationId' | 'launchIndex' | 'clientToken'>;

async function launchOne(
  context: Context,
  request: LaunchRequest,
  devices: readonly ReadyDevice[],
  place: Place,
): Promise<Instance> {
  const { transaction, accountId, region, now } = context;
  const { id } = place;
  const [first, ...others] = devices as [ReadyDevice, ...ReadyDevice[]];
  const { vpcId, subnetId, zoneName, zoneId } = placeOf(first);
  const primary = await giveDevice(context, request, first, { id, zoneName, vpcId });
  for (const other of others) await giveDevice(context, request, other, { id, zoneName, vpcId });
  const [address] = primary.addresses;
  const instance: Instance = {
    ...place,
    accountId,
    region,
    launchOrder: `${place.reservationId} ${String(place.launchIndex).padStart(5, '0')}`,
    vpcId,
    subnetId,
    zoneName,
    zoneId,
    imageId: request.imageId,
    instanceType: request.instanceType,
    keyName: request.keyName,
    privateDnsName: address?.isPrimary
      ? privateDnsName(region, address.cidr)
      : `${id}.${region}.compute.internal`,
    state: 'running',
    stateReason: undefined,
    launchedAt: now,
    changedAt: now,
  };
  saveNewInstance(transaction, instance);
  saveTags(
    transaction,
    { resourceId: id, resourceType: 'instance', accountId, region },
    request.instanceTags,
  );
  return instance;
}

type InstancePlace = Pick<Instance, 'id' | 'zoneName' | 'vpcId'>;

async function giveDevice(
  context: Context,
  request: LaunchRequest,
  ready: ReadyDevice,
  instance: InstancePlace,
): Promise<MadeInterface> {
  const { deviceIndex, networkCardIndex, deleteOnTermination } = ready.device;
  const device = { instanceId: instance.id, deviceIndex, networkCardIndex, deleteOnTermination };
  if (ready.kind === 'existing') {
    checkAttachable(ready.networkInterface, instance);
    const networkInterface = await attach(context, ready.networkInterface, device);
    return { networkInterface, addresses: await listAddressesOf(context.transaction, networkInterface.id) };
  }
  const isOnly = request.devices.length === 1;
  const wantsPublicAddress =
    ready.device.publicAddress ?? (isOnly && ready.subnet.mapPublicIpOnLaunch && !ready.subnet.ipv6Native);
  const made = await makeInterface(context, {
    subnet: ready.subnet,
    blocks: ready.blocks,
    groupIds: ready.groupIds,
    wish: ready.device.wish,
    tags: request.interfaceTags,
    description: ready.device.description,
    interfaceType: ready.device.interfaceType,
    more: {
      ...device,
      attachmentId: context.ids.short('eni-attach'),
      instanceOwnerId: context.accountId,
      attachedAt: context.now,
      wantsPublicAddress,
    },
  });
  const [primary] = made.addresses;
  if (wantsPublicAddress && primary?.isPrimary) {
    await drawPublicAddress(context, made.networkInterface, primary.cidr);
  }
  return made;
}
