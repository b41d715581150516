// What a list of pools finds when an address or a block is typed: every pool that has it.

import { contains } from '../../../../src/domain/cidr/cidr.ts';
import { parseCidr } from '../../../../src/domain/cidr/text.ts';

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
