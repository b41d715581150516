// How large the blocks of networks may be: EC2's published limits.

import { type Cidr, type Family, sizeOf } from '../cidr/cidr.ts';

export type NetworkKind = 'vpc' | 'subnet';

type Lengths = { readonly min: number; readonly max: number; readonly step: number };

const lengths: { readonly [Kind in NetworkKind]: { readonly [F in Family]: Lengths } } = {
  vpc: { ipv4: { min: 16, max: 28, step: 1 }, ipv6: { min: 44, max: 60, step: 4 } },
  subnet: { ipv4: { min: 16, max: 28, step: 1 }, ipv6: { min: 44, max: 64, step: 4 } },
};

/** The length of an Amazon-provided IPv6 block of a VPC. */
export const providedPrefixLength = 56;

/** How many addresses of an IPv4 subnet are nobody's to use: the first four and the last. */
export const reservedAddressCount = 5;

/** Whether a network of this kind may have a block of this length. */
export function isNetworkLength(kind: NetworkKind, family: Family, prefixLength: number): boolean {
  const { min, max, step } = lengths[kind][family];
  return prefixLength >= min && prefixLength <= max && (prefixLength - min) % step === 0;
}

/** The lengths in words, for the one who is refused another: `between /16 and /28`. */
export function networkLengthsText(kind: NetworkKind, family: Family): string {
  const { min, max, step } = lengths[kind][family];
  return `between /${min} and /${max}${step === 1 ? '' : ` in steps of ${step}`}`;
}

/** How many addresses an IPv4 block of a subnet has to give. */
export const usableAddressCount = (cidr: Cidr): number => Number(sizeOf(cidr)) - reservedAddressCount;
