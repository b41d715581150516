// Network interfaces, their addresses and their security groups.

import type {
  InterfaceAddress,
  InterfaceGroup,
  NetworkInterface,
  PublicAddress,
} from '../domain/network-interface/network-interface.ts';
import { noteChanged } from './changed-resources.ts';
import { countUpTo } from './count-up-to.ts';
import type { Site } from './discovered-cidrs.ts';
import {
  interfaceAddressTable,
  interfaceGroupTable,
  networkInterfaceTable,
  publicAddressTable,
} from './host-schema.ts';
import { listOfAll } from './of-all.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

type Many<Entity> = Promise<ReadonlyMap<string, Entity[]>>;

export const findInterface = (transaction: Transaction, id: string): Promise<NetworkInterface | undefined> =>
  networkInterfaceTable.find(transaction, id);
export const listInterfaces = (transaction: Transaction, options: ListOptions): Promise<NetworkInterface[]> =>
  networkInterfaceTable.list(transaction, options);
export function saveNewInterface(transaction: Transaction, each: NetworkInterface): void {
  networkInterfaceTable.insert(transaction, each);
  noteChanged(transaction, each.id, each.instanceId);
}
export function saveInterface(transaction: Transaction, each: NetworkInterface): void {
  networkInterfaceTable.update(transaction, each);
  noteChanged(transaction, each.id, each.instanceId);
}

/** Removes an interface that has no addresses any more. */
export function removeInterface(transaction: Transaction, id: string): void {
  transaction.send('DELETE FROM network_interface_group WHERE network_interface_id = ?', id);
  networkInterfaceTable.remove(transaction, id);
  noteChanged(transaction, id);
}

export async function findInterfaceByAttachment(
  transaction: Transaction,
  attachmentId: string,
): Promise<NetworkInterface | undefined> {
  const [found] = await networkInterfaceTable.select(transaction, 'WHERE attachment_id = ?', attachmentId);
  return found;
}

/** The interfaces of an instance, the primary one first. */
export const listInterfacesOf = (transaction: Transaction, instanceId: string): Promise<NetworkInterface[]> =>
  networkInterfaceTable.select(transaction, `WHERE instance_id = ? ORDER BY ${byDevice}`, instanceId);

const byDevice = 'network_card_index, device_index';

/** The interfaces of many instances, of each the primary one first. */
export const interfacesOfAll = (
  transaction: Transaction,
  instanceIds: readonly string[],
): Many<NetworkInterface> =>
  listOfAll(
    transaction,
    networkInterfaceTable,
    {
      column: 'instance_id',
      ownerOf: (each) => each.instanceId as string,
      order: `instance_id, ${byDevice}`,
    },
    instanceIds,
  );

/** An interface in the subnet, if there is one. */
export async function findInterfaceIn(
  transaction: Transaction,
  subnetId: string,
): Promise<NetworkInterface | undefined> {
  const [found] = await networkInterfaceTable.select(
    transaction,
    'WHERE subnet_id = ? ORDER BY id LIMIT 1',
    subnetId,
  );
  return found;
}

/** How many interfaces the account has in the region, counted up to `countMax`. */
export const countInterfaces = (
  transaction: Transaction,
  { accountId, region }: Site,
  countMax: number,
): Promise<number> =>
  countUpTo(
    transaction,
    'network_interface WHERE account_id = ? AND region = ?',
    [accountId, region],
    countMax,
  );

export function saveNewAddress(transaction: Transaction, address: InterfaceAddress): void {
  interfaceAddressTable.insert(transaction, address);
  noteChanged(transaction, address.networkInterfaceId, address.subnetId);
}

/** False when another one removed it meanwhile. */
export async function removeAddress(
  transaction: Transaction,
  { id, networkInterfaceId, subnetId }: InterfaceAddress,
): Promise<boolean> {
  noteChanged(transaction, networkInterfaceId, subnetId);
  return (await transaction.run('DELETE FROM network_interface_address WHERE id = ?', id)) === 1;
}

const addressOrder = 'is_primary DESC, created_at, first_address';

/** Addresses and prefixes of an interface, the primary address first. */
export const listAddressesOf = (
  transaction: Transaction,
  networkInterfaceId: string,
): Promise<InterfaceAddress[]> =>
  interfaceAddressTable.select(
    transaction,
    `WHERE network_interface_id = ? ORDER BY ${addressOrder}`,
    networkInterfaceId,
  );

export const addressesOfAll = (
  transaction: Transaction,
  networkInterfaceIds: readonly string[],
): Many<InterfaceAddress> =>
  listOfAll(
    transaction,
    interfaceAddressTable,
    {
      column: 'network_interface_id',
      ownerOf: (address) => address.networkInterfaceId,
      order: `network_interface_id, ${addressOrder}`,
    },
    networkInterfaceIds,
  );

/** An address or prefix out of a subnet's block, if one is taken. */
export async function findAddressFrom(
  transaction: Transaction,
  subnetCidrId: string,
): Promise<InterfaceAddress | undefined> {
  const [found] = await interfaceAddressTable.select(
    transaction,
    'WHERE subnet_cidr_id = ? ORDER BY first_address LIMIT 1',
    subnetCidrId,
  );
  return found;
}

/** The address or prefix that begins here, if one is taken. */
export async function findAddressAt(
  transaction: Transaction,
  subnetId: string,
  firstAddress: string,
): Promise<InterfaceAddress | undefined> {
  const [found] = await interfaceAddressTable.select(
    transaction,
    `WHERE subnet_cidr_id IN (SELECT id FROM subnet_cidr WHERE subnet_id = ?) AND first_address = ?`,
    subnetId,
    firstAddress,
  );
  return found;
}

/** Who has exactly one of these addresses: ids of interfaces, at most `countMax`. */
export async function findInterfaceIdsByAddress(
  transaction: Transaction,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  keys: readonly string[],
  countMax: number,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT network_interface_id AS id FROM network_interface_address
     WHERE account_id = ? AND region = ? AND first_address IN (${keys.map(() => '?').join(', ')}) LIMIT ?`,
    accountId,
    region,
    ...keys,
    countMax,
  );
  return rows.map((row) => row.id);
}

/** Puts the interface into these groups and no others; the order is kept. */
export function saveGroupsOf(
  transaction: Transaction,
  networkInterfaceId: string,
  groupIds: readonly string[],
): void {
  transaction.send('DELETE FROM network_interface_group WHERE network_interface_id = ?', networkInterfaceId);
  saveNewGroupsOf(transaction, networkInterfaceId, groupIds);
}

export function saveNewGroupsOf(
  transaction: Transaction,
  networkInterfaceId: string,
  groupIds: readonly string[],
): void {
  for (const [index, groupId] of groupIds.entries()) {
    const id = `${networkInterfaceId} ${String(index).padStart(2, '0')}`;
    interfaceGroupTable.insert(transaction, { id, networkInterfaceId, groupId });
  }
}

export const groupsOfAll = (
  transaction: Transaction,
  networkInterfaceIds: readonly string[],
): Many<InterfaceGroup> =>
  listOfAll(
    transaction,
    interfaceGroupTable,
    {
      column: 'network_interface_id',
      ownerOf: (group) => group.networkInterfaceId,
      order: 'network_interface_id, id',
    },
    networkInterfaceIds,
  );

/** Interfaces that are in one of these groups: ids, at most `countMax`. */
export async function findInterfaceIdsByGroup(
  transaction: Transaction,
  groupIds: readonly string[],
  countMax: number,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT DISTINCT network_interface_id AS id FROM network_interface_group
     WHERE group_id IN (${groupIds.map(() => '?').join(', ')}) LIMIT ?`,
    ...groupIds,
    countMax,
  );
  return rows.map((row) => row.id);
}

export const findPublicAddress = (
  transaction: Transaction,
  networkInterfaceId: string,
): Promise<PublicAddress | undefined> => publicAddressTable.find(transaction, networkInterfaceId);
export const saveNewPublicAddress = (transaction: Transaction, address: PublicAddress): void =>
  publicAddressTable.insert(transaction, address);
export const removePublicAddress = (transaction: Transaction, networkInterfaceId: string): void =>
  publicAddressTable.remove(transaction, networkInterfaceId);

/** The provider's own public addresses of many interfaces. */
export const publicAddressesOfAll = (
  transaction: Transaction,
  networkInterfaceIds: readonly string[],
): Many<PublicAddress> =>
  listOfAll(
    transaction,
    publicAddressTable,
    { column: 'id', ownerOf: (address) => address.id, order: 'id' },
    networkInterfaceIds,
  );
