// Subnets and the blocks that they hold.

import { type Cidr, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import type { Subnet, SubnetCidr } from '../domain/vpc/vpc.ts';
import { noteChanged } from './changed-resources.ts';
import { listOfAll } from './of-all.ts';
import { subnetCidrTable, subnetTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findSubnet = (transaction: Transaction, id: string): Promise<Subnet | undefined> =>
  subnetTable.find(transaction, id);
export const listSubnets = (transaction: Transaction, options: ListOptions): Promise<Subnet[]> =>
  subnetTable.list(transaction, options);
export const saveNewSubnet = (transaction: Transaction, subnet: Subnet): void =>
  subnetTable.insert(transaction, subnet);
export const saveSubnet = (transaction: Transaction, subnet: Subnet): void =>
  subnetTable.update(transaction, subnet);
export const removeSubnet = (transaction: Transaction, id: string): void =>
  subnetTable.remove(transaction, id);

export const countSubnets = (transaction: Transaction, vpcId: string): Promise<number> =>
  subnetTable.count(transaction, [{ column: 'vpc_id', anyOf: [vpcId] }]);

export const findSubnetCidr = (transaction: Transaction, id: string): Promise<SubnetCidr | undefined> =>
  subnetCidrTable.find(transaction, id);
export function saveNewSubnetCidr(transaction: Transaction, block: SubnetCidr): void {
  subnetCidrTable.insert(transaction, block);
  noteChanged(transaction, block.subnetId, block.vpcId);
}
export function removeSubnetCidr(transaction: Transaction, { id, subnetId, vpcId }: SubnetCidr): void {
  subnetCidrTable.remove(transaction, id);
  noteChanged(transaction, subnetId, vpcId);
}

/** The subnets of many VPCs. */
export const subnetsOfAll = (
  transaction: Transaction,
  vpcIds: readonly string[],
): Promise<ReadonlyMap<string, Subnet[]>> =>
  listOfAll(
    transaction,
    subnetTable,
    { column: 'vpc_id', ownerOf: (subnet) => subnet.vpcId, order: 'vpc_id, id' },
    vpcIds,
  );

/** The blocks of many subnets. */
export const subnetCidrsOfAll = (
  transaction: Transaction,
  subnetIds: readonly string[],
): Promise<ReadonlyMap<string, SubnetCidr[]>> =>
  listOfAll(
    transaction,
    subnetCidrTable,
    { column: 'subnet_id', ownerOf: (block) => block.subnetId, order: 'subnet_id, created_at, id' },
    subnetIds,
  );

export const listSubnetCidrs = (transaction: Transaction, subnetId: string): Promise<SubnetCidr[]> =>
  subnetCidrTable.select(transaction, 'WHERE subnet_id = ? ORDER BY created_at, id', subnetId);

/** The blocks of the VPC's subnets that no pool knows to be taken. */
export const listUnallocatedSubnetCidrs = (transaction: Transaction, vpcId: string): Promise<SubnetCidr[]> =>
  subnetCidrTable.select(
    transaction,
    'WHERE vpc_id = ? AND allocation_id IS NULL ORDER BY first_address',
    vpcId,
  );

/** The block of a subnet of the VPC that this one lies in, if there is one. */
export async function findSubnetCidrAround(
  transaction: Transaction,
  vpcId: string,
  cidr: Cidr,
): Promise<SubnetCidr | undefined> {
  // Keys of the two families have different widths, so equal beginnings are of one family.
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  const [around] = await subnetCidrTable.select(
    transaction,
    `WHERE vpc_id = ? AND first_address IN (${starts.map(() => '?').join(', ')}) AND last_address >= ? LIMIT 1`,
    vpcId,
    ...starts,
    lastKey(cidr),
  );
  return around;
}

/** A block of a subnet of the VPC that overlaps this one, if there is one. */
export async function findSubnetCidrOverlap(
  transaction: Transaction,
  vpcId: string,
  cidr: Cidr,
): Promise<SubnetCidr | undefined> {
  // Keys of the two families have different widths and do not compare.
  const width = firstKey(cidr).length;
  const [within] = await subnetCidrTable.select(
    transaction,
    'WHERE vpc_id = ? AND first_address BETWEEN ? AND ? AND length(first_address) = ? LIMIT 1',
    vpcId,
    firstKey(cidr),
    lastKey(cidr),
    width,
  );
  if (within) return within;
  // Blocks are aligned: what overlaps and begins earlier is one of the blocks around this one.
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  const [around] = await subnetCidrTable.select(
    transaction,
    `WHERE vpc_id = ? AND first_address IN (${starts.map(() => '?').join(', ')})
       AND last_address >= ? AND length(first_address) = ? LIMIT 1`,
    vpcId,
    ...starts,
    lastKey(cidr),
    width,
  );
  return around;
}
