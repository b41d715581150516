// Addresses and blocks of addresses. A block is its family, its first address and its prefix length, aligned
// to its own size; text exists only at the edges, and the store keeps addresses as fixed-width hex keys whose
// order is the order of the addresses.

export type Family = 'ipv4' | 'ipv6';

export type Cidr = {
  readonly family: Family;
  /** The first address, as a number of 32 (IPv4) or 128 (IPv6) bits. */
  readonly first: bigint;
  readonly prefixLength: number;
};

/** How many bits an address of the family has. */
export const widthOf = (family: Family): 32 | 128 => (family === 'ipv4' ? 32 : 128);

/** How many addresses the block holds. */
export const sizeOf = (cidr: Cidr): bigint => 1n << BigInt(widthOf(cidr.family) - cidr.prefixLength);

/** The last address of the block. */
export const lastOf = (cidr: Cidr): bigint => cidr.first + sizeOf(cidr) - 1n;

/** Whether `inner` lies wholly inside `outer`; a block contains itself. */
export const contains = (outer: Cidr, inner: Cidr): boolean =>
  outer.family === inner.family &&
  outer.prefixLength <= inner.prefixLength &&
  truncate(inner.first, outer) === outer.first;

/** Blocks are aligned, so two of them overlap exactly when one contains the other. */
export const overlaps = (a: Cidr, b: Cidr): boolean => contains(a, b) || contains(b, a);

export const equals = (a: Cidr, b: Cidr): boolean =>
  a.family === b.family && a.first === b.first && a.prefixLength === b.prefixLength;

/** The block of `prefixLength` that the address lies in. */
export function blockAround(family: Family, address: bigint, prefixLength: number): Cidr {
  const hostBits = BigInt(widthOf(family) - prefixLength);
  return { family, first: (address >> hostBits) << hostBits, prefixLength };
}

/** The other half of the block's parent. */
export const buddyOf = (cidr: Cidr): Cidr => ({ ...cidr, first: cidr.first ^ sizeOf(cidr) });

/** The block twice as large that holds this one. */
export const parentOf = (cidr: Cidr): Cidr => blockAround(cidr.family, cidr.first, cidr.prefixLength - 1);

/**
 * The fixed-width key of an address: 8 or 32 lower-case hex digits, ordered as the addresses are.
 * Keys of different families are not comparable; every index has the family (or a pool of one family) in front.
 */
export const addressKey = (family: Family, address: bigint): string =>
  address.toString(16).padStart(family === 'ipv4' ? 8 : 32, '0');

export const firstKey = (cidr: Cidr): string => addressKey(cidr.family, cidr.first);
export const lastKey = (cidr: Cidr): string => addressKey(cidr.family, lastOf(cidr));

/** A block from what the store keeps of it. */
export const cidrFromKey = (key: string, prefixLength: number): Cidr => ({
  family: key.length === 8 ? 'ipv4' : 'ipv6',
  first: BigInt(`0x${key}`),
  prefixLength,
});

/** Orders blocks by address, a larger block before the smaller ones that start where it does. */
export function compareCidrs(a: Cidr, b: Cidr): number {
  if (a.family !== b.family) return a.family === 'ipv4' ? -1 : 1;
  if (a.first !== b.first) return a.first < b.first ? -1 : 1;
  return a.prefixLength - b.prefixLength;
}

function truncate(address: bigint, cidr: Cidr): bigint {
  const hostBits = BigInt(widthOf(cidr.family) - cidr.prefixLength);
  return (address >> hostBits) << hostBits;
}
