// IPAMs, their scopes, and the resource discoveries that feed them.

import type { Ipam, ResourceDiscovery, ResourceDiscoveryAssociation, Scope } from '../domain/ipam/ipam.ts';
import {
  ipamTable,
  resourceDiscoveryAssociationTable,
  resourceDiscoveryTable,
  scopeTable,
} from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';
import { removeSeries, saveNewSeries } from './trends.ts';

export const findIpam = (transaction: Transaction, id: string): Promise<Ipam | undefined> =>
  ipamTable.find(transaction, id);
export const listIpams = (transaction: Transaction, options: ListOptions): Promise<Ipam[]> =>
  ipamTable.list(transaction, options);
export const saveNewIpam = (transaction: Transaction, ipam: Ipam): void =>
  ipamTable.insert(transaction, ipam);
export const saveIpam = (transaction: Transaction, ipam: Ipam): void => ipamTable.update(transaction, ipam);
export const removeIpam = (transaction: Transaction, id: string): void => ipamTable.remove(transaction, id);

export const countIpams = (transaction: Transaction, accountId: string, region: string): Promise<number> =>
  ipamTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ]);

export const findScope = (transaction: Transaction, id: string): Promise<Scope | undefined> =>
  scopeTable.find(transaction, id);
export const listScopes = (transaction: Transaction, options: ListOptions): Promise<Scope[]> =>
  scopeTable.list(transaction, options);
export const listScopesOf = (transaction: Transaction, ipamId: string): Promise<Scope[]> =>
  scopeTable.select(transaction, 'WHERE ipam_id = ? ORDER BY id', ipamId);
export function saveNewScope(transaction: Transaction, scope: Scope): void {
  scopeTable.insert(transaction, scope);
  saveNewSeries(transaction, scope.id, 'scope');
}
export const saveScope = (transaction: Transaction, scope: Scope): void =>
  scopeTable.update(transaction, scope);
export function removeScope(transaction: Transaction, id: string): void {
  removeSeries(transaction, id);
  scopeTable.remove(transaction, id);
}

/** How many scopes each of the IPAMs has. */
export const countScopes = (
  transaction: Transaction,
  ipamIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => countBy(transaction, 'ipam_scope', 'ipam_id', ipamIds);

/** How many pools each of the scopes has. */
export const countPools = (
  transaction: Transaction,
  scopeIds: readonly string[],
): Promise<ReadonlyMap<string, number>> => countBy(transaction, 'ipam_pool', 'scope_id', scopeIds);

/** How many discoveries are associated with each of the IPAMs. */
export const countAssociations = (
  transaction: Transaction,
  ipamIds: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  countBy(transaction, 'ipam_resource_discovery_association', 'ipam_id', ipamIds);

async function countBy(
  transaction: Transaction,
  table: string,
  column: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await transaction.all<{ id: string; n: number }>(
    `SELECT ${column} AS id, count(*) AS n FROM ${table} WHERE ${column} IN (${ids.map(() => '?').join(', ')})
     GROUP BY ${column}`,
    ...ids,
  );
  return new Map(rows.map((row) => [row.id, Number(row.n)]));
}

/** The resource discoveries of an account, in whatever region. */
export const listDiscoveriesOwnedBy = (
  transaction: Transaction,
  accountId: string,
): Promise<ResourceDiscovery[]> =>
  resourceDiscoveryTable.select(transaction, 'WHERE account_id = ? ORDER BY id', accountId);

export const listResourceDiscoveries = (
  transaction: Transaction,
  options: ListOptions,
): Promise<ResourceDiscovery[]> => resourceDiscoveryTable.list(transaction, options);

/** How many the account made in the region beside those of its IPAMs. */
export const countAddedResourceDiscoveries = (
  transaction: Transaction,
  accountId: string,
  region: string,
): Promise<number> =>
  resourceDiscoveryTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
    { column: 'is_default', anyOf: [0] },
  ]);

export const saveNewResourceDiscovery = (transaction: Transaction, discovery: ResourceDiscovery): void =>
  resourceDiscoveryTable.insert(transaction, discovery);
export const removeResourceDiscovery = (transaction: Transaction, id: string): void =>
  resourceDiscoveryTable.remove(transaction, id);
export const saveNewAssociation = (
  transaction: Transaction,
  association: ResourceDiscoveryAssociation,
): void => resourceDiscoveryAssociationTable.insert(transaction, association);
export const saveAssociation = (transaction: Transaction, association: ResourceDiscoveryAssociation): void =>
  resourceDiscoveryAssociationTable.update(transaction, association);
export const listAssociationsOf = (
  transaction: Transaction,
  ipamId: string,
): Promise<ResourceDiscoveryAssociation[]> =>
  resourceDiscoveryAssociationTable.select(transaction, 'WHERE ipam_id = ? ORDER BY id', ipamId);
/** The associations of a resource discovery, with whatever IPAM. */
export const listAssociationsWith = (
  transaction: Transaction,
  resourceDiscoveryId: string,
): Promise<ResourceDiscoveryAssociation[]> =>
  resourceDiscoveryAssociationTable.select(
    transaction,
    'WHERE resource_discovery_id = ? ORDER BY id',
    resourceDiscoveryId,
  );
/** What IPAMs were fed by is gone, or not theirs to see any more; the associations stay until their owners end them. */
export function loseDiscovery(
  transaction: Transaction,
  associations: readonly ResourceDiscoveryAssociation[],
): void {
  for (const association of associations) {
    saveAssociation(transaction, { ...association, discoveryStatus: 'not-found' });
  }
}
/** What feeds the IPAMs of an account. */
export const listAssociationsTo = (
  transaction: Transaction,
  ipamAccountId: string,
): Promise<ResourceDiscoveryAssociation[]> =>
  resourceDiscoveryAssociationTable.select(
    transaction,
    'WHERE ipam_account_id = ? ORDER BY id',
    ipamAccountId,
  );
export const findAssociation = (
  transaction: Transaction,
  id: string,
): Promise<ResourceDiscoveryAssociation | undefined> =>
  resourceDiscoveryAssociationTable.find(transaction, id);
export const listAssociations = (
  transaction: Transaction,
  options: ListOptions,
): Promise<ResourceDiscoveryAssociation[]> => resourceDiscoveryAssociationTable.list(transaction, options);
export const removeAssociation = (transaction: Transaction, id: string): void =>
  resourceDiscoveryAssociationTable.remove(transaction, id);
export const saveResourceDiscovery = (transaction: Transaction, discovery: ResourceDiscovery): void =>
  resourceDiscoveryTable.update(transaction, discovery);
export const findResourceDiscovery = (
  transaction: Transaction,
  id: string,
): Promise<ResourceDiscovery | undefined> => resourceDiscoveryTable.find(transaction, id);
