// Where blocks are drawn: as on a page. A block is divided by four bits into sixteen rows, each row by four bits into
// sixteen cells, and a cell again in the same way. Addresses run as text does, from left to right and from top to
// bottom; every block is one rectangle, at every zoom (docs/decisions/0019-a-page-of-addresses.md).

import { blockAround, type Cidr, contains, sizeOf, widthOf } from '../../../src/domain/cidr/cidr.ts';

export type Rect = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** All of a block. */
export const unit: Rect = { x: 0, y: 0, width: 1, height: 1 };

/** How many bits a row, or the cells of a row, are told apart by. */
export const step = 4;

/** The part of `base` that a block within it takes, the whole base being 1 by 1. */
export function rectWithin(base: Cidr, block: Cidr): Rect {
  let { x, y, width, height } = unit;
  const depth = block.prefixLength - base.prefixLength;
  const bits = BigInt(widthOf(base.family) - base.prefixLength);
  const offset = block.first - base.first;
  for (let taken = 0; taken < depth; taken += step) {
    const some = Math.min(step, depth - taken);
    const index = Number((offset >> (bits - BigInt(taken + some))) & ((1n << BigInt(some)) - 1n));
    const parts = 2 ** some;
    if (taken % (2 * step) === 0) {
      height /= parts;
      y += index * height;
    } else {
      width /= parts;
      x += index * width;
    }
  }
  return { x, y, width, height };
}

/** The block of a length that a point of `base` lies in. */
export function blockAt(base: Cidr, x: number, y: number, prefixLength: number): Cidr {
  let [restX, restY] = [inUnit(x), inUnit(y)];
  let index = 0n;
  const depth = prefixLength - base.prefixLength;
  for (let taken = 0; taken < depth; taken += step) {
    const some = Math.min(step, depth - taken);
    const isRow = taken % (2 * step) === 0;
    const scaled = (isRow ? restY : restX) * 2 ** some;
    const digit = Math.min(2 ** some - 1, Math.floor(scaled));
    if (isRow) restY = scaled - digit;
    else restX = scaled - digit;
    index = (index << BigInt(some)) | BigInt(digit);
  }
  const size = sizeOf({ ...base, prefixLength });
  return { family: base.family, first: base.first + index * size, prefixLength };
}

const inUnit = (value: number): number => Math.min(Math.max(value, 0), 1 - Number.EPSILON);

export const meets = (a: Rect, b: Rect): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** The blocks of a length within `base` that the part of it meets; none when they would be more than `countMax`. */
export function blocksMeeting(base: Cidr, part: Rect, prefixLength: number, countMax: number): Cidr[] {
  let found: Cidr[] = [base];
  while (found.length > 0 && (found[0] as Cidr).prefixLength < prefixLength) {
    const next: Cidr[] = [];
    for (const block of found) {
      for (const child of childrenOf(block, Math.min(step, prefixLength - block.prefixLength))) {
        if (meets(rectWithin(base, child), part)) next.push(child);
      }
      if (next.length > countMax) return [];
    }
    found = next;
  }
  return found;
}

/** The parts of a block that so many bits tell apart. */
export function childrenOf(block: Cidr, bits: number): Cidr[] {
  const prefixLength = block.prefixLength + bits;
  const size = sizeOf({ ...block, prefixLength });
  return Array.from({ length: 2 ** bits }, (_, index) => ({
    ...block,
    first: block.first + BigInt(index) * size,
    prefixLength,
  }));
}

/** The page that a block is drawn on: the smallest square block around it, counted from the root. */
export function pageOf(root: Cidr, block: Cidr): Cidr {
  const depth = block.prefixLength - root.prefixLength;
  const length = root.prefixLength + depth - (depth % (2 * step));
  return blockAround(root.family, block.first, Math.max(root.prefixLength, length));
}

/** The pages around a block, from the root down to its own. */
export function pagesTo(root: Cidr, block: Cidr): Cidr[] {
  const pages: Cidr[] = [];
  for (let length = root.prefixLength; length <= block.prefixLength; length += 2 * step) {
    pages.push(blockAround(root.family, block.first, length));
  }
  return pages;
}

/** The netmask length of the cells that a page is divided into. */
export const cellLengthOf = (page: Cidr): number =>
  Math.min(widthOf(page.family), page.prefixLength + 2 * step);

/** The block to begin with, so that rows and cells fall on whole digits: one of a length divisible by four. */
export const rootAround = (block: Cidr): Cidr =>
  blockAround(block.family, block.first, block.prefixLength - (block.prefixLength % step));

/** The smallest block that holds all of the others. */
export function blockAroundAll(blocks: readonly Cidr[]): Cidr | undefined {
  const [first, ...rest] = blocks;
  if (!first) return undefined;
  let around = first;
  for (const block of rest) {
    while (!contains(around, block))
      around = blockAround(around.family, around.first, around.prefixLength - 1);
  }
  return around;
}
