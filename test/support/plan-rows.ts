// A scope, its pools and the networks found in it, as bare rows: for tests of what the store does with space.

import { type Cidr, type Family, firstKey } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import type { ResourceCidr } from '../../src/domain/monitoring/monitoring.ts';
import type { Pool, PoolCidr } from '../../src/domain/pool/pool.ts';
import { accountTable } from '../../src/store/account-schema.ts';
import { saveNewAllocation } from '../../src/store/allocations.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { saveNewPool } from '../../src/store/pools.ts';
import { noteChange, type TallyChanges } from '../../src/store/resource-tally.ts';
import { ipamTable, scopeTable } from '../../src/store/schema.ts';
import type { Transaction } from '../../src/store/store.ts';

const accountId = '111122223333';
const createdAt = new Date(0);
export const ipamId = 'ipam-0123456789abcdef0';
export const scopeId = 'ipam-scope-0123456789abcdef0';

/** An account, an IPAM and its scope. */
export function savePlan(transaction: Transaction): void {
  accountTable.insert(transaction, { id: accountId, name: 'one', isRoot: true, createdAt });
  ipamTable.insert(transaction, {
    id: ipamId,
    accountId,
    region: 'us-east-1',
    description: undefined,
    operatingRegions: ['us-east-1'],
    tier: 'advanced',
    enablePrivateGua: false,
    meteredAccount: 'ipam-owner',
    costDistributedAt: undefined,
    publicScopeId: scopeId,
    privateScopeId: scopeId,
    resourceDiscoveryId: 'ipam-res-disco-0123456789abcdef0',
    resourceDiscoveryAssociationId: 'ipam-res-disco-assoc-0123456789abcdef0',
    state: 'create-complete',
    createdAt,
  });
  scopeTable.insert(transaction, {
    id: scopeId,
    accountId,
    ipamId,
    region: 'us-east-1',
    type: 'private',
    isDefault: true,
    description: undefined,
    externalAuthority: undefined,
    state: 'create-complete',
    createdAt,
  });
}

/** A top-level pool of the scope, without any CIDR. */
export function savePlanPool(transaction: Transaction, id: string, family: Family): void {
  const pool: Pool = {
    id,
    accountId,
    ipamId,
    scopeId,
    scopeType: 'private',
    region: 'us-east-1',
    sourcePoolId: undefined,
    depth: 1,
    family,
    locale: undefined,
    description: undefined,
    autoImport: false,
    publiclyAdvertisable: undefined,
    rules: {
      minNetmaskLength: undefined,
      maxNetmaskLength: undefined,
      defaultNetmaskLength: undefined,
      resourceTags: [],
    },
    awsService: undefined,
    publicIpSource: undefined,
    sourceResource: undefined,
    state: 'create-complete',
    createdAt,
  };
  saveNewPool(transaction, pool);
}

export const planCidr = (poolId: string, cidr: Cidr): PoolCidr => ({
  id: `ipam-pool-cidr-${poolId.slice(-17)}-${firstKey(cidr)}-${cidr.prefixLength}`,
  poolId,
  scopeId,
  accountId,
  cidr,
  netmaskLength: undefined,
  state: 'provisioned',
  failureMessage: undefined,
  origin: 'scope',
  createdAt,
  changedAt: createdAt,
});

export const reservationId = (cidr: Cidr): string => `ipam-pool-alloc-${firstKey(cidr)}`;

/** What is taken in a CIDR, by hand. */
export function saveReservation(transaction: Transaction, { poolId, id }: PoolCidr, cidr: Cidr): void {
  saveNewAllocation(transaction, {
    id: reservationId(cidr),
    poolId,
    poolCidrId: id,
    ownerId: accountId,
    cidr,
    description: undefined,
    resourceType: 'custom',
    resourceId: undefined,
    resourceRegion: undefined,
    createdAt,
  });
}

/** A network as discovery writes it down: the block of a VPC that nobody allocated, unless told. */
export function saveNetwork(
  transaction: Transaction,
  resourceId: string,
  cidr: Cidr,
  more: Partial<ResourceCidr> = {},
): void {
  const row = {
    id: `${ipamId}|${resourceId}|${formatCidr(cidr)}`,
    ipamId,
    scopeId,
    accountId,
    region: 'us-east-1',
    ownerId: accountId,
    resourceType: 'vpc',
    resourceId,
    cidr,
    ipSource: 'none',
    vpcId: resourceId,
    subnetId: undefined,
    zoneId: undefined,
    name: undefined,
    tags: [],
    ipUsage: 0,
    attachmentStatus: undefined,
    poolId: undefined,
    isIgnored: false,
    destinationScopeId: undefined,
    managementState: 'unmanaged',
    complianceStatus: 'unmanaged',
    overlapStatus: 'nonoverlapping',
    sampledAt: createdAt,
    ...more,
  } as ResourceCidr;
  // Counted unless it is there already: its states are the same.
  const changes: TallyChanges = new Map();
  noteChange(changes, undefined, row);
  for (const { id, scopeId: scope, family, resourceType } of changes.values()) {
    transaction.send(
      `INSERT INTO resource_cidr_tally (id, scope_id, family, resource_type, management_state, compliance_status,
         overlap_status, cidr_count)
       SELECT CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), CAST(? AS TEXT), 'unmanaged', 'unmanaged',
         'nonoverlapping', 1
       WHERE NOT EXISTS (SELECT 1 FROM resource_cidr WHERE id = ?)
       ON CONFLICT (id) DO UPDATE SET cidr_count = resource_cidr_tally.cidr_count + 1`,
      id,
      scope,
      family,
      resourceType,
      row.id,
    );
  }
  resourceCidrTable.put(transaction, row);
}

export function removeNetwork(transaction: Transaction, resourceId: string, cidr: Cidr): void {
  const id = `${ipamId}|${resourceId}|${formatCidr(cidr)}`;
  transaction.send(
    `UPDATE resource_cidr_tally SET cidr_count = cidr_count - 1
     WHERE EXISTS (SELECT 1 FROM resource_cidr r WHERE r.id = ? AND resource_cidr_tally.id = r.scope_id || '|' ||
       r.family || '|' || r.resource_type || '|unmanaged|unmanaged|nonoverlapping')`,
    id,
  );
  transaction.send('DELETE FROM resource_cidr WHERE id = ?', id);
}
