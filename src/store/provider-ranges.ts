// The ranges that the installation hands out as the provider. Each is a space with a free list, like a pool's.

import { type Cidr, cidrFromKey, equals, type Family, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { addBlock, giveBack } from './free-blocks.ts';
import type { Transaction } from './store.ts';

/** The space of Amazon-provided IPv6 blocks. */
export const providerIpv6 = 'provider-ipv6';

/** The space of Amazon-provided IPv4: contiguous blocks for pools, and addresses one by one. */
export const providerIpv4 = 'provider-ipv4';

/** The option that sets each range, for messages that say what to do. */
export const providerOptions: Readonly<Record<string, string>> = {
  [providerIpv6]: 'CADASTRE_PROVIDER_IPV6',
  [providerIpv4]: 'CADASTRE_PROVIDER_IPV4',
};

export const providerSpaceOf = (family: Family): string => (family === 'ipv4' ? providerIpv4 : providerIpv6);

export async function findProviderRange(transaction: Transaction, id: string): Promise<Cidr | undefined> {
  const row = await transaction.one<{ first_address: string; prefix_length: number }>(
    'SELECT first_address, prefix_length FROM provider_range WHERE id = ?',
    id,
  );
  return row && cidrFromKey(row.first_address, Number(row.prefix_length));
}

/** Gives a block or an address back to the range that it was taken from. */
export async function returnToProvider(transaction: Transaction, block: Cidr): Promise<void> {
  const space = providerSpaceOf(block.family);
  const range = await findProviderRange(transaction, space);
  if (!range) throw new Error(`the range ${space} is missing`);
  await giveBack(transaction, space, block, range, 'provider_range');
}

/**
 * Makes the range known at the first start. Later it may only stay what it is: blocks of it are in use.
 * @throws {Error} when the configuration names another range than the one in use.
 */
export async function ensureProviderRange(transaction: Transaction, id: string, range: Cidr): Promise<void> {
  const known = await findProviderRange(transaction, id);
  if (known) {
    if (equals(known, range)) return;
    throw new Error(
      `The provider range is ${formatCidr(known)} in this database and ${formatCidr(range)} in the configuration. ` +
        `Blocks of it may be in use, so it stays; set ${providerOptions[id]} back.`,
    );
  }
  transaction.send(
    'INSERT INTO provider_range (id, first_address, last_address, prefix_length) VALUES (?, ?, ?, ?)',
    id,
    firstKey(range),
    lastKey(range),
    range.prefixLength,
  );
  addBlock(transaction, id, range);
}
