// Attaching an interface to an instance, and detaching it.

import { Fault } from '../../domain/fault.ts';
import type { Instance } from '../../domain/instance/instance.ts';
import { type NetworkInterface, unattached } from '../../domain/network-interface/network-interface.ts';
import { saveInstanceOfInterface } from '../../store/addresses.ts';
import { noteChanged } from '../../store/changed-resources.ts';
import { listInterfacesOf, saveInterface } from '../../store/network-interfaces.ts';
import { inRange } from '../checks.ts';
import type { Context } from '../operation.ts';
import { releasePublicAddress } from './public-address.ts';

type Device = {
  readonly instanceId: string;
  readonly deviceIndex: number;
  readonly networkCardIndex: number;
  readonly deleteOnTermination: boolean;
};

/** How many devices an instance can have on a network card; EC2's larger types have fewer. */
const deviceIndexMax = 31;

/** @throws {Fault} InterfaceInUse, InvalidParameterCombination for another zone or VPC */
export function checkAttachable(
  found: NetworkInterface,
  { id, zoneName, vpcId }: Pick<Instance, 'id' | 'zoneName' | 'vpcId'>,
): void {
  if (found.attachmentId !== undefined) {
    throw new Fault('InterfaceInUse', `Interface: [${found.id}] in use.`);
  }
  if (found.zoneName !== zoneName || found.vpcId !== vpcId) {
    throw new Fault(
      'InvalidParameterCombination',
      `You may not attach the network interface ${found.id} (${found.vpcId}, ${found.zoneName}) to the instance ${id} (${vpcId}, ${zoneName}): they must be in the same VPC and Availability Zone.`,
    );
  }
}

/** Attaches a held interface to a held instance. @throws {Fault} InvalidParameterValue for a device that is taken */
export async function attach(
  context: Context,
  found: NetworkInterface,
  device: Device,
): Promise<NetworkInterface> {
  const { transaction, ids, now, accountId } = context;
  inRange('DeviceIndex', device.deviceIndex, 0, deviceIndexMax);
  inRange('NetworkCardIndex', device.networkCardIndex, 0, deviceIndexMax);
  for (const other of await listInterfacesOf(transaction, device.instanceId)) {
    if (
      other.deviceIndex === device.deviceIndex &&
      (other.networkCardIndex ?? 0) === device.networkCardIndex
    ) {
      throw new Fault(
        'InvalidParameterValue',
        `Instance '${device.instanceId}' already has an interface attached at device index '${device.deviceIndex}'.`,
      );
    }
  }
  const attached: NetworkInterface = {
    ...found,
    ...device,
    attachmentId: ids.short('eni-attach'),
    instanceOwnerId: accountId,
    attachedAt: now,
  };
  saveInterface(transaction, attached);
  saveInstanceOfInterface(transaction, found.id, device.instanceId);
  return attached;
}

/** Takes a held interface off its instance; it keeps its private addresses and Elastic IPs. */
export async function detach(context: Context, found: NetworkInterface): Promise<void> {
  const { transaction } = context;
  await releasePublicAddress(context, found.id);
  saveInterface(transaction, { ...found, ...unattached, wantsPublicAddress: false });
  saveInstanceOfInterface(transaction, found.id, undefined);
  noteChanged(transaction, found.instanceId);
}
