// VPCs and the blocks that they hold.

import { type Cidr, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import type { PoolCidr } from '../domain/pool/pool.ts';
import { holdersOf } from '../domain/space/free-space.ts';
import type { Vpc, VpcCidr } from '../domain/vpc/vpc.ts';
import { noteChanged } from './changed-resources.ts';
import { listOfAll } from './of-all.ts';
import { poolCidrTable, vpcCidrTable, vpcTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const listVpcs = (transaction: Transaction, options: ListOptions): Promise<Vpc[]> =>
  vpcTable.list(transaction, options);
export const saveNewVpc = (transaction: Transaction, vpc: Vpc): void => vpcTable.insert(transaction, vpc);
export const saveVpc = (transaction: Transaction, vpc: Vpc): void => vpcTable.update(transaction, vpc);
export const removeVpc = (transaction: Transaction, id: string): void => vpcTable.remove(transaction, id);

export const countVpcs = (transaction: Transaction, accountId: string, region: string): Promise<number> =>
  vpcTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
  ]);

/** The columns of a VPC that name what it was made with. */
export type PartColumn = 'route_table_id' | 'network_acl_id';

/** The account's VPC in the region that was made with this part. */
export async function findVpcOfPart(
  transaction: Transaction,
  column: PartColumn,
  place: { readonly accountId: string; readonly region: string },
  partId: string,
): Promise<Vpc | undefined> {
  const [vpc] = await vpcTable.select(
    transaction,
    `WHERE account_id = ? AND region = ? AND ${column} = ?`,
    place.accountId,
    place.region,
    partId,
  );
  return vpc;
}

export const findVpcCidr = (transaction: Transaction, id: string): Promise<VpcCidr | undefined> =>
  vpcCidrTable.find(transaction, id);
export function saveNewVpcCidr(transaction: Transaction, block: VpcCidr): void {
  vpcCidrTable.insert(transaction, block);
  noteChanged(transaction, block.vpcId);
}
export function removeVpcCidr(transaction: Transaction, { id, vpcId }: VpcCidr): void {
  vpcCidrTable.remove(transaction, id);
  noteChanged(transaction, vpcId);
}

const inOrder = 'is_primary DESC, created_at, id';

/** The blocks of a VPC, the primary one first. */
export const listVpcCidrs = (transaction: Transaction, vpcId: string): Promise<VpcCidr[]> =>
  vpcCidrTable.select(transaction, `WHERE vpc_id = ? ORDER BY ${inOrder}`, vpcId);

/** The blocks of many VPCs, of each the primary one first. */
export const vpcCidrsOfAll = (
  transaction: Transaction,
  vpcIds: readonly string[],
): Promise<ReadonlyMap<string, VpcCidr[]>> =>
  listOfAll(
    transaction,
    vpcCidrTable,
    { column: 'vpc_id', ownerOf: (block) => block.vpcId, order: `vpc_id, ${inOrder}` },
    vpcIds,
  );

type AccountPlace = { readonly accountId: string; readonly region: string };

/** VPCs of the account in the region without a name that have exactly this block: ids, at most `countMax`. */
export async function findUnnamedVpcIds(
  transaction: Transaction,
  { accountId, region }: AccountPlace,
  cidr: Cidr,
  countMax: number,
): Promise<string[]> {
  const rows = await transaction.all<{ id: string }>(
    `SELECT vpc_id AS id FROM vpc_cidr
     WHERE account_id = ? AND region = ? AND first_address = ? AND prefix_length = ?
       AND NOT EXISTS (SELECT 1 FROM tag WHERE tag.resource_id = vpc_cidr.vpc_id AND tag.key = 'Name') LIMIT ?`,
    accountId,
    region,
    firstKey(cidr),
    cidr.prefixLength,
    countMax,
  );
  return rows.map((row) => row.id);
}

/** Blocks of the account's VPCs in the region that this one lies in, at most `countMax`. */
export function findVpcCidrsAround(
  transaction: Transaction,
  { accountId, region }: AccountPlace,
  cidr: Cidr,
  countMax: number,
): Promise<VpcCidr[]> {
  // Keys of the two families have different widths, so equal beginnings are of one family.
  const starts = [...new Set(holdersOf(cidr, 0).map(firstKey))];
  return vpcCidrTable.select(
    transaction,
    `WHERE account_id = ? AND region = ? AND first_address IN (${starts.map(() => '?').join(', ')})
       AND last_address >= ? LIMIT ?`,
    accountId,
    region,
    ...starts,
    lastKey(cidr),
    countMax,
  );
}

/** The CIDRs of resource planning pools that were made out of blocks of the VPC (guide chapter 27). */
export const listPlannedCidrs = (transaction: Transaction, vpcId: string): Promise<PoolCidr[]> =>
  poolCidrTable.select(
    transaction,
    `WHERE origin = 'resource' AND state IN ('provisioned', 'failed-deprovision')
       AND pool_id IN (SELECT id FROM ipam_pool WHERE source_resource_id = ?)
     ORDER BY id`,
    vpcId,
  );

type VpcBlock = { readonly vpcId: string; readonly cidr: Cidr };

/** Has a block of a VPC of this register know the allocation that it was imported as, so that both end together. */
export function nameAllocation(
  transaction: Transaction,
  { vpcId, cidr }: VpcBlock,
  { poolId, allocationId }: { readonly poolId: string; readonly allocationId: string },
): void {
  transaction.send(
    `UPDATE vpc_cidr SET origin = 'ipam', pool_id = ?, allocation_id = ?
     WHERE vpc_id = ? AND first_address = ? AND prefix_length = ? AND origin = 'manual'`,
    poolId,
    allocationId,
    vpcId,
    firstKey(cidr),
    cidr.prefixLength,
  );
}

/** Has a block of a VPC of this register forget its allocation: the block is from then on the VPC's own. */
export function forgetAllocation(transaction: Transaction, vpcId: string, allocationId: string): void {
  transaction.send(
    `UPDATE vpc_cidr SET origin = 'manual', pool_id = NULL, allocation_id = NULL
     WHERE vpc_id = ? AND allocation_id = ?`,
    vpcId,
    allocationId,
  );
}

/** Whether a VPC of this register holds the allocation. */
export async function holdsAllocation(
  transaction: Transaction,
  vpcId: string,
  allocationId: string,
): Promise<boolean> {
  const row = await transaction.one(
    'SELECT 1 AS found FROM vpc_cidr WHERE vpc_id = ? AND allocation_id = ?',
    vpcId,
    allocationId,
  );
  return row !== undefined;
}
