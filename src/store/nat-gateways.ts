// NAT gateways, those that were deleted a short while ago among them.

import type { NatGateway } from '../domain/nat-gateway/nat-gateway.ts';
import { natGatewayTable } from './host-schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findNatGateway = (transaction: Transaction, id: string): Promise<NatGateway | undefined> =>
  natGatewayTable.find(transaction, id);
export const listNatGateways = (transaction: Transaction, options: ListOptions): Promise<NatGateway[]> =>
  natGatewayTable.list(transaction, options);
export const saveNewNatGateway = (transaction: Transaction, gateway: NatGateway): void =>
  natGatewayTable.insert(transaction, gateway);
export const saveNatGateway = (transaction: Transaction, gateway: NatGateway): void =>
  natGatewayTable.update(transaction, gateway);

/** How many the account has in the zone. */
export const countNatGateways = (
  transaction: Transaction,
  { accountId, region, zoneName }: Pick<NatGateway, 'accountId' | 'region' | 'zoneName'>,
): Promise<number> =>
  natGatewayTable.count(transaction, [
    { column: 'account_id', anyOf: [accountId] },
    { column: 'region', anyOf: [region] },
    { column: 'zone_name', anyOf: [zoneName] },
    { column: 'state', anyOf: ['available'] },
  ]);

/** How many the VPC has. */
export const countNatGatewaysIn = (transaction: Transaction, vpcId: string): Promise<number> =>
  natGatewayTable.count(transaction, [
    { column: 'vpc_id', anyOf: [vpcId] },
    { column: 'state', anyOf: ['available'] },
  ]);

/** Forgets gateways that were deleted before an instant, and their tags; answers how many. */
export function removeOldDeleted(transaction: Transaction, before: Date, countMax: number): Promise<number> {
  const ended = `SELECT id FROM nat_gateway WHERE state = 'deleted' AND deleted_at < ? ORDER BY deleted_at LIMIT ?`;
  const values = [before.getTime(), countMax];
  transaction.send(`DELETE FROM tag WHERE resource_id IN (${ended})`, ...values);
  return transaction.run(`DELETE FROM nat_gateway WHERE id IN (${ended})`, ...values);
}
