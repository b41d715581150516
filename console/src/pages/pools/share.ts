// What a pool's CIDRs come to, and which part of them others take.

import { contains, sizeOf } from '../../../../src/domain/cidr/cidr.ts';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';
import type { Allocation, PoolCidr } from '../../api/actions.ts';
import type { Listed } from '../../api/queries.ts';
import { orderOfCidr } from '../../parts/cidr-column.ts';
import { compareKeys } from '../../parts/compare.ts';

const blockOf = (text: string | undefined) => parseCidr(text ?? '')?.cidr;

/** How many addresses the blocks have together. */
export const sizeOfAll = (cidrs: readonly (string | undefined)[]): bigint =>
  cidrs.reduce((total, each) => {
    const block = blockOf(each);
    return block ? total + sizeOf(block) : total;
  }, 0n);

/** A part of a whole, from 0 to 1. */
export const ratio = (part: bigint, whole: bigint): number =>
  whole === 0n ? 0 : Number((part * 1_000_000n) / whole) / 1_000_000;

/** Those that space can be taken from, in the order of addresses. */
export const liveCidrs = (cidrs: readonly PoolCidr[]): string[] =>
  cidrs
    .flatMap(({ Cidr, State }) => (State === 'provisioned' && Cidr ? [Cidr] : []))
    .sort((one, other) => compareKeys(orderOfCidr(one), orderOfCidr(other)));

/** Which part of each CIDR is allocated; of none while that is not known, or there is too much to be asked for. */
export function sharesOf(
  cidrs: readonly PoolCidr[] | undefined,
  allocations: Listed<Allocation> | undefined,
): ReadonlyMap<string, number> {
  if (!cidrs || !allocations || allocations.isTruncated) return new Map();
  const wholes = liveCidrs(cidrs).flatMap((text) => {
    const block = blockOf(text);
    return block ? [{ text, block, taken: 0n }] : [];
  });
  for (const { Cidr } of allocations.items) {
    const part = blockOf(Cidr);
    const whole = part && wholes.find(({ block }) => contains(block, part));
    if (part && whole) whole.taken += sizeOf(part);
  }
  return new Map(wholes.map(({ text, block, taken }) => [text, ratio(taken, sizeOf(block))]));
}
