// Of what is free in a pool, a part may be occupied: a network was found there that nobody allocated. Telling the
// two apart is one walk down the halves of a region, as deep as its blocks are small.

import { type Cidr, parentOf, sizeOf } from '../cidr/cidr.ts';

export type Divided = { readonly open: readonly Cidr[]; readonly occupied: readonly Cidr[] };

/**
 * Divides what is free in a region into what networks occupy and what they do not, each as maximal aligned blocks.
 * @param free blocks inside the region, or one around it; no two overlap
 * @param occupied blocks that share addresses with the region, in any order; they may overlap
 */
export function divide(region: Cidr, free: readonly Cidr[], occupied: readonly Cidr[]): Divided {
  if (free.length === 0) return nothing;
  const isFree = covers(free, region);
  const isOccupied = covers(occupied, region);
  if (isFree && isOccupied) return { open: [], occupied: [region] };
  if (isFree && occupied.length === 0) return { open: [region], occupied: [] };
  const low = { ...region, prefixLength: region.prefixLength + 1 };
  const high = { ...low, first: low.first + sizeOf(low) };
  const within = (half: Cidr): Divided =>
    divide(half, isFree ? [half] : inHalf(free, half), isOccupied ? [half] : inHalf(occupied, half));
  const below = within(low);
  const above = within(high);
  return { open: join(below.open, above.open, low), occupied: join(below.occupied, above.occupied, low) };
}

const nothing: Divided = { open: [], occupied: [] };

/** Blocks are aligned: one that is not longer and shares addresses with the region holds all of it. */
const covers = (blocks: readonly Cidr[], region: Cidr): boolean =>
  blocks.some((block) => block.prefixLength <= region.prefixLength);

const inHalf = (blocks: readonly Cidr[], half: Cidr): Cidr[] => {
  const end = half.first + sizeOf(half);
  return blocks.filter((block) => block.first >= half.first && block.first < end);
};

/** The blocks of two halves; two whole halves are one block. */
function join(below: readonly Cidr[], above: readonly Cidr[], low: Cidr): readonly Cidr[] {
  if (isWhole(below, low) && isWhole(above, low)) return [parentOf(low)];
  return below.length === 0 ? above : above.length === 0 ? below : [...below, ...above];
}

const isWhole = (blocks: readonly Cidr[], half: Cidr): boolean =>
  blocks.length === 1 && blocks[0]?.prefixLength === half.prefixLength;
