// What RunInstances is asked for. Instances are records: what says how a host runs is accepted and not kept.

import type {
  InstanceNetworkInterfaceSpecification,
  RunInstancesRequest,
  TagSpecification,
} from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { isInstanceType, launchCountMax } from '../../domain/instance/instance.ts';
import type { Tag } from '../../domain/tag/tag.ts';
import { type AddressWish, readAddressWish } from '../network-interfaces/address-wish.ts';
import { readTagSpecifications } from '../tags/tag-specifications.ts';

/** A new interface for each instance, or one that exists, for the only instance. */
export type DeviceRequest = {
  readonly deviceIndex: number;
  readonly networkCardIndex: number;
  readonly deleteOnTermination: boolean;
} & (
  | { readonly kind: 'existing'; readonly interfaceId: string }
  | {
      readonly kind: 'new';
      readonly subnetId: string;
      readonly groupIds: readonly string[] | undefined;
      readonly wish: AddressWish;
      readonly description: string;
      readonly interfaceType: string;
      /** Nothing when the subnet decides. */
      readonly publicAddress: boolean | undefined;
    }
);

export type LaunchRequest = {
  readonly countMin: number;
  readonly countMax: number;
  readonly imageId: string;
  readonly instanceType: string;
  readonly keyName: string | undefined;
  readonly instanceTags: readonly Tag[];
  readonly interfaceTags: readonly Tag[];
  /** The primary one first. */
  readonly devices: readonly DeviceRequest[];
};

/** What the service launches when the call does not say. */
const defaultType = 'm1.small';

/** @throws {Fault} MissingParameter, InvalidParameterValue, InvalidParameterCombination, DefaultVpcNotFound */
export function readLaunchRequest(input: RunInstancesRequest): LaunchRequest {
  if (input.LaunchTemplate) {
    throw new Fault('UnsupportedOperation', 'This server has no launch templates; say it in the request.');
  }
  if (input.ImageId === undefined || input.ImageId === '') {
    throw new Fault('MissingParameter', 'The request must contain the parameter ImageId');
  }
  const instanceType = input.InstanceType ?? defaultType;
  if (!isInstanceType(instanceType)) {
    throw new Fault(
      'InvalidParameterValue',
      `Invalid value '${instanceType}' for InstanceType. It is a family and a size, such as m7g.large.`,
    );
  }
  const [countMin, countMax] = readCounts(input);
  const devices = readDevices(input);
  refuseShared(devices, countMax);
  return {
    countMin,
    countMax,
    imageId: readText('ImageId', input.ImageId),
    instanceType,
    keyName: input.KeyName === undefined ? undefined : readText('KeyName', input.KeyName),
    ...readLaunchTags(input.TagSpecifications),
    devices,
  };
}

/** What is named is only once; each instance would want it. */
function refuseShared(devices: readonly DeviceRequest[], countMax: number): void {
  if (countMax === 1) return;
  const named = devices.some(
    (device) =>
      device.kind === 'existing' ||
      device.wish.primary !== undefined ||
      [device.wish.ipv4, device.wish.ipv6].some((wish) => wish.named.length + wish.prefixes.length > 0),
  );
  if (!named) return;
  throw new Fault(
    'InvalidParameterCombination',
    'Network interfaces and addresses may not be named when more than one instance is launched.',
  );
}

function readCounts({ MinCount, MaxCount }: RunInstancesRequest): [number, number] {
  const countMin = MinCount as number;
  const countMax = MaxCount as number;
  for (const [name, value] of [
    ['MinCount', countMin],
    ['MaxCount', countMax],
  ] as const) {
    if (Number.isInteger(value) && value >= 1) continue;
    throw new Fault('InvalidParameterValue', `Invalid value '${value}' for ${name}. It must be 1 or more.`);
  }
  if (countMin > countMax) {
    throw new Fault(
      'InvalidParameterValue',
      `Invalid value '${countMin}' for MinCount. It must not be more than MaxCount, ${countMax}.`,
    );
  }
  if (countMin > launchCountMax) {
    throw new Fault(
      'InstanceLimitExceeded',
      `You have requested more instances (${countMin}) than one request can launch: ${launchCountMax}.`,
    );
  }
  return [countMin, Math.min(countMax, launchCountMax)];
}

function readDevices(input: RunInstancesRequest): DeviceRequest[] {
  const specifications = input.NetworkInterfaces ?? [];
  if (specifications.length === 0) return [fromInstance(input)];
  refuseInstanceLevel(input);
  const several = specifications.length > 1;
  const devices = specifications.map((specification) => readDevice(specification, several));
  const places = new Set(devices.map((device) => `${device.networkCardIndex} ${device.deviceIndex}`));
  if (places.size < devices.length) {
    throw new Fault('InvalidParameterValue', 'Two network interfaces have the same device index.');
  }
  const primary = devices.find((device) => device.deviceIndex === 0 && device.networkCardIndex === 0);
  if (!primary) {
    throw new Fault(
      'InvalidParameterCombination',
      'The primary network interface, of the device index 0, must be specified.',
    );
  }
  return [primary, ...devices.filter((device) => device !== primary)];
}

const noDefaultVpc = (): Fault =>
  new Fault('DefaultVpcNotFound', 'No default VPC for this user. Specify a SubnetId.');

/** The one interface of a request that speaks of the instance alone. */
function fromInstance(input: RunInstancesRequest): DeviceRequest {
  if (input.SecurityGroups?.length) {
    throw new Fault(
      'InvalidParameterCombination',
      'Security groups are named by their names in a default VPC only, which no account has here; use SecurityGroupId.',
    );
  }
  if (input.SubnetId === undefined) throw noDefaultVpc();
  return {
    kind: 'new',
    deviceIndex: 0,
    networkCardIndex: 0,
    deleteOnTermination: true,
    subnetId: input.SubnetId,
    groupIds: input.SecurityGroupIds,
    wish: readAddressWish({
      PrivateIpAddress: input.PrivateIpAddress,
      Ipv6Addresses: input.Ipv6Addresses,
      Ipv6AddressCount: input.Ipv6AddressCount,
    }),
    description: '',
    interfaceType: 'interface',
    publicAddress: undefined,
  };
}

function refuseInstanceLevel(input: RunInstancesRequest): void {
  const parameters = [
    'SubnetId',
    'SecurityGroupIds',
    'SecurityGroups',
    'PrivateIpAddress',
    'Ipv6Addresses',
    'Ipv6AddressCount',
  ] as const;
  const given = parameters.find((name) => [input[name] ?? []].flat().length > 0);
  if (given === undefined) return;
  throw new Fault(
    'InvalidParameterCombination',
    `Network interfaces and an instance-level ${given} may not be specified on the same request.`,
  );
}

function readDevice(specification: InstanceNetworkInterfaceSpecification, several: boolean): DeviceRequest {
  const device = {
    deviceIndex: readIndex('DeviceIndex', specification.DeviceIndex),
    networkCardIndex: readIndex('NetworkCardIndex', specification.NetworkCardIndex ?? 0),
  };
  if (specification.AssociatePublicIpAddress && (several || device.deviceIndex !== 0)) {
    throw new Fault(
      'InvalidParameterCombination',
      'The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.',
    );
  }
  if (specification.NetworkInterfaceId !== undefined) {
    if (specification.SubnetId !== undefined || specification.AssociatePublicIpAddress) {
      throw new Fault(
        'InvalidParameterCombination',
        'A network interface that exists has its subnet and its addresses already.',
      );
    }
    return {
      ...device,
      kind: 'existing',
      interfaceId: specification.NetworkInterfaceId,
      deleteOnTermination: specification.DeleteOnTermination ?? false,
    };
  }
  if (specification.SubnetId === undefined) throw noDefaultVpc();
  return {
    ...device,
    kind: 'new',
    deleteOnTermination: specification.DeleteOnTermination ?? true,
    subnetId: specification.SubnetId,
    groupIds: specification.Groups,
    wish: readAddressWish(specification),
    description: readText('Description', specification.Description ?? ''),
    interfaceType: specification.InterfaceType === 'efa' ? 'efa' : 'interface',
    // With several interfaces the subnet does not decide, either.
    publicAddress: several ? false : specification.AssociatePublicIpAddress,
  };
}

function readIndex(parameter: string, value: number | undefined): number {
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value < 32) return value;
  throw new Fault(
    value === undefined ? 'MissingParameter' : 'InvalidParameterValue',
    `The parameter ${parameter} of a network interface must be between 0 and 31.`,
  );
}

/** The longest name that is kept, in characters. */
const textLengthMax = 255;

function readText(parameter: string, text: string): string {
  if (text.length <= textLengthMax) return text;
  throw new Fault(
    'InvalidParameterValue',
    `Value for parameter ${parameter} is invalid. It can have at most ${textLengthMax} characters.`,
  );
}

/** Tags for instances and their interfaces; those for volumes are for things that are not kept. */
function readLaunchTags(
  specifications: readonly TagSpecification[] | undefined,
): Pick<LaunchRequest, 'instanceTags' | 'interfaceTags'> {
  const all = specifications ?? [];
  const rest = all.filter(({ ResourceType: type }) => type !== 'network-interface' && type !== 'volume');
  const ofType = (type: string) => all.filter((each) => each.ResourceType === type);
  readTagSpecifications(ofType('volume'), 'volume');
  return {
    instanceTags: readTagSpecifications(rest, 'instance'),
    interfaceTags: readTagSpecifications(ofType('network-interface'), 'network-interface'),
  };
}
