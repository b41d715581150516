// What the last samples found in each site.

import type { DiscoveredCidr } from '../domain/monitoring/monitoring.ts';
import { discoveredCidrTable } from './monitoring-schema.ts';
import type { Transaction } from './store.ts';

/** One account in one region: it is sampled as a whole. */
export type Site = { readonly accountId: string; readonly region: string };

export const saveDiscoveredCidr = (transaction: Transaction, found: DiscoveredCidr): void =>
  discoveredCidrTable.put(transaction, { ...found, family: found.cidr.family });
export const removeDiscoveredCidr = (transaction: Transaction, id: string): void =>
  discoveredCidrTable.remove(transaction, id);

/** The next of a site by id. */
export const listDiscoveredCidrs = (
  transaction: Transaction,
  { accountId, region }: Site,
  options: { readonly after?: string | undefined; readonly countMax: number },
): Promise<DiscoveredCidr[]> =>
  discoveredCidrTable.list(transaction, {
    where: [
      { column: 'account_id', anyOf: [accountId] },
      { column: 'region', anyOf: [region] },
    ],
    ...options,
  });
