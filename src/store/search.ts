// Finding things by how their id, their name or the value of one of their tags begins: a stretch of an index each,
// within what one account has.

import { type Cidr, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { durationClassCount } from '../domain/monitoring/duration.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import type { PoolCidr } from '../domain/pool/pool.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import { type HistoryRecord, historyTable, resourceCidrTable } from './monitoring-schema.ts';
import { poolCidrTable } from './schema.ts';
import type { SqlValue, Transaction } from './store.ts';

export type Owner = { readonly accountId: string; readonly region: string };

/** Whatever begins so sorts from the text itself to this. */
export const endOf = (text: string): string => `${text}\u{10ffff}`;

/** Letters of ASCII in lower case, as both engines have it. */
export const folded = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** The tables of things that have an id, by what their ids begin with, and how they say whose they are. */
const tables: readonly { readonly prefix: string; readonly table: string; readonly isRegional: boolean }[] = [
  { prefix: 'ipam-', table: 'ipam', isRegional: false },
  { prefix: 'ipam-scope-', table: 'ipam_scope', isRegional: false },
  { prefix: 'ipam-pool-', table: 'ipam_pool', isRegional: false },
  { prefix: 'ipam-res-disco-', table: 'ipam_resource_discovery', isRegional: false },
  { prefix: 'vpc-', table: 'vpc', isRegional: true },
  { prefix: 'subnet-', table: 'subnet', isRegional: true },
  { prefix: 'eipalloc-', table: 'elastic_ip', isRegional: true },
  { prefix: 'ipv4pool-ec2-', table: 'public_ipv4_pool', isRegional: true },
  { prefix: 'eni-', table: 'network_interface', isRegional: true },
  { prefix: 'i-', table: 'instance', isRegional: true },
  { prefix: 'sg-', table: 'security_group', isRegional: true },
  { prefix: 'nat-', table: 'nat_gateway', isRegional: true },
  { prefix: 'pl-', table: 'prefix_list', isRegional: true },
];

export type FoundThing = { readonly table: string; readonly id: string };

/** Things of the account in the region whose id begins so. */
export async function findById(
  transaction: Transaction,
  { accountId, region }: Owner,
  beginning: string,
  countMax: number,
): Promise<FoundThing[]> {
  const found: FoundThing[] = [];
  for (const { prefix, table, isRegional } of tables) {
    if (!beginning.startsWith(prefix) && !prefix.startsWith(beginning)) continue;
    const from = beginning.length > prefix.length ? beginning : prefix;
    const place = isRegional ? 'account_id = ? AND region = ?' : 'account_id = ?';
    const rows = await transaction.all<{ id: string }>(
      `SELECT id FROM ${table} WHERE ${place} AND id >= ? AND id < ?
       ${isRegional ? '' : 'AND region = ?'} ORDER BY id LIMIT ?`,
      accountId,
      ...(isRegional ? [region] : []),
      from,
      endOf(from),
      ...(isRegional ? [] : [region]),
      countMax,
    );
    found.push(...rows.map(({ id }) => ({ table, id })));
  }
  return found.slice(0, countMax);
}

/** Rows of a scope whose resource's name begins so. */
export const findResourcesByName = (
  transaction: Transaction,
  scopeId: string,
  beginning: string,
  countMax: number,
): Promise<ResourceCidr[]> =>
  resourceCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND lower(name) >= ? AND lower(name) < ? AND name IS NOT NULL
     ORDER BY lower(name), id LIMIT ?`,
    scopeId,
    folded(beginning),
    endOf(folded(beginning)),
    countMax,
  );

export type FoundTag = {
  readonly resource_id: string;
  readonly resource_type: string;
  readonly key: string;
  readonly value: string;
};

/** Tags of the account in the region whose value begins so; with a key, those of that key with exactly the value. */
export const findTags = (
  transaction: Transaction,
  { accountId, region }: Owner,
  wanted: { readonly key: string | undefined; readonly value: string },
  countMax: number,
): Promise<FoundTag[]> => {
  const select = 'SELECT resource_id, resource_type, key, value FROM tag WHERE account_id = ?';
  const { key, value } = wanted;
  if (key !== undefined) {
    return transaction.all(
      `${select} AND key = ? AND value = ? AND region = ? ORDER BY resource_id LIMIT ?`,
      ...([accountId, key, value, region, countMax] satisfies SqlValue[]),
    );
  }
  const text = folded(value);
  return transaction.all(
    `${select} AND region = ? AND lower(value) >= ? AND lower(value) < ?
     ORDER BY lower(value), resource_id, key LIMIT ?`,
    ...([accountId, region, text, endOf(text), countMax] satisfies SqlValue[]),
  );
};

/** The CIDRs of pools of a scope that the block lies in, the largest first. */
export const listPoolCidrsAround = (
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
  countMax: number,
): Promise<PoolCidr[]> => {
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  return poolCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND family = ? AND origin IN ('scope', 'provider', 'pool', 'resource')
       AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ?
       AND state IN ('provisioned', 'failed-deprovision') ORDER BY prefix_length, id LIMIT ?`,
    scopeId,
    cidr.family,
    ...starts,
    lastKey(cidr),
    countMax,
  );
};

/** The record of a block that ended last, of those that have ended. One seek for each class of duration. */
export async function findLastEnded(
  transaction: Transaction,
  scopeId: string,
  cidr: Cidr,
): Promise<HistoryRecord | undefined> {
  const inBlock = 'scope_id = ? AND family = ? AND first_address = ? AND prefix_length = ?';
  const place = [scopeId, cidr.family, firstKey(cidr), cidr.prefixLength];
  const branches = Array.from(
    { length: durationClassCount },
    (_, index) => `SELECT * FROM (SELECT id, ended_at FROM address_history
      WHERE ${inBlock} AND duration_class = ${index} ORDER BY ended_at DESC LIMIT 1) AS part`,
  );
  const row = await transaction.one<{ id: string }>(
    `SELECT id FROM (${branches.join(' UNION ALL ')}) AS found ORDER BY ended_at DESC LIMIT 1`,
    ...branches.flatMap(() => place),
  );
  return row && historyTable.find(transaction, row.id);
}
