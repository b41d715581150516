// Sites: which there are, who sees them, and which wait for a sample.

import type { ResourceDiscovery } from '../domain/ipam/ipam.ts';
import type { Site } from './discovered-cidrs.ts';
import {
  type DiscoveryDue,
  type DiscoverySite,
  discoveryDueTable,
  discoverySiteTable,
} from './monitoring-schema.ts';
import { resourceDiscoveryTable } from './schema.ts';
import type { Transaction } from './store.ts';

/** The accounts that a resource discovery sees: its owner's. */
export const accountsOf = (discovery: ResourceDiscovery): readonly string[] => [discovery.accountId];

/** The discoveries that see an account: the other direction of `accountsOf`. */
const discoveriesOf = (transaction: Transaction, accountId: string): Promise<ResourceDiscovery[]> =>
  resourceDiscoveryTable.select(transaction, 'WHERE account_id = ? ORDER BY id', accountId);

export const sitesOf = (discovery: ResourceDiscovery): Site[] =>
  accountsOf(discovery).flatMap((accountId) =>
    discovery.operatingRegions.map((region) => ({ accountId, region })),
  );

/** Who sees a site: whether any resource discovery does, and the IPAMs that one of those is associated with. */
export async function findViewers(
  transaction: Transaction,
  { accountId, region }: Site,
): Promise<{ readonly isSeen: boolean; readonly ipamIds: readonly string[] }> {
  const discoveries = await discoveriesOf(transaction, accountId);
  const ids = discoveries.filter((each) => each.operatingRegions.includes(region)).map((each) => each.id);
  if (ids.length === 0) return { isSeen: false, ipamIds: [] };
  const rows = await transaction.all<{ ipam_id: string }>(
    `SELECT DISTINCT ipam_id FROM ipam_resource_discovery_association
     WHERE resource_discovery_id IN (${ids.map(() => '?').join(', ')}) ORDER BY ipam_id`,
    ...ids,
  );
  return { isSeen: true, ipamIds: rows.map((row) => row.ipam_id) };
}

export const siteId = ({ accountId, region }: Site): string => `${accountId}|${region}`;

export const findSite = (transaction: Transaction, site: Site): Promise<DiscoverySite | undefined> =>
  discoverySiteTable.find(transaction, siteId(site));
export const saveSite = (transaction: Transaction, site: DiscoverySite): void =>
  discoverySiteTable.put(transaction, site);
export const removeSite = (transaction: Transaction, site: Site): void =>
  discoverySiteTable.remove(transaction, siteId(site));

/** Has a site sampled soon. */
export const addDiscoveryDue = (transaction: Transaction, { accountId, region }: Site, id: string): void =>
  discoveryDueTable.insert(transaction, { id, accountId, region });

/** The first sites that wait because something changed there, in the order of the changes. */
export const listDiscoveryDue = (transaction: Transaction, countMax: number): Promise<DiscoveryDue[]> =>
  discoveryDueTable.list(transaction, { where: [], countMax });

export function removeDiscoveryDue(transaction: Transaction, ids: readonly string[]): void {
  for (const id of ids) discoveryDueTable.remove(transaction, id);
}

/** Sites that were sampled last at or before an instant, the longest ago first. */
export const listStaleSites = (
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<DiscoverySite[]> =>
  discoverySiteTable.select(
    transaction,
    'WHERE attempted_at <= ? ORDER BY attempted_at LIMIT ?',
    before.getTime(),
    countMax,
  );
