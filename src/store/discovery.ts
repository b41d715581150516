// Sites: which there are, who sees them, and which wait for a sample.

import { listDiscoveriesOf } from './coverage.ts';
import type { Site } from './discovered-cidrs.ts';
import {
  type DiscoveryDue,
  type DiscoverySite,
  discoveryDueTable,
  discoverySiteTable,
  type MemberWalk,
  memberWalkTable,
} from './monitoring-schema.ts';
import { listOfAll } from './of-all.ts';
import type { Transaction } from './store.ts';

/** Who sees a site: whether any resource discovery does, and the IPAMs that one of those is associated with. */
export async function findViewers(
  transaction: Transaction,
  { accountId, region }: Site,
): Promise<{ readonly isSeen: boolean; readonly ipamIds: readonly string[] }> {
  const discoveries = await listDiscoveriesOf(transaction, accountId);
  const ids = discoveries.filter((each) => each.operatingRegions.includes(region)).map((each) => each.id);
  if (ids.length === 0) return { isSeen: false, ipamIds: [] };
  const rows = await transaction.all<{ ipam_id: string }>(
    `SELECT DISTINCT ipam_id FROM ipam_resource_discovery_association
     WHERE resource_discovery_id IN (${ids.map(() => '?').join(', ')}) AND discovery_status = 'active' ORDER BY ipam_id`,
    ...ids,
  );
  return { isSeen: true, ipamIds: rows.map((row) => row.ipam_id) };
}

export const siteId = ({ accountId, region }: Site): string => `${accountId}|${region}`;

export const findSite = (transaction: Transaction, site: Site): Promise<DiscoverySite | undefined> =>
  discoverySiteTable.find(transaction, siteId(site));
/** How the last samples of accounts in a region went, by account. */
export async function listSites(
  transaction: Transaction,
  accountIds: readonly string[],
  region: string,
): Promise<ReadonlyMap<string, DiscoverySite>> {
  const ids = accountIds.map((accountId) => siteId({ accountId, region }));
  const by = { column: 'id', ownerOf: (site: DiscoverySite) => site.accountId, order: 'id' };
  const found = await listOfAll(transaction, discoverySiteTable, by, ids);
  return new Map([...found].map(([accountId, [site]]) => [accountId, site as DiscoverySite]));
}

export const saveSite = (transaction: Transaction, site: DiscoverySite): void =>
  discoverySiteTable.put(transaction, site);
export const removeSite = (transaction: Transaction, site: Site): void =>
  discoverySiteTable.remove(transaction, siteId(site));

/** Has a site sampled soon: some resources of it, or all of it. */
export const addDiscoveryDue = (
  transaction: Transaction,
  { accountId, region }: Site,
  id: string,
  resourceIds?: readonly string[],
): void => discoveryDueTable.insert(transaction, { id, accountId, region, resourceIds });

/** What a sample is due of: resources that changed, whole sites, or both. */
export type DueKind = 'resources' | 'sites' | 'any';

const dueClauses: Readonly<Record<DueKind, string>> = {
  // Of a site that is sampled for the first time they wait until all of it is known.
  resources: `WHERE resource_ids IS NOT NULL AND NOT EXISTS
    (SELECT 1 FROM discovery_site s WHERE s.id = account_id || '|' || discovery_due.region AND s.succeeded_at IS NULL)`,
  sites: 'WHERE resource_ids IS NULL',
  any: '',
};

/** The first that wait because something changed, in the order of the changes. */
export const listDiscoveryDue = (
  transaction: Transaction,
  kind: DueKind,
  countMax: number,
): Promise<DiscoveryDue[]> =>
  discoveryDueTable.select(transaction, `${dueClauses[kind]} ORDER BY id LIMIT ?`, countMax);

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

/** Has the accounts of an organization put in line for a sample, a bounded number at a time. */
export const addMemberWalk = (transaction: Transaction, walk: MemberWalk): void =>
  memberWalkTable.insert(transaction, walk);
export const saveMemberWalk = (transaction: Transaction, walk: MemberWalk): void =>
  memberWalkTable.update(transaction, walk);
export const removeMemberWalk = (transaction: Transaction, id: string): void =>
  memberWalkTable.remove(transaction, id);

/** The walk that began first. */
export async function findMemberWalk(transaction: Transaction): Promise<MemberWalk | undefined> {
  const [walk] = await memberWalkTable.list(transaction, { where: [], countMax: 1 });
  return walk;
}

/** The next account that something was found of, in whatever region: accounts without networks cost nothing. */
export async function findNextAccountWithFindings(
  transaction: Transaction,
  after: string,
): Promise<string | undefined> {
  const row = await transaction.one<{ id: string | null }>(
    'SELECT min(account_id) AS id FROM discovered_cidr WHERE account_id > ?',
    after,
  );
  return row?.id ?? undefined;
}
