// The addresses of a subnet that hosts can have: all of a block but the first four and the last, which the network
// needs for itself.

import { blockAround, type Cidr, contains, equals, lastOf, overlaps, widthOf } from '../cidr/cidr.ts';
import { remainderOf } from '../space/free-space.ts';

/** What nobody gets: the first four addresses and the last. The block holds eight or more. */
export function reservedOf(block: Cidr): readonly [Cidr, Cidr] {
  const width = widthOf(block.family);
  return [
    { family: block.family, first: block.first, prefixLength: width - 2 },
    { family: block.family, first: lastOf(block), prefixLength: width },
  ];
}

/** The whole block but the reserved addresses, as maximal aligned blocks. */
export function hostBlocksOf(block: Cidr): Cidr[] {
  const [low, high] = reservedOf(block);
  // The upper half holds the last address and nothing of the first four.
  const upper = blockAround(block.family, high.first, block.prefixLength + 1);
  const rest = remainderOf(block, low).filter((each) => !equals(each, upper));
  return [...rest, ...remainderOf(upper, high)];
}

export type Usability = 'usable' | 'outside' | 'reserved';

/** Whether hosts of a subnet's block can have this address or prefix at all. */
export function usabilityOf(block: Cidr, wanted: Cidr): Usability {
  if (!contains(block, wanted)) return 'outside';
  return reservedOf(block).some((each) => overlaps(each, wanted)) ? 'reserved' : 'usable';
}
