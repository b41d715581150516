// Active addresses: counting them, and what the counts of many hours come to.

import type { Family } from '../domain/cidr/cidr.ts';
import type { Ipam, Tier } from '../domain/ipam/ipam.ts';
import type { UsageHour } from '../domain/usage/usage.ts';
import { ipamTable } from './schema.ts';
import type { SqlValue, Transaction } from './store.ts';
import { usageHourTable } from './usage-schema.ts';

/** Addresses of one owner in one region. */
export type Active = { readonly ownerId: string; readonly region: string; readonly addressCount: number };

/** A stretch of what a scope has, in the order of an index, and the last block of it. */
export type ActiveStretch = {
  readonly active: readonly Active[];
  readonly last: { readonly first: string; readonly id: string } | undefined;
};

/**
 * The addresses and prefixes of interfaces in a scope that are attached to something, among the next so many by address:
 * nobody waits while a million are counted. No interface is ignored by itself, those of ignored networks are active too
 * (guide chapter 06).
 */
export async function countNextActive(
  transaction: Transaction,
  { scopeId, family }: { readonly scopeId: string; readonly family: Family },
  { first, id }: { readonly first: string; readonly id: string } = { first: '', id: '' },
  countMax: number,
): Promise<ActiveStretch> {
  const rows = await transaction.all<ActiveRow>(
    `SELECT owner_id, region, attachment_status, first_address, id FROM resource_cidr
     WHERE scope_id = ? AND family = ? AND resource_type = 'eni' AND is_ignored = 0 AND (first_address, id) > (?, ?)
     ORDER BY first_address, id LIMIT ?`,
    scopeId,
    family,
    first,
    id,
    countMax,
  );
  const counts = new Map<string, Active>();
  for (const { owner_id: ownerId, region, attachment_status: status } of rows) {
    if (status !== 'in-use') continue;
    const key = `${ownerId} ${region}`;
    counts.set(key, { ownerId, region, addressCount: 1 + (counts.get(key)?.addressCount ?? 0) });
  }
  const last = rows.length === countMax ? rows.at(-1) : undefined;
  return { active: [...counts.values()], last: last && { first: last.first_address, id: last.id } };
}

type ActiveRow = {
  readonly owner_id: string;
  readonly region: string;
  readonly attachment_status: string | null;
  readonly first_address: string;
  readonly id: string;
};

/** How many accounts are asked about together. */
export const accountsPerCount = 50;

/**
 * The public addresses of some accounts that are mapped to an active private one, of what an IPAM monitors: Elastic IP
 * addresses, and those that come and go with a host.
 */
export async function countActivePublic(
  transaction: Transaction,
  ipamId: string,
  accountIds: readonly string[],
): Promise<Active[]> {
  if (accountIds.length === 0) return [];
  const among = `account_id IN (${accountIds.map(() => '?').join(', ')})`;
  // A private address is found by its name among the blocks that the IPAM monitors.
  const rows = await transaction.all<{ owner_id: string; region: string; n: number }>(
    `SELECT r.owner_id AS owner_id, r.region AS region, count(*) AS n FROM (
       SELECT network_interface_id AS host, private_address AS address FROM elastic_ip
       WHERE ${among} AND network_interface_id IS NOT NULL
       UNION ALL SELECT id, private_address FROM public_address WHERE ${among}) p
     JOIN resource_cidr r ON r.id = ? || p.host || '|' || p.address || '/32'
     WHERE r.attachment_status = 'in-use'
     GROUP BY r.owner_id, r.region ORDER BY r.owner_id, r.region`,
    ...accountIds,
    ...accountIds,
    `${ipamId}|`,
  );
  return rows.map((row) => ({ ownerId: row.owner_id, region: row.region, addressCount: Number(row.n) }));
}

/** IPAMs that were not metered yet in the hour that begins at an instant. */
export const listUnmetered = (transaction: Transaction, hour: Date, countMax: number): Promise<Ipam[]> =>
  ipamTable.select(
    transaction,
    `WHERE NOT EXISTS (SELECT 1 FROM usage_mark m WHERE m.id = ipam.id AND m.hour >= ?)
     ORDER BY id LIMIT ?`,
    hour.getTime(),
    countMax,
  );

/** Keeps what was counted; once more in the same hour replaces it. */
export function saveUsage(
  transaction: Transaction,
  ipamId: string,
  hour: Date,
  usage: readonly UsageHour[],
): void {
  for (const each of usage) usageHourTable.put(transaction, each);
  transaction.send(
    'INSERT INTO usage_mark (id, hour) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET hour = excluded.hour',
    ipamId,
    hour.getTime(),
  );
}

export function removeOldUsage(transaction: Transaction, before: Date, countMax: number): Promise<number> {
  return transaction.run(
    'DELETE FROM usage_hour WHERE id IN (SELECT id FROM usage_hour WHERE hour < ? ORDER BY hour LIMIT ?)',
    before.getTime(),
    countMax,
  );
}

/** Hours of addresses of a period, by who pays, whose they were, where, and which IPAM monitored them. */
export type UsageTotal = {
  readonly ipamId: string;
  readonly ipamAccountId: string;
  readonly ipamRegion: string;
  readonly tier: Tier;
  readonly payerId: string;
  readonly ownerId: string;
  readonly region: string;
  readonly addressHours: number;
};

/** Whose usage: all there is, what some accounts are charged for, or an account's, as payer or as owner of IPAMs. */
export type UsageOf =
  | { readonly kind: 'all' }
  | { readonly kind: 'payer'; readonly accountId: string }
  | { readonly kind: 'organization'; readonly organizationId: string }
  | { readonly kind: 'account'; readonly accountId: string };

export async function sumUsage(
  transaction: Transaction,
  whose: UsageOf,
  { from, to, countMax }: { readonly from: Date; readonly to: Date; readonly countMax: number },
): Promise<UsageTotal[]> {
  const { sql, values } = rowsOf(whose, from, to);
  const rows = await transaction.all<Record<string, string> & { n: number }>(
    `SELECT ${groups}, sum(address_count) AS n FROM (${sql}) AS u
     GROUP BY ${groups} ORDER BY ${groups} LIMIT ?`,
    ...values,
    countMax,
  );
  return rows.map((row) => ({
    ipamId: row.ipam_id as string,
    ipamAccountId: row.ipam_account_id as string,
    ipamRegion: row.ipam_region as string,
    tier: row.tier as Tier,
    payerId: row.payer_id as string,
    ownerId: row.owner_id as string,
    region: row.region as string,
    addressHours: Number(row.n),
  }));
}

const groups = 'ipam_id, ipam_account_id, ipam_region, tier, payer_id, owner_id, region';

function rowsOf(whose: UsageOf, from: Date, to: Date): { sql: string; values: SqlValue[] } {
  const period = [from.getTime(), to.getTime()];
  const select = `SELECT id, ${groups}, address_count FROM usage_hour WHERE hour >= ? AND hour < ?`;
  switch (whose.kind) {
    case 'all':
      return { sql: select, values: period };
    case 'payer':
      return { sql: `${select} AND payer_id = ?`, values: [...period, whose.accountId] };
    case 'organization':
      return {
        sql: `${select} AND payer_id IN (SELECT id FROM organization_member WHERE organization_id = ?)`,
        values: [...period, whose.organizationId],
      };
    case 'account':
      return {
        sql: `${select} AND payer_id = ? UNION ${select} AND ipam_account_id = ?`,
        values: [...period, whose.accountId, ...period, whose.accountId],
      };
  }
}

/** The active addresses of an account's IPAMs by the id of the IPAM, each as it was metered last since an instant. */
export async function countLatest(
  transaction: Transaction,
  accountId: string,
  since: Date,
): Promise<ReadonlyMap<string, number>> {
  const rows = await transaction.all<{ ipam_id: string; n: number }>(
    `SELECT u.ipam_id AS ipam_id, sum(u.address_count) AS n
     FROM usage_hour u JOIN usage_mark m ON m.id = u.ipam_id AND m.hour = u.hour
     WHERE u.ipam_account_id = ? AND u.hour >= ? GROUP BY u.ipam_id`,
    accountId,
    since.getTime(),
  );
  return new Map(rows.map((row) => [row.ipam_id, Number(row.n)]));
}
