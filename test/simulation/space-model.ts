// A space as a row of units, each absent, free or taken: what the free list must amount to, found the stupid way.

import {
  blockAround,
  type Cidr,
  compareCidrs,
  contains,
  overlaps,
  widthOf,
} from '../../src/domain/cidr/cidr.ts';
import { anywhere, type Bounds } from '../../src/domain/space/free-space.ts';

export type SpaceModel = {
  /** The block that everything happens in, and the prefix length of a unit. */
  readonly world: Cidr;
  readonly unitLength: number;
  readonly cidrs: readonly Cidr[];
  readonly taken: readonly Cidr[];
  add(cidr: Cidr): void;
  /** False, and nothing happens, unless all of it is free. */
  remove(cidr: Cidr): boolean;
  /** The lowest aligned free place, by trying every one. */
  lowest(prefixLength: number, bounds?: Bounds): Cidr | undefined;
  isFree(block: Cidr): boolean;
  take(block: Cidr): void;
  giveBack(block: Cidr): void;
  /** The CIDR that holds the block. */
  around(block: Cidr): Cidr | undefined;
  /** The maximal aligned free blocks, by address. */
  freeBlocks(): Cidr[];
};

export function spaceModel(world: Cidr, unitLength: number): SpaceModel {
  const { family } = world;
  const unitBits = BigInt(widthOf(family) - unitLength);
  const isUnitFree: boolean[] = new Array(2 ** (unitLength - world.prefixLength)).fill(false);
  let cidrs: Cidr[] = [];
  let taken: Cidr[] = [];

  const indexOf = (address: bigint): number => Number((address - world.first) >> unitBits);
  const countOf = (prefixLength: number): number => 2 ** (unitLength - prefixLength);
  const placeAt = (index: number, prefixLength: number): Cidr =>
    blockAround(family, world.first + (BigInt(index) << unitBits), prefixLength);
  const fill = (block: Cidr, free: boolean): void => {
    const start = indexOf(block.first);
    isUnitFree.fill(free, start, start + countOf(block.prefixLength));
  };
  const around = (block: Cidr): Cidr | undefined => cidrs.find((cidr) => contains(cidr, block));
  const isFree = (block: Cidr): boolean => {
    const start = indexOf(block.first);
    const units = isUnitFree.slice(start, start + countOf(block.prefixLength));
    return around(block) !== undefined && units.every(Boolean);
  };
  const permits = ({ allowed, disallowed }: Bounds, place: Cidr): boolean =>
    !disallowed.some((each) => overlaps(each, place)) &&
    (allowed.length === 0 || allowed.some((each) => contains(each, place)));
  const split = (block: Cidr): Cidr[] => {
    if (isFree(block)) return [block];
    if (block.prefixLength === unitLength) return [];
    const half = { ...block, prefixLength: block.prefixLength + 1 };
    const other = placeAt(indexOf(block.first) + countOf(half.prefixLength), half.prefixLength);
    return [...split(half), ...split(other)];
  };
  const without = (list: readonly Cidr[], gone: Cidr): Cidr[] =>
    list.filter((each) => compareCidrs(each, gone) !== 0);

  return {
    world,
    unitLength,
    get cidrs() {
      return cidrs;
    },
    get taken() {
      return taken;
    },
    add: (cidr) => {
      cidrs = [...cidrs, cidr];
      fill(cidr, true);
    },
    remove: (cidr) => {
      if (!isFree(cidr)) return false;
      fill(cidr, false);
      cidrs = without(cidrs, cidr);
      return true;
    },
    lowest: (prefixLength, bounds = anywhere) => {
      if (prefixLength < world.prefixLength) return undefined;
      const step = countOf(prefixLength);
      for (let index = 0; index < isUnitFree.length; index += step) {
        const place = placeAt(index, prefixLength);
        if (isFree(place) && permits(bounds, place)) return place;
      }
      return undefined;
    },
    isFree,
    take: (block) => {
      fill(block, false);
      taken = [...taken, block];
    },
    giveBack: (block) => {
      fill(block, true);
      taken = without(taken, block);
    },
    around,
    freeBlocks: () => cidrs.flatMap(split).sort(compareCidrs),
  };
}
