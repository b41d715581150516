// What an IPAM makes of a discovered block: its scope and its states, out of what is stored now. The answer does
// not depend on how the block came to be looked at, so looking again changes nothing.

import { contains } from '../domain/cidr/cidr.ts';
import type { Ipam } from '../domain/ipam/ipam.ts';
import { complianceStatusOf } from '../domain/monitoring/compliance.ts';
import { managementStateOf } from '../domain/monitoring/management.ts';
import type { ResourceCidr } from '../domain/monitoring/monitoring.ts';
import { isHolder, isJudged, overlapStatusOf } from '../domain/monitoring/overlap.ts';
import { scopeOf } from '../domain/monitoring/place.ts';
import type { Pool } from '../domain/pool/pool.ts';
import type { Line } from '../store/evaluation-due.ts';
import { findScope } from '../store/ipams.ts';
import { findPlanningPool, findPoolOfAllocation } from '../store/monitored-pools.ts';
import { meetsReservation } from '../store/reservations.ts';
import { listRowsOfResource, meetsHolder } from '../store/resource-cidrs.ts';
import { findReach } from '../store/shared-with.ts';
import { hasDeparted } from './departed.ts';
import { importBlock } from './import-block.ts';

/** Blocks of VPCs by their VPC, for whoever evaluates much of what lies in them and changes none of them meanwhile. */
export type Homes = Map<string, readonly ResourceCidr[]>;

/** The row as it should be; its facts stay, its scope and states are found. */
export async function evaluate(
  line: Line,
  ipam: Ipam,
  row: ResourceCidr,
  homes?: Homes,
): Promise<ResourceCidr> {
  const { transaction } = line;
  const home = await findHome(line, row, homes);
  const isIgnored = row.isIgnored || home?.isIgnored === true;
  let pool = canHoldAllocation(row) ? await findPoolOfAllocation(transaction, ipam.id, row) : undefined;
  if (!pool && isHolder(row) && (await hasDeparted(line, row))) return row;
  const destinationScopeId = await findDestination(line, row);
  const scopeId = scopeOf({ ...row, destinationScopeId }, ipam, home, pool?.scopeId);
  const placed: ResourceCidr = { ...row, scopeId, destinationScopeId };
  let planningPool: Pool | undefined;
  if (row.resourceType === 'vpc' && !pool) {
    planningPool = await findPlanningPool(transaction, ipam.id, row);
    if (!planningPool && !isIgnored) pool = await importBlock(line, ipam, placed);
  }
  const managementState = managementStateOf({
    resourceType: row.resourceType,
    isIgnored,
    isHeld: pool !== undefined || planningPool !== undefined,
  });
  const meets = !isIgnored && isJudged(row) && (await meetsForeign(line, placed, home));
  return {
    ...placed,
    poolId: managementState === 'managed' ? (pool ?? planningPool)?.id : undefined,
    managementState,
    complianceStatus: complianceStatusOf(managementState, row, pool, await isEntitled(line, row, pool)),
    overlapStatus: overlapStatusOf(row, isIgnored, meets),
  };
}

/** Asked only of what one account holds of another's pool. */
async function isEntitled(
  { transaction }: Line,
  { ownerId }: ResourceCidr,
  pool: Pool | undefined,
): Promise<boolean> {
  if (!pool || pool.accountId === ownerId) return true;
  const { isShared, isReached } = await findReach(transaction, pool.id, ownerId);
  return isReached || !isShared;
}

const canHoldAllocation = ({ resourceType }: ResourceCidr): boolean =>
  resourceType !== 'eni' && resourceType !== 'instance';

/** The block of its VPC that a subnet's or an interface's block lies in. */
async function findHome(
  { transaction }: Line,
  row: ResourceCidr,
  homes: Homes | undefined,
): Promise<ResourceCidr | undefined> {
  if (row.resourceType === 'vpc' || row.vpcId === undefined) return undefined;
  const blocks = homes?.get(row.vpcId) ?? (await listRowsOfResource(transaction, row.ipamId, row.vpcId));
  homes?.set(row.vpcId, blocks);
  return blocks.find((block) => contains(block.cidr, row.cidr));
}

/** The scope that it was moved to, while there is that scope. */
async function findDestination({ transaction }: Line, row: ResourceCidr): Promise<string | undefined> {
  if (row.destinationScopeId === undefined) return undefined;
  return (await findScope(transaction, row.destinationScopeId))?.id;
}

async function meetsForeign(
  { transaction }: Line,
  row: ResourceCidr,
  home: ResourceCidr | undefined,
): Promise<boolean> {
  // Who meets a part of a block meets the block.
  if (home?.overlapStatus === 'nonoverlapping') return false;
  const { scopeId, cidr, resourceType, resourceId, vpcId, ownerId } = row;
  const except = {
    resourceId: vpcId ?? resourceId,
    poolsOf: resourceType === 'eip' ? ownerId : undefined,
  };
  if (await meetsHolder(transaction, { scopeId, cidr }, except)) return true;
  return meetsReservation(transaction, scopeId, cidr);
}
