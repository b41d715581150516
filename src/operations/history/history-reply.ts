import type { IpamAddressHistoryRecord } from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { HistoryRecord } from '../../store/monitoring-schema.ts';

/** A record as the service shows it; one that is still open has no end. */
export const toHistoryReply = (record: HistoryRecord): IpamAddressHistoryRecord => ({
  ResourceOwnerId: record.ownerId,
  ResourceRegion: record.region,
  ResourceType: record.resourceType,
  ResourceId: record.resourceId,
  ResourceCidr: formatCidr(record.cidr),
  ResourceName: record.name,
  ResourceComplianceStatus: record.complianceStatus,
  ResourceOverlapStatus: record.overlapStatus,
  VpcId: record.vpcId,
  SampledStartTime: record.startedAt,
  SampledEndTime: record.endedAt,
});
