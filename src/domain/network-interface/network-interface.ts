// A network interface: what has addresses in a subnet. It is the caller's own, or stands for one that a service
// keeps in the caller's network.

import type { Cidr } from '../cidr/cidr.ts';

export type NetworkInterface = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly subnetId: string;
  readonly zoneName: string;
  readonly zoneId: string;
  readonly description: string;
  readonly interfaceType: string;
  readonly macAddress: string;
  readonly sourceDestCheck: boolean;
  /** The service that made it, such as `amazon-elb`. */
  readonly requesterId: string | undefined;
  readonly requesterManaged: boolean;
  /** The NAT gateway that it belongs to, with which it goes. */
  readonly natGatewayId: string | undefined;
  /** Whether its instance draws another public address when it starts. */
  readonly wantsPublicAddress: boolean;
  /** Set while it is attached, and then most of what follows. */
  readonly attachmentId: string | undefined;
  /** The account's instance; nothing where a service's own is behind it. */
  readonly instanceId: string | undefined;
  readonly instanceOwnerId: string | undefined;
  readonly deviceIndex: number | undefined;
  readonly networkCardIndex: number | undefined;
  readonly deleteOnTermination: boolean | undefined;
  readonly attachedAt: Date | undefined;
  readonly createdAt: Date;
};

/** An address of an interface, or a prefix that is delegated to it. */
export type InterfaceAddress = {
  readonly id: string;
  readonly networkInterfaceId: string;
  readonly accountId: string;
  readonly region: string;
  readonly vpcId: string;
  readonly subnetId: string;
  /** The block of the subnet that it is from. */
  readonly subnetCidrId: string;
  readonly cidr: Cidr;
  /** The first IPv4 address, which stays as long as the interface does. */
  readonly isPrimary: boolean;
  readonly createdAt: Date;
};

export type InterfaceGroup = {
  readonly id: string;
  readonly networkInterfaceId: string;
  readonly groupId: string;
};

/** A public IPv4 address that the provider gave to an interface, and that is no Elastic IP. */
export type PublicAddress = {
  /** The interface. */
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  /** One address: a block of /32. */
  readonly cidr: Cidr;
  /** As it is written. */
  readonly privateAddress: string;
  readonly createdAt: Date;
};

/** An interface without an attachment. */
export const unattached = {
  attachmentId: undefined,
  instanceId: undefined,
  instanceOwnerId: undefined,
  deviceIndex: undefined,
  networkCardIndex: undefined,
  deleteOnTermination: undefined,
  attachedAt: undefined,
} as const;

/** The lengths of an address and of a delegated prefix. */
export const addressLength = { ipv4: 32, ipv6: 128 } as const;
export const prefixLength = { ipv4: 28, ipv6: 80 } as const;

export const isAddress = ({ family, prefixLength: length }: Cidr): boolean =>
  length === addressLength[family];

/** A locally administered unicast address out of 46 random bits: `02:` to `fe:` with the second bit set. */
export function macAddressFrom(bits: bigint): string {
  const high = (bits >> 40n) & 0x3fn;
  const value = (((high << 2n) | 2n) << 40n) | (bits & ((1n << 40n) - 1n));
  const digits = value.toString(16).padStart(12, '0');
  return digits.replace(/..(?!$)/g, '$&:');
}
