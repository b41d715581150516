// Blocks of addresses for tests: short to write, and drawn at random for properties.

import fc from 'fast-check';
import { blockAround, type Cidr, type Family, widthOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr, parseCidr } from '../../src/domain/cidr/text.ts';

/** The block that the text names exactly. */
export function block(text: string): Cidr {
  const parsed = parseCidr(text);
  if (!parsed?.exact) throw new Error(`${text} is not a block`);
  return parsed.cidr;
}

export const blocks = (...texts: string[]): Cidr[] => texts.map(block);

export const textsOf = (cidrs: readonly Cidr[]): string[] => cidrs.map(formatCidr);

export const anyFamily: fc.Arbitrary<Family> = fc.constantFrom('ipv4', 'ipv6');

export const anyAddress = (family: Family): fc.Arbitrary<bigint> =>
  fc.bigInt({ min: 0n, max: (1n << BigInt(widthOf(family))) - 1n });

export const blockOf = (family: Family): fc.Arbitrary<Cidr> =>
  fc
    .tuple(anyAddress(family), fc.integer({ min: 0, max: widthOf(family) }))
    .map(([address, prefixLength]) => blockAround(family, address, prefixLength));

export const anyBlock: fc.Arbitrary<Cidr> = anyFamily.chain(blockOf);
