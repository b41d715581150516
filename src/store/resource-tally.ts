// How many monitored blocks a scope has of each kind in each combination of states. Counted up and down in the
// transactions that write the rows; those hold the IPAM, so that no two of them meet at a count.

import type {
  ComplianceStatus,
  DiscoveredType,
  ManagementState,
  OverlapStatus,
  ResourceCidr,
} from '../domain/monitoring/monitoring.ts';
import { type ResourceTally, resourceTallyTable } from './monitoring-schema.ts';
import type { Transaction } from './store.ts';

/** What rows have in common that are counted together. */
export type Combination = {
  readonly family: ResourceCidr['cidr']['family'];
  readonly resourceType: DiscoveredType;
  readonly managementState: ManagementState | undefined;
  readonly complianceStatus: ComplianceStatus | undefined;
  readonly overlapStatus: OverlapStatus | undefined;
};

/** By how much each count changes. */
export type TallyChanges = Map<string, Omit<ResourceTally, 'cidrCount'> & { cidrCount: number }>;

/** Notes that a row came, went or changed. */
export function noteChange(
  changes: TallyChanges,
  before: ResourceCidr | undefined,
  after: ResourceCidr | undefined,
): void {
  if (before) add(changes, before, -1);
  if (after) add(changes, after, 1);
}

function add(changes: TallyChanges, row: ResourceCidr, by: number): void {
  const { scopeId, resourceType, cidr } = row;
  const managementState = row.managementState ?? '';
  const complianceStatus = row.complianceStatus ?? '';
  const overlapStatus = row.overlapStatus ?? '';
  const id = `${scopeId}|${cidr.family}|${resourceType}|${managementState}|${complianceStatus}|${overlapStatus}`;
  const known = changes.get(id);
  if (known) known.cidrCount += by;
  else {
    const states = { managementState, complianceStatus, overlapStatus } as const;
    changes.set(id, { id, scopeId, family: cidr.family, resourceType, ...states, cidrCount: by });
  }
}

const insertSql = `INSERT INTO ${resourceTallyTable.name} (${resourceTallyTable.columns.join(', ')})
  VALUES (${resourceTallyTable.columns.map(() => '?').join(', ')})
  ON CONFLICT (id) DO UPDATE SET cidr_count = ${resourceTallyTable.name}.cidr_count + excluded.cidr_count`;

export function saveTallyChanges(transaction: Transaction, changes: TallyChanges): void {
  for (const change of changes.values()) {
    if (change.cidrCount !== 0) transaction.send(insertSql, ...resourceTallyTable.toRow(change));
  }
}

/** Forgets the counts of a scope that goes. */
export function removeTally(transaction: Transaction, scopeId: string): void {
  transaction.send('DELETE FROM resource_cidr_tally WHERE scope_id = ?', scopeId);
}

/** Every combination that a scope has rows of, and how many: a hundred at most, however many rows there are. */
export async function listTally(
  transaction: Transaction,
  scopeId: string,
): Promise<(Combination & { readonly count: number })[]> {
  const rows = await resourceTallyTable.select(
    transaction,
    'WHERE scope_id = ? AND cidr_count > 0 ORDER BY id',
    scopeId,
  );
  return rows.map(({ family, resourceType, cidrCount, ...states }) => ({
    family,
    resourceType,
    managementState: states.managementState || undefined,
    complianceStatus: states.complianceStatus || undefined,
    overlapStatus: states.overlapStatus || undefined,
    count: cidrCount,
  }));
}
