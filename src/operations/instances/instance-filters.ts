// The filters of instances: by what they are, by their launch and by each of their interfaces.

import { Instance$ } from '@aws-sdk/client-ec2';
import { type FilterValue, filtersOf, ofNothing } from '../filters.ts';
import { interfaceFilters, type TaggedInterface } from '../network-interfaces/interface-filters.ts';
import { toInterfaceReply } from '../network-interfaces/interface-reply.ts';
import type { LaunchedReply } from './instance-reply.ts';

/** Reads values of each of the instance's interfaces, as those are shown by themselves. */
const each =
  (read: FilterValue<TaggedInterface>): FilterValue<LaunchedReply> =>
  ({ interfaces }) =>
    interfaces.flatMap((full) => {
      const item = toInterfaceReply(full);
      return read({ ...item, Tags: item.TagSet });
    });

const ofInterfaces = Object.fromEntries(
  [...interfaceFilters].map(([name, read]) => [`network-interface.${name}`, each(read)]),
);

export const instanceFilters = filtersOf<LaunchedReply>(Instance$, {
  'availability-zone': (item) => [item.Placement?.AvailabilityZone],
  'availability-zone-id': (item) => [item.Placement?.AvailabilityZoneId],
  'dns-name': (item) => [item.PublicDnsName],
  'group-id': (item) => item.SecurityGroups?.map((group) => group.GroupId) ?? [],
  'group-name': (item) => item.SecurityGroups?.map((group) => group.GroupName) ?? [],
  'instance-state-code': (item) => [String(item.State?.Code)],
  'instance-state-name': (item) => [item.State?.Name],
  'instance.group-id': (item) => item.SecurityGroups?.map((group) => group.GroupId) ?? [],
  'instance.group-name': (item) => item.SecurityGroups?.map((group) => group.GroupName) ?? [],
  'ip-address': (item) => [item.PublicIpAddress],
  'launch-index': (item) => [String(item.AmiLaunchIndex)],
  'launch-time': (item) => [item.LaunchTime?.toISOString()],
  'monitoring-state': (item) => [item.Monitoring?.State],
  'owner-id': (item) => [item.ownerId],
  reason: (item) => [item.StateTransitionReason],
  'reservation-id': (item) => [item.reservationId],
  'state-reason-code': (item) => [item.StateReason?.Code],
  'state-reason-message': (item) => [item.StateReason?.Message],
  tenancy: (item) => [item.Placement?.Tenancy],
  'placement-group-name': (item) => [item.Placement?.GroupName],
  ...ofInterfaces,
  'network-interface.tag-key': each((item) => item.Tags?.map((tag) => tag.Key) ?? []),
  'network-interface.tag-value': each((item) => item.Tags?.map((tag) => tag.Value) ?? []),
  // Nothing runs, so that nothing of this is on.
  'enclave-options.enabled': () => ['false'],
  'hibernation-options.configured': () => ['false'],
  'operator.managed': () => ['false'],
  ...ofNothing(
    'affinity',
    'block-device-mapping.attach-time',
    'block-device-mapping.delete-on-termination',
    'block-device-mapping.device-name',
    'block-device-mapping.status',
    'block-device-mapping.volume-id',
    'capacity-reservation-specification.capacity-reservation-preference',
    'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-id',
    'capacity-reservation-specification.capacity-reservation-target.capacity-reservation-resource-group-arn',
    'host-id',
    'iam-instance-profile.arn',
    'iam-instance-profile.id',
    'maintenance-options.auto-recovery',
    'metadata-options.http-endpoint',
    'metadata-options.http-protocol-ipv4',
    'metadata-options.http-protocol-ipv6',
    'metadata-options.http-put-response-hop-limit',
    'metadata-options.http-tokens',
    'metadata-options.instance-metadata-tags',
    'metadata-options.state',
    'network-performance-options.bandwidth-weighting',
    'operator.principal',
    'placement-partition-number',
    'private-dns-name-options.enable-resource-name-dns-a-record',
    'private-dns-name-options.enable-resource-name-dns-aaaa-record',
    'private-dns-name-options.hostname-type',
    'product-code',
    'product-code.type',
    'requester-id',
  ),
});
