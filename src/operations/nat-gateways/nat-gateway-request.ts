// What CreateNatGateway is asked for.

import type { CreateNatGatewayRequest } from '@aws-sdk/client-ec2';
import type { Cidr } from '../../domain/cidr/cidr.ts';
import { Fault } from '../../domain/fault.ts';
import type { NatGateway } from '../../domain/nat-gateway/nat-gateway.ts';
import { oneOf } from '../checks.ts';
import { type FamilyWish, readFamilyWish, readHost } from '../network-interfaces/address-wish.ts';

export type NatGatewayWish = {
  readonly subnetId: string;
  readonly connectivityType: NatGateway['connectivityType'];
  /** Elastic IPs, that of the primary address first; none of a private gateway. */
  readonly allocationIds: readonly string[];
  readonly primary: Cidr | undefined;
  readonly secondary: FamilyWish;
};

/** How many addresses a gateway has beside its primary one. */
const secondaryMax = 7;

/** @throws {Fault} MissingParameter, InvalidParameterValue, InvalidParameterCombination, UnsupportedOperation */
export function readNatGatewayRequest(input: CreateNatGatewayRequest): NatGatewayWish {
  if (oneOf('AvailabilityMode', input.AvailabilityMode, ['zonal', 'regional']) === 'regional') {
    throw new Fault('UnsupportedOperation', 'NAT gateways here are zonal; leave AvailabilityMode out.');
  }
  if (input.SubnetId === undefined) {
    throw new Fault('MissingParameter', 'The request must contain the parameter SubnetId');
  }
  const connectivityType =
    oneOf('ConnectivityType', input.ConnectivityType, ['public', 'private']) ?? 'public';
  const allocationIds = readAllocationIds(connectivityType, input);
  const named = input.SecondaryPrivateIpAddresses?.map((text) =>
    readHost('SecondaryPrivateIpAddresses', text, 'ipv4'),
  );
  const asked = readFamilyWish('ipv4', {
    named,
    count: input.SecondaryPrivateIpAddressCount,
    prefixes: [],
    prefixCount: 0,
  });
  // Every further Elastic IP needs a private address to stand for.
  const secondary =
    connectivityType === 'private'
      ? asked
      : { ...asked, count: Math.max(allocationIds.length - 1 - asked.named.length, 0) };
  const count = secondary.named.length + secondary.count;
  if (count > secondaryMax || (connectivityType === 'public' && count !== allocationIds.length - 1)) {
    throw new Fault(
      'InvalidParameterValue',
      `A NAT gateway has at most ${secondaryMax} secondary addresses, and a public one an Elastic IP for each of them.`,
    );
  }
  const { PrivateIpAddress: text } = input;
  return {
    subnetId: input.SubnetId,
    connectivityType,
    allocationIds,
    primary: text === undefined ? undefined : readHost('PrivateIpAddress', text, 'ipv4'),
    secondary,
  };
}

function readAllocationIds(
  connectivityType: NatGateway['connectivityType'],
  { AllocationId, SecondaryAllocationIds = [], SecondaryPrivateIpAddressCount }: CreateNatGatewayRequest,
): string[] {
  if (connectivityType === 'private') {
    if (AllocationId === undefined && SecondaryAllocationIds.length === 0) return [];
    throw new Fault('InvalidParameterCombination', 'A private NAT gateway has no Elastic IP addresses.');
  }
  if (SecondaryPrivateIpAddressCount !== undefined) {
    throw new Fault(
      'InvalidParameterCombination',
      'SecondaryPrivateIpAddressCount is for private NAT gateways; a public one has an address for each of its SecondaryAllocationIds.',
    );
  }
  if (AllocationId === undefined) {
    throw new Fault(
      'MissingParameter',
      'The request must include the AllocationId parameter. Add the required parameter and retry the request.',
    );
  }
  const ids = [AllocationId, ...SecondaryAllocationIds];
  if (new Set(ids).size === ids.length) return ids;
  throw new Fault('InvalidParameterValue', 'The request names an Elastic IP address more than once.');
}
