// Which addresses of some ranges are whose: a row for each that somebody holds, and for what is free between them.

import { type Cidr, lastOf, parentOf, widthOf } from '../../../../src/domain/cidr/cidr.ts';
import { formatAddress, formatCidr, parseAddress, parseCidr } from '../../../../src/domain/cidr/text.ts';

/** Who holds a part of a range. Whether anything uses an Elastic IP address is not known of every account's. */
export type Holder = {
  readonly cidr: string;
  readonly kind: 'eip' | 'public-ipv4-pool' | 'ipam-pool' | 'custom';
  readonly id: string | undefined;
  readonly name?: string | undefined;
  readonly isAssociated?: boolean | undefined;
  readonly interfaceId?: string | undefined;
  readonly interfaceName?: string | undefined;
  readonly instanceId?: string | undefined;
  readonly owner?: string | undefined;
};

/** By their first and last addresses, both of them in it. */
export type Range = { readonly first: string; readonly last: string };

export type UseRow<Held = Holder> = {
  /** An address, or the first and the last of several. */
  readonly text: string;
  readonly first: string;
  readonly count: number;
  readonly holder?: Held | undefined;
};

/** More free addresses than these are not listed one by one. */
const singlesUsual = 256;

/** As people read it: a single address by itself. */
export const rangeText = (first: string, last: string): string =>
  first === last ? first : `${first} – ${last}`;

/** A block as a range; nothing of what is no block. */
export function rangeOf(cidr: string | undefined): Range[] {
  const block = parseCidr(cidr ?? '')?.cidr;
  if (!block) return [];
  const [first, last] = [block.first, lastOf(block)].map((each) => formatAddress(block.family, each));
  return first === undefined || last === undefined ? [] : [{ first, last }];
}

/** The blocks that a range consists of, each as large as can be. */
export function blocksOfRange(range: Range): string[] {
  const [from, to] = [parseAddress(range.first), parseAddress(range.last)];
  if (!from || !to) return [];
  const blocks: string[] = [];
  for (let first = from.value; first <= to.value; ) {
    let block: Cidr = { family: from.family, first, prefixLength: widthOf(from.family) };
    while (block.prefixLength > 0 && parentOf(block).first === first && lastOf(parentOf(block)) <= to.value)
      block = parentOf(block);
    blocks.push(formatCidr(block));
    first = lastOf(block) + 1n;
  }
  return blocks;
}

type Part<Held> = { readonly first: bigint; readonly last: bigint; readonly holder?: Held | undefined };

/** @param singlesMax so many free addresses are a row each; more of them are told as ranges */
export function rowsOf<Held extends { readonly cidr: string }>(
  ranges: readonly Range[],
  holders: readonly Held[],
  singlesMax = singlesUsual,
): UseRow<Held>[] {
  const held = holders
    .flatMap((holder): Required<Part<Held>>[] => {
      const block = parseCidr(holder.cidr)?.cidr;
      return block ? [{ first: block.first, last: lastOf(block), holder }] : [];
    })
    .sort((one, other) => (one.first < other.first ? -1 : 1));
  const parts = ranges.flatMap((range) => partsOf(range, held));
  const freeCount = parts.reduce(
    (sum, part) => sum + (part.holder ? 0 : Number(part.last - part.first) + 1),
    0,
  );
  return parts
    .flatMap((part) => (part.holder || freeCount > singlesMax ? [part] : singlesOf(part)))
    .map((part) => rowOf(part));
}

/** A range as its held parts and what is between them. */
function partsOf<Held>(range: Range, held: readonly Required<Part<Held>>[]): Part<Held>[] {
  const [from, to] = [parseAddress(range.first)?.value, parseAddress(range.last)?.value];
  if (from === undefined || to === undefined) return [];
  const parts: Part<Held>[] = [];
  let next = from;
  for (const part of held) {
    if (part.last < next || part.first > to) continue;
    if (part.first > next) parts.push({ first: next, last: part.first - 1n });
    parts.push(part);
    next = part.last + 1n;
  }
  if (next <= to) parts.push({ first: next, last: to });
  return parts;
}

function singlesOf<Held>({ first, last }: Part<Held>): Part<Held>[] {
  return Array.from({ length: Number(last - first) + 1 }, (_, index) => {
    const address = first + BigInt(index);
    return { first: address, last: address };
  });
}

function rowOf<Held>({ first, last, holder }: Part<Held>): UseRow<Held> {
  const [from, to] = [formatAddress('ipv4', first), formatAddress('ipv4', last)];
  return {
    text: rangeText(from, to),
    first: from,
    count: Number(last - first) + 1,
    holder,
  };
}
