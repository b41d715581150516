// How a monitored block looks on the wire.

import type { IpamResourceCidr } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { ResourceCidr } from '../../domain/monitoring/monitoring.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export const toResourceCidrReply = (row: ResourceCidr): IpamResourceCidr => ({
  IpamId: row.ipamId,
  IpamScopeId: row.scopeId,
  IpamPoolId: row.poolId,
  ResourceRegion: row.region,
  ResourceOwnerId: row.ownerId,
  ResourceId: row.resourceId,
  ResourceName: row.name,
  ResourceCidr: formatCidr(row.cidr),
  ResourceType: row.resourceType as IpamResourceCidr['ResourceType'],
  ResourceTags: toWireTags(row.tags),
  IpUsage: row.ipUsage,
  ComplianceStatus: row.complianceStatus,
  ManagementState: row.managementState,
  OverlapStatus: row.overlapStatus,
  VpcId: row.vpcId,
  AvailabilityZoneId: row.zoneId,
});
