// A space as a row of units, each absent, free or taken, and occupied by networks or not: what the free list must
// amount to, found the stupid way.

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
  /** The lowest aligned place that is free and not occupied, by trying every one. */
  lowest(prefixLength: number, bounds?: Bounds): Cidr | undefined;
  isFree(block: Cidr): boolean;
  take(block: Cidr): void;
  giveBack(block: Cidr): void;
  /** The CIDR that holds the block. */
  around(block: Cidr): Cidr | undefined;
  /** What networks occupy; blocks may overlap, be there twice, or reach beyond the world. */
  occupants: readonly Cidr[];
  /** The maximal aligned blocks, by address, of what is free and occupied or of what is free and not. */
  freeBlocks(kind?: 'open' | 'occupied'): Cidr[];
};

export function spaceModel(world: Cidr, unitLength: number): SpaceModel {
  const { family } = world;
  const unitBits = BigInt(widthOf(family) - unitLength);
  const isUnitFree: boolean[] = new Array(2 ** (unitLength - world.prefixLength)).fill(false);
  let cidrs: Cidr[] = [];
  let taken: Cidr[] = [];
  let occupants: readonly Cidr[] = [];

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
  const isUnitOccupied = (index: number): boolean =>
    occupants.some((each) => overlaps(each, placeAt(index, unitLength)));
  const isWholly = (block: Cidr, occupied: boolean): boolean => {
    const start = indexOf(block.first);
    const units = Array.from({ length: countOf(block.prefixLength) }, (_, index) => start + index);
    return units.every((index) => isUnitFree[index] && isUnitOccupied(index) === occupied);
  };
  const split = (block: Cidr, occupied: boolean): Cidr[] => {
    if (isWholly(block, occupied)) return [block];
    if (block.prefixLength === unitLength) return [];
    const half = { ...block, prefixLength: block.prefixLength + 1 };
    const other = placeAt(indexOf(block.first) + countOf(half.prefixLength), half.prefixLength);
    return [...split(half, occupied), ...split(other, occupied)];
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
        if (isFree(place) && isWholly(place, false) && permits(bounds, place)) return place;
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
    get occupants() {
      return occupants;
    },
    set occupants(changed) {
      occupants = changed;
    },
    freeBlocks: (kind = 'open') =>
      cidrs.flatMap((cidr) => split(cidr, kind === 'occupied')).sort(compareCidrs),
  };
}
