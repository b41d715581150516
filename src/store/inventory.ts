// What an account has in a region, a page of ids at a time, for those who look at a site as a whole.

import type { Site } from './discovered-cidrs.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

/** The kinds of resources whose blocks are discovered, by their tables; instances are found by their interfaces. */
export type InventoryKind = 'vpc' | 'public_ipv4_pool' | 'subnet' | 'elastic_ip' | 'network_interface';

/** The next ids of a kind in a site, in their order. */
export async function listSiteIds(
  transaction: Transaction,
  kind: InventoryKind,
  { accountId, region }: Site,
  { after, countMax }: Page,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM ${kind} WHERE account_id = ? AND region = ? AND id > ? ORDER BY id LIMIT ?`,
    accountId,
    region,
    after ?? '',
    countMax,
  );
  return rows.map((row) => row.id);
}
