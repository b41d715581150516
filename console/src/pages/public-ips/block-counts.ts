// How many addresses blocks have, and how many of some are in them.

import { contains, sizeOf } from '../../../../src/domain/cidr/cidr.ts';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';

const read = (cidr: string) => parseCidr(cidr)?.cidr;

/** Of IPv4 blocks, which a number holds. */
export const addressCountOf = (cidrs: readonly string[]): number =>
  cidrs.map(read).reduce((sum, block) => sum + (block ? Number(sizeOf(block)) : 0), 0);

export function countWithin(cidrs: readonly string[], addresses: readonly string[]): number {
  const blocks = cidrs.flatMap((cidr) => read(cidr) ?? []);
  return addresses.filter((address) => {
    const single = read(`${address}/32`);
    return single !== undefined && blocks.some((block) => contains(block, single));
  }).length;
}
