// Monitored blocks in the order of how much of them is in use, by an index that leaves out what is ignored.

import type { Family } from '../domain/cidr/cidr.ts';
import type { DiscoveredType, ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { resourceCidrTable } from './monitoring-schema.ts';
import type { SqlValue, Transaction } from './store.ts';

export type UsageOrder = 'highest' | 'lowest';

export type Ranking = {
  readonly scopeId: string;
  readonly resourceType: DiscoveredType;
  readonly family: Family;
  readonly order: UsageOrder;
};

/** What the index over usage has; in the same words, so that both engines see that it is meant. */
const ranked = "ip_usage IS NOT NULL AND (management_state IS NULL OR management_state <> 'ignored')";

/** The next blocks after one, from the most or the least used on. */
export function listByUsage(
  transaction: Transaction,
  { scopeId, resourceType, family, order }: Ranking,
  after: ResourceCidr | undefined,
  countMax: number,
): Promise<ResourceCidr[]> {
  const [beyond, direction] = order === 'highest' ? ['<', 'DESC'] : ['>', 'ASC'];
  const values: SqlValue[] = [scopeId, resourceType, family];
  if (after) values.push(JSON.stringify(after.ipUsage), after.id);
  return resourceCidrTable.select(
    transaction,
    `WHERE scope_id = ? AND resource_type = ? AND family = ? AND ${ranked}
       ${after ? `AND (ip_usage, id) ${beyond} (?, ?)` : ''}
     ORDER BY ip_usage ${direction}, id ${direction} LIMIT ?`,
    ...values,
    countMax,
  );
}
