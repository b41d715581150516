// How much of a pool's space is taken, and by whom (guide chapter 14: PercentAllocated, PercentAssigned).

import { type Family, widthOf } from '../cidr/cidr.ts';

/** So many blocks of one length. */
export type Blocks = { readonly family: Family; readonly prefixLength: number; readonly count: number };

/** What a pool has, what of it is free, and what other pools have of it. */
export type Holdings = {
  readonly whole: readonly Blocks[];
  readonly free: readonly Blocks[];
  readonly toPools: readonly Blocks[];
};

/** Parts of the pool's space in millionths; what is neither is available. */
export type PoolShares = { readonly toPools: number; readonly toResources: number; readonly taken: number };

export const wholeShare = 1_000_000;

export function sharesOf({ whole, free, toPools }: Holdings): PoolShares {
  const size = sizeOfAll(whole);
  if (size === 0n) return { toPools: 0, toResources: 0, taken: 0 };
  const taken = shareOf(size - sizeOfAll(free), size);
  const pools = shareOf(sizeOfAll(toPools), size);
  return { toPools: pools, toResources: Math.max(taken - pools, 0), taken };
}

const shareOf = (part: bigint, size: bigint): number => Number((part * BigInt(wholeShare)) / size);

const sizeOfAll = (blocks: readonly Blocks[]): bigint =>
  blocks.reduce(
    (sum, { family, prefixLength, count }) => sum + (BigInt(count) << BigInt(widthOf(family) - prefixLength)),
    0n,
  );
