// What is stored of the networks that are found, and of what each IPAM makes of them.

import type { Cidr, Family } from '../domain/cidr/cidr.ts';
import type {
  DiscoveredCidr,
  DiscoveredType,
  Observation,
  ResourceCidr,
} from '../domain/monitoring/monitoring.ts';
import { column, defineTable } from './table.ts';

const { text, bool, time, json, cidrOfFamily } = column;

/** One account in one region, and how its last sample went. */
export type DiscoverySite = {
  /** The account and the region, as `siteId` writes them. */
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly attemptedAt: Date | undefined;
  readonly succeededAt: Date | undefined;
  readonly failureCode: string | undefined;
  readonly failureMessage: string | undefined;
};

export const discoverySiteTable = defineTable<DiscoverySite>('discovery_site', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  attemptedAt: time('attempted_at'),
  succeededAt: time('succeeded_at'),
  failureCode: text('failure_code'),
  failureMessage: text('failure_message'),
});

export type DiscoveryDue = {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  /** What changed; the whole site may have where it is not said. */
  readonly resourceIds: readonly string[] | undefined;
};

export const discoveryDueTable = defineTable<DiscoveryDue>('discovery_due', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  resourceIds: json('resource_ids'),
});

/** The accounts of an organization that are to be sampled in some regions, and how far that got. */
export type MemberWalk = {
  readonly id: string;
  readonly organizationId: string;
  readonly regions: readonly string[];
  readonly afterAccountId: string | undefined;
};

export const memberWalkTable = defineTable<MemberWalk>('member_walk', {
  id: text('id'),
  organizationId: text('organization_id'),
  regions: json('regions'),
  afterAccountId: text('after_account_id'),
});

export const discoveredCidrTable = defineTable<DiscoveredCidr>(
  'discovered_cidr',
  {
    id: text('id'),
    accountId: text('account_id'),
    region: text('region'),
    ownerId: text('owner_id'),
    resourceType: text('resource_type'),
    resourceId: text('resource_id'),
    cidr: cidrOfFamily(),
    ipSource: text('ip_source'),
    vpcId: text('vpc_id'),
    subnetId: text('subnet_id'),
    zoneId: text('zone_id'),
    name: text('name'),
    tags: json('tags'),
    ipUsage: json('ip_usage'),
    attachmentStatus: text('attachment_status'),
    sampledAt: time('sampled_at'),
  },
  ['account_id', 'region', 'id'],
);

/** The id is the IPAM's and that of the discovered block. */
export const resourceCidrTable = defineTable<ResourceCidr>('resource_cidr', {
  id: text('id'),
  ipamId: text('ipam_id'),
  scopeId: text('scope_id'),
  accountId: text('account_id'),
  region: text('region'),
  ownerId: text('owner_id'),
  resourceType: text('resource_type'),
  resourceId: text('resource_id'),
  cidr: cidrOfFamily(),
  ipSource: text('ip_source'),
  vpcId: text('vpc_id'),
  zoneId: text('zone_id'),
  name: text('name'),
  tags: json('tags'),
  ipUsage: json('ip_usage'),
  attachmentStatus: text('attachment_status'),
  poolId: text('pool_id'),
  isIgnored: bool('is_ignored'),
  destinationScopeId: text('destination_scope_id'),
  managementState: text('management_state'),
  complianceStatus: text('compliance_status'),
  overlapStatus: text('overlap_status'),
  sampledAt: time('sampled_at'),
});

/** A scope that is gone, and has left blocks behind. */
export type GoneScope = { readonly id: string };

export const goneScopeTable = defineTable<GoneScope>('scope_gone', { id: text('id') });

/**
 * Why blocks are to be evaluated anew, so that the others of them need not be: a holder came, and who does not
 * overlap may now; one went, and who does may no longer; or anything may have changed.
 */
export type EvaluationReason = 'came' | 'went' | 'any';

export type EvaluationDue = {
  readonly id: string;
  readonly scopeId: string;
  readonly reason: EvaluationReason;
  readonly poolId: string | undefined;
  readonly block: Cidr | undefined;
  /** How far the work got. */
  readonly afterId: string | undefined;
};

type EvaluationDueRow = Omit<EvaluationDue, 'block'> & {
  readonly family: string | undefined;
  readonly firstAddress: string | undefined;
  readonly lastAddress: string | undefined;
  readonly prefixLength: number | undefined;
};

export const evaluationDueTable = defineTable<EvaluationDueRow>('evaluation_due', {
  id: text('id'),
  scopeId: text('scope_id'),
  reason: text('reason'),
  poolId: text('pool_id'),
  family: text('family'),
  firstAddress: text('first_address'),
  lastAddress: text('last_address'),
  prefixLength: column.int('prefix_length'),
  afterId: text('after_id'),
});

export type HistoryRecord = Observation & {
  readonly id: string;
  readonly startedAt: Date;
  readonly endedAt: Date | undefined;
};

/** `durationClass` follows from the two times, for the index over a block; none while the record is open. */
type WithDuration = { readonly durationClass?: number | undefined };

export const historyTable = defineTable<HistoryRecord & WithDuration>('address_history', {
  id: text('id'),
  ipamId: text('ipam_id'),
  scopeId: text('scope_id'),
  ownerId: text('owner_id'),
  region: text('region'),
  resourceType: text('resource_type'),
  resourceId: text('resource_id'),
  cidr: cidrOfFamily(),
  name: text('name'),
  complianceStatus: text('compliance_status'),
  overlapStatus: text('overlap_status'),
  vpcId: text('vpc_id'),
  startedAt: time('started_at'),
  endedAt: time('ended_at'),
  durationClass: column.int('duration_class'),
});

/** How many rows of a scope are of one kind in one combination of states; '' for no state. */
export type ResourceTally = {
  readonly id: string;
  readonly scopeId: string;
  readonly family: Family;
  readonly resourceType: DiscoveredType;
  readonly managementState: NonNullable<ResourceCidr['managementState']> | '';
  readonly complianceStatus: NonNullable<ResourceCidr['complianceStatus']> | '';
  readonly overlapStatus: NonNullable<ResourceCidr['overlapStatus']> | '';
  readonly cidrCount: number;
};

export const resourceTallyTable = defineTable<ResourceTally>('resource_cidr_tally', {
  id: text('id'),
  scopeId: text('scope_id'),
  family: text('family'),
  resourceType: text('resource_type'),
  managementState: text('management_state'),
  complianceStatus: text('compliance_status'),
  overlapStatus: text('overlap_status'),
  cidrCount: column.int('cidr_count'),
});

/** How much of a pool is taken, in millionths: by other pools, by resources and by hand, and all together. */
export type PoolUsage = {
  readonly id: string;
  readonly scopeId: string;
  readonly measuredAt: Date;
  readonly toPools: number;
  readonly toResources: number;
  readonly taken: number;
};

export const poolUsageTable = defineTable<PoolUsage>('pool_usage', {
  id: text('id'),
  scopeId: text('scope_id'),
  measuredAt: time('measured_at'),
  toPools: column.int('to_pools'),
  toResources: column.int('to_resources'),
  taken: column.int('taken'),
});

export const monitoringTables = [
  discoverySiteTable,
  discoveryDueTable,
  memberWalkTable,
  discoveredCidrTable,
  resourceCidrTable,
  goneScopeTable,
  evaluationDueTable,
  historyTable,
  resourceTallyTable,
  poolUsageTable,
] as const;
