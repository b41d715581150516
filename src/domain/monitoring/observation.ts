// What of a resource's block goes into the history of addresses (guide chapters 15 and 19).

import type { HistoryType, Observation, ResourceCidr } from './monitoring.ts';

/**
 * `undefined` for what has no history: public pools, and interfaces that are attached to nothing. States are
 * recorded of what an IPAM manages only, as the service does: a subnet in an overlapping VPC has none.
 */
export function observationOf(row: ResourceCidr): Observation | undefined {
  const resourceType = historyTypeOf(row);
  if (resourceType === undefined) return undefined;
  const isManageable = row.managementState !== undefined && resourceType !== 'network-interface';
  return {
    ipamId: row.ipamId,
    scopeId: row.scopeId,
    ownerId: row.ownerId,
    region: row.region,
    resourceType,
    // An instance that a service runs has no id to show.
    resourceId: row.resourceId === '' ? undefined : row.resourceId,
    cidr: row.cidr,
    name: row.name,
    complianceStatus: isManageable ? row.complianceStatus : undefined,
    overlapStatus: isManageable ? row.overlapStatus : undefined,
    vpcId: row.vpcId,
  };
}

function historyTypeOf({ resourceType, attachmentStatus }: ResourceCidr): HistoryType | undefined {
  switch (resourceType) {
    case 'vpc':
    case 'subnet':
    case 'eip':
    case 'instance':
      return resourceType;
    case 'eni':
      return attachmentStatus === 'in-use' ? 'network-interface' : undefined;
    default:
      return undefined;
  }
}
