// What an IPAM must make of networks, by comparing everything with everything. The plan (pools, allocations) is
// read from the database as it is; scopes and states are worked out here from nothing.

import { type Cidr, contains, equals, overlaps } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import type { Ipam, Scope } from '../../src/domain/ipam/ipam.ts';
import type { DiscoveredCidr, Observation, ResourceCidr } from '../../src/domain/monitoring/monitoring.ts';
import { type Allocation, isLive, type Pool, type PoolCidr } from '../../src/domain/pool/pool.ts';
import type { FoundCidr } from '../../src/reconcilers/sources/source.ts';
import { historyTable, resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { allocationTable, ipamTable, poolCidrTable, poolTable, scopeTable } from '../../src/store/schema.ts';
import type { Transaction } from '../../src/store/store.ts';

/** What callers chose for a block of a VPC. */
export type Choice = { readonly isIgnored: boolean; readonly destinationScopeId: string | undefined };

export type Plan = {
  readonly ipams: readonly Ipam[];
  readonly scopes: readonly Scope[];
  readonly pools: ReadonlyMap<string, Pool>;
  readonly poolCidrs: readonly PoolCidr[];
  readonly allocations: readonly Allocation[];
};

export async function readPlan(transaction: Transaction): Promise<Plan> {
  const pools = await poolTable.select(transaction, '');
  return {
    ipams: await ipamTable.select(transaction, ''),
    scopes: await scopeTable.select(transaction, ''),
    pools: new Map(pools.map((pool) => [pool.id, pool])),
    poolCidrs: (await poolCidrTable.select(transaction, '')).filter(isLive),
    allocations: await allocationTable.select(transaction, ''),
  };
}

/** One line for each row, by IPAM and block: everything that can be seen of it. */
export function expectedRows(
  plan: Plan,
  found: readonly FoundCidr[],
  choiceOf: (ipam: Ipam, id: string) => Choice,
): string[] {
  return plan.ipams.flatMap((ipam) => {
    const seen = found.filter((each) => ipam.operatingRegions.includes(each.region));
    const placed = seen.map((each) => place(plan, ipam, seen, each, choiceOf));
    return placed.map((each) => lineOf({ ...each, overlapStatus: judgeOverlap(plan, placed, each) }));
  });
}

type Placed = FoundCidr &
  Pick<ResourceCidr, 'ipamId' | 'scopeId' | 'poolId' | 'managementState'> & {
    readonly complianceStatus: string | undefined;
    readonly isIgnored: boolean;
  };

function place(
  plan: Plan,
  ipam: Ipam,
  seen: readonly FoundCidr[],
  each: FoundCidr,
  choiceOf: (ipam: Ipam, id: string) => Choice,
): Placed {
  const home =
    each.resourceType === 'vpc'
      ? undefined
      : seen.find(
          (other) =>
            other.resourceType === 'vpc' &&
            other.resourceId === each.vpcId &&
            contains(other.cidr, each.cidr),
        );
  const own = choiceOf(ipam, each.id);
  const held = heldBy(plan, ipam, each);
  const planner = each.resourceType === 'vpc' ? plannerOf(plan, ipam, each) : undefined;
  const isIgnored = home ? choiceOf(ipam, home.id).isIgnored : own.isIgnored;
  const scopeId = home
    ? scopeOfBlock(plan, ipam, home, choiceOf(ipam, home.id))
    : scopeOfBlock(plan, ipam, each, own);
  const isManageable = ['vpc', 'public-ipv4-pool', 'eip'].includes(each.resourceType);
  const isManaged = !isIgnored && (held !== undefined || planner !== undefined);
  const managementState = isIgnored
    ? 'ignored'
    : isManaged
      ? 'managed'
      : isManageable
        ? 'unmanaged'
        : undefined;
  return {
    ...each,
    ipamId: ipam.id,
    scopeId,
    isIgnored,
    poolId: isManaged ? (held ?? planner)?.id : undefined,
    managementState,
    complianceStatus:
      managementState !== 'managed'
        ? managementState
        : !held || obeys(held, each)
          ? 'compliant'
          : 'noncompliant',
  };
}

function heldBy({ allocations, pools }: Plan, ipam: Ipam, { resourceType, resourceId, cidr }: FoundCidr) {
  if (resourceType === 'eni' || resourceType === 'instance') return undefined;
  const allocation = allocations.find(
    (each) =>
      each.resourceId === resourceId && equals(each.cidr, cidr) && pools.get(each.poolId)?.ipamId === ipam.id,
  );
  return allocation && pools.get(allocation.poolId);
}

const plannerOf = ({ poolCidrs, pools }: Plan, ipam: Ipam, { resourceId, cidr }: FoundCidr) =>
  poolCidrs
    .filter((each) => each.origin === 'resource' && equals(each.cidr, cidr))
    .map((each) => pools.get(each.poolId))
    .find((pool) => pool?.ipamId === ipam.id && pool.sourceResource?.resourceId === resourceId);

function scopeOfBlock(plan: Plan, ipam: Ipam, each: FoundCidr, choice: Choice): string {
  const held = heldBy(plan, ipam, each);
  if (held) return held.scopeId;
  if (each.ipSource !== 'none') return ipam.publicScopeId;
  const destination = plan.scopes.find((scope) => scope.id === choice.destinationScopeId);
  return destination?.id ?? ipam.privateScopeId;
}

function obeys({ rules, locale }: Pool, { cidr, tags, region }: FoundCidr): boolean {
  const isLong = rules.minNetmaskLength === undefined || cidr.prefixLength >= rules.minNetmaskLength;
  const isShort = rules.maxNetmaskLength === undefined || cidr.prefixLength <= rules.maxNetmaskLength;
  const hasTags = rules.resourceTags.every((wanted) =>
    tags.some((tag) => tag.key === wanted.key && tag.value === wanted.value),
  );
  return isLong && isShort && hasTags && (locale === undefined || locale === region);
}

function judgeOverlap(plan: Plan, placed: readonly Placed[], each: Placed): ResourceCidr['overlapStatus'] {
  if (each.resourceType === 'instance') return undefined;
  if (each.isIgnored) return 'ignored';
  const meetsNetwork = placed.some(
    (other) =>
      other.scopeId === each.scopeId &&
      !other.isIgnored &&
      overlaps(other.cidr, each.cidr) &&
      ((other.resourceType === 'vpc' && other.resourceId !== each.vpcId) ||
        (other.resourceType === 'public-ipv4-pool' &&
          other.resourceId !== each.resourceId &&
          !(each.resourceType === 'eip' && other.ownerId === each.ownerId))),
  );
  const meetsReservation = plan.allocations.some((allocation) => {
    const pool = plan.pools.get(allocation.poolId);
    return (
      allocation.resourceType === 'custom' &&
      pool?.scopeId === each.scopeId &&
      pool.sourceResource === undefined &&
      overlaps(allocation.cidr, each.cidr)
    );
  });
  return meetsNetwork || meetsReservation ? 'overlapping' : 'nonoverlapping';
}

type Line = Pick<
  ResourceCidr,
  'ipamId' | 'id' | 'scopeId' | 'poolId' | 'managementState' | 'overlapStatus' | 'name' | 'ipUsage' | 'tags'
> & { readonly complianceStatus: string | undefined };

const lineOf = (row: Line): string =>
  [
    row.ipamId,
    row.id,
    row.scopeId,
    row.poolId ?? '-',
    row.managementState ?? '-',
    row.complianceStatus ?? '-',
    row.overlapStatus ?? '-',
    row.name ?? '-',
    row.ipUsage ?? '-',
    row.tags.map((tag) => `${tag.key}=${tag.value}`).join(','),
  ].join(' ');

/** The stored rows in the same words. */
export async function storedRows(transaction: Transaction): Promise<string[]> {
  const rows = await resourceCidrTable.select(transaction, '');
  return rows.map((row) => lineOf({ ...row, id: row.id.slice(row.ipamId.length + 1) }));
}

/** Blocks that should have been imported: nobody else has their space, and the pool that has it imports. */
export function unimported(plan: Plan, rows: readonly ResourceCidr[]): string[] {
  return rows
    .filter(
      (row) => row.resourceType === 'vpc' && row.managementState === 'unmanaged' && row.ipSource === 'none',
    )
    .filter((row) => {
      const cidr = plan.poolCidrs.find(
        (each) =>
          each.scopeId === row.scopeId &&
          each.origin !== 'resource' &&
          contains(each.cidr, row.cidr) &&
          isFree(plan, each.poolId, row.cidr),
      );
      const pool = cidr && plan.pools.get(cidr.poolId);
      return pool?.autoImport && pool.locale !== undefined && !pool.sourceResource;
    })
    .map((row) => `${row.id} ${formatCidr(row.cidr)}`);
}

const isFree = ({ allocations }: Plan, poolId: string, cidr: Cidr): boolean =>
  !allocations.some((each) => each.poolId === poolId && overlaps(each.cidr, cidr));

/** Space that VPCs hold though they are ignored, or were seen to go. */
export function wronglyHeld(
  plan: Plan,
  found: readonly DiscoveredCidr[] | readonly FoundCidr[],
  rows: readonly ResourceCidr[],
): string[] {
  return plan.allocations
    .filter((each) => each.resourceType === 'vpc')
    .filter((each) => {
      const isThere = found.some((one) => one.resourceId === each.resourceId && equals(one.cidr, each.cidr));
      const isIgnored = rows.some(
        (row) =>
          row.isIgnored &&
          row.ipamId === plan.pools.get(each.poolId)?.ipamId &&
          row.resourceId === each.resourceId &&
          equals(row.cidr, each.cidr),
      );
      return !isThere || isIgnored;
    })
    .map((each) => `${each.id} ${formatCidr(each.cidr)}`);
}

/** What is open in the history, and what should be: the same facts. */
export async function openHistory(
  transaction: Transaction,
  observationOf: (row: ResourceCidr) => Observation | undefined,
): Promise<{ stored: string[]; expected: string[] }> {
  const rows = await resourceCidrTable.select(transaction, '');
  const records = await historyTable.select(transaction, 'WHERE ended_at IS NULL');
  return {
    stored: records.map(factsOf).sort(),
    expected: rows
      .flatMap((row) => observationOf(row) ?? [])
      .map(factsOf)
      .sort(),
  };
}

const factsOf = (each: Observation): string =>
  [
    each.ipamId,
    each.scopeId,
    each.resourceType,
    each.resourceId ?? '-',
    formatCidr(each.cidr),
    each.ownerId,
    each.region,
    each.name ?? '-',
    each.complianceStatus ?? '-',
    each.overlapStatus ?? '-',
    each.vpcId ?? '-',
  ].join(' ');
