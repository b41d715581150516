// The blocks beside one that is typed, where nothing but the address family bounds it.

import { type Cidr, lastOf, parentOf, sizeOf, widthOf } from '../../../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../../../src/domain/cidr/text.ts';

export type Neighbours = {
  readonly previous?: string | undefined;
  readonly next?: string | undefined;
  readonly larger?: string | undefined;
  readonly smaller?: string | undefined;
};

/** The blocks of the same size before and after, the one around it and the first half of it; what there is of them. */
export function neighboursOf(text: string): Neighbours {
  const cidr = parseCidr(text.trim())?.cidr;
  if (!cidr) return {};
  const width = widthOf(cidr.family);
  const textIf = (isThere: boolean, block: () => Cidr) => (isThere ? formatCidr(block()) : undefined);
  return {
    previous: textIf(cidr.first > 0n, () => ({ ...cidr, first: cidr.first - sizeOf(cidr) })),
    next: textIf(lastOf(cidr) < (1n << BigInt(width)) - 1n, () => ({ ...cidr, first: lastOf(cidr) + 1n })),
    larger: textIf(cidr.prefixLength > 1, () => parentOf(cidr)),
    smaller: textIf(cidr.prefixLength < width, () => ({ ...cidr, prefixLength: cidr.prefixLength + 1 })),
  };
}
