import type { ResourceDiscovery } from '../../domain/ipam/ipam.ts';
import { findAdministered, seesAccount } from '../../store/coverage.ts';
import { findNextAccountWithFindings } from '../../store/discovery.ts';
import type { Transaction } from '../../store/store.ts';

/**
 * The accounts that a discovery sees and that have networks, from one on, in the order of their ids. Those without
 * networks, which may be nearly all of a large organization, are not even looked at.
 * @param named only these, when they are told
 */
export async function* accountsWithFindings(
  transaction: Transaction,
  discovery: ResourceDiscovery,
  from: string,
  named?: readonly string[],
): AsyncIterable<string> {
  if (named) {
    for (const accountId of named.toSorted()) {
      if (accountId >= from && (await seesAccount(transaction, discovery, accountId))) yield accountId;
    }
    return;
  }
  if (!(await findAdministered(transaction, discovery.accountId))) {
    if (discovery.accountId >= from) yield discovery.accountId;
    return;
  }
  if (from !== '' && (await seesAccount(transaction, discovery, from))) yield from;
  for (let last = from; ; ) {
    const next = await findNextAccountWithFindings(transaction, last);
    if (next === undefined) return;
    if (await seesAccount(transaction, discovery, next)) yield next;
    last = next;
  }
}
