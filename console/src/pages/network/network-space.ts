// How much of the space of networks is taken: of a VPC by its subnets, of a subnet by its interfaces. In IPv4 only, as
// nobody runs out of the other.

import { type Cidr, contains, sizeOf } from '../../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../../src/domain/cidr/text.ts';
import { remainderOf } from '../../../../src/domain/space/free-space.ts';
import { usableAddressCount } from '../../../../src/domain/vpc/blocks.ts';
import type { Subnet } from '../../api/monitoring-actions.ts';

const read = (cidr: string | undefined): Cidr[] => {
  const block = parseCidr(cidr ?? '')?.cidr;
  return block ? [block] : [];
};

const countOf = (cidrs: readonly (string | undefined)[]): number =>
  cidrs.flatMap(read).reduce((sum, block) => sum + Number(sizeOf(block)), 0);

/** How many IPv4 addresses of a subnet anybody may have. */
export const usableOf = ({ CidrBlock }: Subnet): number =>
  read(CidrBlock).reduce((sum, block) => sum + usableAddressCount(block), 0);

/** The share of a subnet that is in use; nothing of one without IPv4. */
export function usedShareOf(subnet: Subnet): number | undefined {
  const usable = usableOf(subnet);
  return usable === 0 ? undefined : 1 - (subnet.AvailableIpAddressCount ?? usable) / usable;
}

/** The share of the blocks of a VPC that its subnets have. */
export const subnetShareOf = (blocks: readonly string[], subnets: readonly Subnet[]): number =>
  countOf(subnets.map(({ CidrBlock }) => CidrBlock)) / Math.max(1, countOf(blocks));

/** The blocks that are left of some when others are cut out of them, as large as can be, the lowest first. */
export function freeWithin(blocks: readonly string[], taken: readonly string[]): string[] {
  let free = blocks.flatMap(read);
  for (const part of taken.flatMap(read)) {
    if (free.some((block) => contains(part, block))) free = free.filter((block) => !contains(part, block));
    else free = free.flatMap((block) => (contains(block, part) ? remainderOf(block, part) : [block]));
  }
  return free.sort((one, other) => (one.first < other.first ? -1 : 1)).map(formatCidr);
}
