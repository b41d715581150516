// The ranges that the installation hands out as the provider. Each is a space with a free list, like a pool's.

import { type Cidr, cidrFromKey, equals, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import { addBlock } from './free-blocks.ts';
import type { Transaction } from './store.ts';

/** The space of Amazon-provided IPv6 blocks. */
export const providerIpv6 = 'provider-ipv6';

export async function findProviderRange(transaction: Transaction, id: string): Promise<Cidr | undefined> {
  const row = await transaction.one<{ first_address: string; prefix_length: number }>(
    'SELECT first_address, prefix_length FROM provider_range WHERE id = ?',
    id,
  );
  return row && cidrFromKey(row.first_address, Number(row.prefix_length));
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
        'Blocks of it may be in use, so it stays; set CADASTRE_PROVIDER_IPV6 back.',
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
