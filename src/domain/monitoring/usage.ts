// How much of a block is in use (guide chapter 13), as the service rounds it: four decimals.

import { type Cidr, contains, sizeOf } from '../cidr/cidr.ts';
import { reservedAddressCount } from '../vpc/blocks.ts';

/** Of a VPC's block, what its subnets take; of a public pool's, what its addresses take. */
export const usageByParts = (block: Cidr, parts: readonly Cidr[]): number =>
  fraction(sizeOfAll(block, parts), block);

/**
 * Of a subnet's IPv4 block, the addresses in use, with those that are nobody's to use: an empty /20 of the service
 * shows 0.0012, which is 5 of 4096. Of an IPv6 block it is not known.
 */
export const usageOfSubnet = (block: Cidr, usedCount: bigint): number | undefined =>
  block.family === 'ipv6' ? undefined : fraction(usedCount + BigInt(reservedAddressCount), block);

const sizeOfAll = (block: Cidr, parts: readonly Cidr[]): bigint =>
  parts.reduce((sum, part) => (contains(block, part) ? sum + sizeOf(part) : sum), 0n);

const decimals = 10_000;

function fraction(used: bigint, block: Cidr): number {
  const size = sizeOf(block);
  if (used >= size) return 1;
  return Number((used * BigInt(decimals) * 2n + size) / (size * 2n)) / decimals;
}

/** The part in use of a resource with several blocks of one family; nothing where no block's is known. */
export function usageOfAll(
  blocks: readonly { readonly cidr: Cidr; readonly ipUsage: number | undefined }[],
): number | undefined {
  const known = blocks.flatMap(({ cidr, ipUsage }) => (ipUsage === undefined ? [] : [{ cidr, ipUsage }]));
  const [first] = known;
  if (!first || known.length === 1) return first?.ipUsage;
  const size = known.reduce((sum, { cidr }) => sum + Number(sizeOf(cidr)), 0);
  const used = known.reduce((sum, { cidr, ipUsage }) => sum + Number(sizeOf(cidr)) * ipUsage, 0);
  return Math.round((used / size) * decimals) / decimals;
}
