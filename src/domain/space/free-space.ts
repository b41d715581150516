// The free space of a pool is kept as maximal aligned blocks. Taking a block removes one free block and leaves
// what remains of it; giving one back merges it with its free buddy, upwards. At most one step per bit of the
// prefix, whatever the pool holds. These are the pure steps; store/free-blocks.ts finds and keeps the blocks.

import { blockAround, buddyOf, type Cidr, parentOf, sizeOf, widthOf } from '../cidr/cidr.ts';

/**
 * What is left of `block` when `taken` is cut out of it: one block per prefix length between the two, the
 * buddies on the way down, in no particular order.
 */
export function remainderOf(block: Cidr, taken: Cidr): Cidr[] {
  const rest: Cidr[] = [];
  for (let length = taken.prefixLength; length > block.prefixLength; length -= 1) {
    const around = blockAround(taken.family, taken.first, length);
    rest.push({ ...around, first: around.first ^ sizeOf(around) });
  }
  return rest;
}

/** Bounds on a choice: inside one of `allowed` (anywhere when it is empty) and touching none of `disallowed`. */
export type Bounds = { readonly allowed: readonly Cidr[]; readonly disallowed: readonly Cidr[] };

export const anywhere: Bounds = { allowed: [], disallowed: [] };

/** Either the lowest place in the block that the bounds permit, or the address from which to look further. */
export type Choice = { kind: 'found'; cidr: Cidr } | { kind: 'further'; from: bigint };

/**
 * The lowest aligned place for a block of `prefixLength` in a free `block`, not below `from`.
 * Lowest first: a dense low end leaves the largest whole blocks for later, larger requests; it is also what
 * the service is observed to do. Each round leaps past a whole bound, so the rounds are as many as the bounds.
 */
export function choosePlace(block: Cidr, prefixLength: number, from: bigint, bounds: Bounds): Choice {
  const end = block.first + sizeOf(block);
  let address = from > block.first ? from : block.first;
  for (;;) {
    const wanted = alignUp(block, address, prefixLength);
    if (wanted.first + sizeOf(wanted) > end) return { kind: 'further', from: end };
    const leap = leapFrom(wanted, bounds);
    if (leap === undefined) return { kind: 'found', cidr: wanted };
    if (leap >= end) return { kind: 'further', from: leap };
    address = leap;
  }
}

/** The next address worth trying when the place violates a bound, `undefined` when it violates none. */
function leapFrom(place: Cidr, bounds: Bounds): bigint | undefined {
  const last = place.first + sizeOf(place);
  for (const cidr of bounds.disallowed) {
    const end = cidr.first + sizeOf(cidr);
    if (cidr.first < last && place.first < end) return end > last ? end : last;
  }
  if (bounds.allowed.length === 0) return undefined;
  let next: bigint | undefined;
  for (const cidr of bounds.allowed) {
    const end = cidr.first + sizeOf(cidr);
    if (cidr.first <= place.first && last <= end) return undefined;
    // An allowed block that begins later may hold the next place; aligned, so nothing before it can.
    if (cidr.first > place.first && (next === undefined || cidr.first < next)) next = cidr.first;
  }
  return next ?? 1n << BigInt(widthOf(place.family));
}

function alignUp(block: Cidr, address: bigint, prefixLength: number): Cidr {
  const around = blockAround(block.family, address, prefixLength);
  return around.first === address ? around : { ...around, first: around.first + sizeOf(around) };
}

/**
 * The block that is free after `given` is given back, and the free blocks that it swallows.
 * `isFree` knows of the buddies on the way up; merging stops at `within`, the provisioned CIDR, since space of
 * two CIDRs never becomes one block.
 */
export function mergeUpwards(
  given: Cidr,
  within: Cidr,
  isFree: (buddy: Cidr) => boolean,
): { merged: Cidr; swallowed: Cidr[] } {
  let merged = given;
  const swallowed: Cidr[] = [];
  while (merged.prefixLength > within.prefixLength) {
    const buddy = buddyOf(merged);
    if (!isFree(buddy)) break;
    swallowed.push(buddy);
    merged = parentOf(merged);
  }
  return { merged, swallowed };
}

/** Every block whose freedom could matter to `mergeUpwards`: the buddy of the block and of each of its parents. */
export function buddiesWithin(given: Cidr, within: Cidr): Cidr[] {
  const buddies: Cidr[] = [];
  for (let block = given; block.prefixLength > within.prefixLength; block = parentOf(block)) {
    buddies.push(buddyOf(block));
  }
  return buddies;
}

/** Every block that would hold `wanted`: itself and its parents, down to `shortest`. */
export function holdersOf(wanted: Cidr, shortest: number): Cidr[] {
  const holders: Cidr[] = [];
  for (let length = wanted.prefixLength; length >= shortest; length -= 1) {
    holders.push(blockAround(wanted.family, wanted.first, length));
  }
  return holders;
}
