// How lists sort by CIDRs, and find by them: in the order of addresses, and whatever has an address or a block.

import { contains, firstKey } from '../../../src/domain/cidr/cidr.ts';
import { parseCidr } from '../../../src/domain/cidr/text.ts';

const asBlock = (text: string) =>
  parseCidr(text.includes('/') ? text : `${text}/${text.includes(':') ? 128 : 32}`);

/** Whether some of the CIDRs begins as it is typed, or holds the address or block. */
export function hasAddress(cidrs: string, asked: string): boolean {
  const text = asked.trim().toLowerCase();
  if (cidrs.includes(text)) return true;
  const block = asBlock(text)?.cidr;
  return (
    block !== undefined &&
    cidrs.split(' ').some((each) => {
      const around = parseCidr(each)?.cidr;
      return around?.family === block.family && contains(around, block);
    })
  );
}

/** IPv4 before IPv6, and a block before those in it. */
export function orderOfCidr(cidr: string | undefined): string {
  const block = parseCidr(cidr ?? '')?.cidr;
  return block ? `${block.family} ${firstKey(block)} ${block.prefixLength + 100}` : '';
}
