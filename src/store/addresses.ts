// Elastic IP addresses.

import type { ElasticIp } from '../domain/address/elastic-ip.ts';
import { type Cidr, firstKey } from '../domain/cidr/cidr.ts';
import { noteChanged } from './changed-resources.ts';
import { listOfAll } from './of-all.ts';
import { elasticIpTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

type Place = { readonly accountId: string; readonly region: string };

export const findElasticIp = (transaction: Transaction, id: string): Promise<ElasticIp | undefined> =>
  elasticIpTable.find(transaction, id);
export const listElasticIps = (transaction: Transaction, options: ListOptions): Promise<ElasticIp[]> =>
  elasticIpTable.list(transaction, options);
export function saveNewElasticIp(transaction: Transaction, address: ElasticIp): void {
  elasticIpTable.insert(transaction, address);
  noteChanged(transaction, address.id, address.publicIpv4PoolId);
}
export const saveElasticIp = (transaction: Transaction, address: ElasticIp): void =>
  elasticIpTable.update(transaction, address);
export function removeElasticIp(transaction: Transaction, { id, publicIpv4PoolId }: ElasticIp): void {
  elasticIpTable.remove(transaction, id);
  noteChanged(transaction, id, publicIpv4PoolId);
}

export const countElasticIps = (transaction: Transaction, { accountId, region }: Place): Promise<number> =>
  elasticIpTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ]);

/** The one that the account holds in the region at this address, a block of /32. */
export async function findElasticIpAt(
  transaction: Transaction,
  { accountId, region }: Place,
  address: Cidr,
): Promise<ElasticIp | undefined> {
  const [found] = await elasticIpTable.select(
    transaction,
    'WHERE account_id = ? AND region = ? AND first_address = ?',
    accountId,
    region,
    firstKey(address),
  );
  return found;
}

export async function findElasticIpByAssociation(
  transaction: Transaction,
  associationId: string,
): Promise<ElasticIp | undefined> {
  const [found] = await elasticIpTable.select(transaction, 'WHERE association_id = ?', associationId);
  return found;
}

/** What is associated with a network interface, by address. */
export const listElasticIpsOfInterface = (
  transaction: Transaction,
  networkInterfaceId: string,
): Promise<ElasticIp[]> =>
  elasticIpTable.select(
    transaction,
    'WHERE network_interface_id = ? ORDER BY first_address',
    networkInterfaceId,
  );

export const elasticIpsOfAll = (
  transaction: Transaction,
  networkInterfaceIds: readonly string[],
): Promise<ReadonlyMap<string, ElasticIp[]>> =>
  listOfAll(
    transaction,
    elasticIpTable,
    {
      column: 'network_interface_id',
      ownerOf: (address) => address.networkInterfaceId as string,
      order: 'network_interface_id, first_address',
    },
    networkInterfaceIds,
  );

/** Ends an association, unless the address has another one by now. */
export function endAssociation(transaction: Transaction, associationId: string): void {
  transaction.send(
    `UPDATE elastic_ip SET association_id = NULL, network_interface_id = NULL, network_interface_owner_id = NULL,
       instance_id = NULL, private_address = NULL
     WHERE association_id = ?`,
    associationId,
  );
}

/** Records which instance has the addresses of an interface now, if any does. */
export function saveInstanceOfInterface(
  transaction: Transaction,
  networkInterfaceId: string,
  instanceId: string | undefined,
): void {
  transaction.send(
    'UPDATE elastic_ip SET instance_id = ? WHERE network_interface_id = ?',
    instanceId ?? null,
    networkInterfaceId,
  );
}

/** The lowest address inside a block that was allocated from a public pool. */
export async function findElasticIpWithin(
  transaction: Transaction,
  publicIpv4PoolId: string,
  { first, last }: { readonly first: string; readonly last: string },
): Promise<ElasticIp | undefined> {
  const [found] = await elasticIpTable.select(
    transaction,
    'WHERE public_ipv4_pool_id = ? AND first_address BETWEEN ? AND ? ORDER BY first_address LIMIT 1',
    publicIpv4PoolId,
    first,
    last,
  );
  return found;
}
