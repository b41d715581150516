// Hosts and interfaces in a subnet.

import assert from 'node:assert/strict';
import type {
  Address,
  CreateNetworkInterfaceRequest,
  Instance,
  NetworkInterface,
  RunInstancesRequest,
  Subnet,
} from '@aws-sdk/client-ec2';
import { formatAddress, formatCidr, parseAddress, parseCidr } from '../../../src/domain/cidr/text.ts';
import type { Actor } from './contract.ts';
import { makeSubnet, makeVpc } from './networks.ts';

/** A subnet of a VPC of its own: 10.0.0.0/24 unless told, and with an IPv6 block when one is wanted. */
export async function makeNetwork(
  actor: Actor,
  { block = '10.0.0.0/24', ipv6 = false }: { block?: string; ipv6?: boolean } = {},
): Promise<{ VpcId: string; SubnetId: string; ipv6Block: string }> {
  const VpcId = await makeVpc(actor, { AmazonProvidedIpv6CidrBlock: ipv6 });
  const { Vpcs: [vpc] = [] } = await actor.ec2.describeVpcs({ VpcIds: [VpcId] });
  const whole = vpc?.Ipv6CidrBlockAssociationSet?.[0]?.Ipv6CidrBlock ?? '';
  const ipv6Block = whole.replace('/56', '/64');
  const SubnetId = await makeSubnet(actor, {
    VpcId,
    CidrBlock: block,
    ...(ipv6 && { Ipv6CidrBlock: ipv6Block }),
  });
  return { VpcId, SubnetId, ipv6Block };
}

export async function makeInterface(
  actor: Actor,
  input: CreateNetworkInterfaceRequest,
): Promise<NetworkInterface & { NetworkInterfaceId: string }> {
  const { NetworkInterface: made } = await actor.ec2.createNetworkInterface(input);
  return made as NetworkInterface & { NetworkInterfaceId: string };
}

/** An interface in a network of its own. */
export const anInterface = async (actor: Actor): Promise<string> =>
  (await makeInterface(actor, { SubnetId: (await makeNetwork(actor)).SubnetId })).NetworkInterfaceId;

export async function describeInterface({ ec2 }: Actor, id: string): Promise<NetworkInterface> {
  const { NetworkInterfaces: [found] = [] } = await ec2.describeNetworkInterfaces({
    NetworkInterfaceIds: [id],
  });
  return found ?? assert.fail(`${id} is not there`);
}

export async function describeSubnet({ ec2 }: Actor, id: string): Promise<Subnet> {
  const { Subnets: [found] = [] } = await ec2.describeSubnets({ SubnetIds: [id] });
  return found ?? assert.fail(`${id} is not there`);
}

export const available = async (actor: Actor, SubnetId: string): Promise<number> =>
  (await describeSubnet(actor, SubnetId)).AvailableIpAddressCount as number;

export type Host = Instance & { InstanceId: string; NetworkInterfaces: NetworkInterface[] };

export async function runHost(actor: Actor, input: Partial<RunInstancesRequest>): Promise<Host> {
  const { Instances: [made] = [] } = await actor.ec2.runInstances({
    ImageId: 'ami-0123456789abcdef0',
    InstanceType: 'm7g.large',
    MinCount: 1,
    MaxCount: 1,
    ...input,
  });
  return made as Host;
}

/** A host in a network of its own. */
export const aHost = async (actor: Actor): Promise<Host> =>
  runHost(actor, { SubnetId: (await makeNetwork(actor)).SubnetId });

export async function describeHost({ ec2 }: Actor, id: string): Promise<Host> {
  const { Reservations: [found] = [] } = await ec2.describeInstances({ InstanceIds: [id] });
  return found?.Instances?.[0] as Host;
}

export async function describeElasticIp({ ec2 }: Actor, id: string): Promise<Address> {
  const { Addresses: [found] = [] } = await ec2.describeAddresses({ AllocationIds: [id] });
  return found ?? assert.fail(`${id} is not there`);
}

export const makeElasticIp = async ({ ec2 }: Actor): Promise<{ id: string; ip: string }> => {
  const { AllocationId, PublicIp } = await ec2.allocateAddress({});
  return { id: AllocationId as string, ip: PublicIp as string };
};

/** The address so many after the first one of an IPv6 block, as it is written. */
export function ipv6After(block: string, count: bigint): string {
  const first = parseCidr(block)?.cidr.first ?? assert.fail(`${block} is not a block`);
  return formatAddress('ipv6', first + count);
}

/** The /80 that begins so many blocks of its size after the first one of an IPv6 block. */
export function prefixAfter(block: string, count: bigint): string {
  const { value } = parseAddress(ipv6After(block, count << 48n)) ?? assert.fail('not an address');
  return formatCidr({ family: 'ipv6', first: value, prefixLength: 80 });
}
