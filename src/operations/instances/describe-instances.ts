import {
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  Instance$,
  type InstanceNetworkInterface,
} from '@aws-sdk/client-ec2';
import { listInstances } from '../../store/instances.ts';
import { type FilterValue, filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { listPage, refusePageOfNamed } from '../paging.ts';
import { describeInstancesOf, type LaunchedReply, toReservations } from './instance-reply.ts';

/** Reads a value of each of the instance's interfaces. */
const each =
  (read: (item: InstanceNetworkInterface) => readonly (string | undefined)[]): FilterValue<LaunchedReply> =>
  (item) =>
    item.NetworkInterfaces?.flatMap(read) ?? [];

const filters = filtersOf<LaunchedReply>(Instance$, {
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
  'network-interface.addresses.association.public-ip': each(
    (item) => item.PrivateIpAddresses?.map((address) => address.Association?.PublicIp) ?? [],
  ),
  'network-interface.addresses.association.ip-owner-id': each(
    (item) => item.PrivateIpAddresses?.map((address) => address.Association?.IpOwnerId) ?? [],
  ),
  'network-interface.addresses.primary': each(
    (item) => item.PrivateIpAddresses?.map((address) => String(address.Primary)) ?? [],
  ),
  'network-interface.addresses.private-ip-address': each(
    (item) => item.PrivateIpAddresses?.map((address) => address.PrivateIpAddress) ?? [],
  ),
  'network-interface.association.ip-owner-id': each((item) => [item.Association?.IpOwnerId]),
  'network-interface.association.public-ip': each((item) => [item.Association?.PublicIp]),
  'network-interface.attachment.attachment-id': each((item) => [item.Attachment?.AttachmentId]),
  'network-interface.attachment.delete-on-termination': each((item) => [
    String(item.Attachment?.DeleteOnTermination),
  ]),
  'network-interface.attachment.device-index': each((item) => [String(item.Attachment?.DeviceIndex)]),
  'network-interface.attachment.status': each((item) => [item.Attachment?.Status]),
  'network-interface.description': each((item) => [item.Description]),
  'network-interface.group-id': each((item) => item.Groups?.map((group) => group.GroupId) ?? []),
  'network-interface.group-name': each((item) => item.Groups?.map((group) => group.GroupName) ?? []),
  'network-interface.ipv6-addresses.ipv6-address': each(
    (item) => item.Ipv6Addresses?.map((address) => address.Ipv6Address) ?? [],
  ),
  'network-interface.mac-address': each((item) => [item.MacAddress]),
  'network-interface.network-interface-id': each((item) => [item.NetworkInterfaceId]),
  'network-interface.owner-id': each((item) => [item.OwnerId]),
  'network-interface.private-dns-name': each((item) => [item.PrivateDnsName]),
  'network-interface.source-dest-check': each((item) => [String(item.SourceDestCheck)]),
  'network-interface.status': each((item) => [item.Status]),
  'network-interface.subnet-id': each((item) => [item.SubnetId]),
  'network-interface.vpc-id': each((item) => [item.VpcId]),
});

const columns = {
  'instance-id': 'id',
  'reservation-id': 'reservation_id',
  'availability-zone': 'zone_name',
  'instance-state-name': 'state',
  'instance-type': 'instance_type',
  'image-id': 'image_id',
  'key-name': 'key_name',
} as const;

/** The account's instances in the region by launch, those that were terminated a short while ago among them. */
export const describeInstances = operation<DescribeInstancesRequest, DescribeInstancesResult>(
  'DescribeInstances',
  {
    kind: 'read',
    async run(input, { transaction, accountId, region }) {
      refusePageOfNamed('InstanceIds', input.InstanceIds, input.MaxResults);
      const where = [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ];
      const common = {
        name: 'DescribeInstances',
        input,
        pageSize: pageOfThousand,
        filters,
      };
      const { items, nextToken } = input.InstanceIds?.length
        ? await describe({
            ...common,
            ids: input.InstanceIds,
            notFound: { fault: 'InstanceNotFound', noun: 'instance' },
            where,
            list: (options) => listInstances(transaction, options),
            describe: (instances) => describeInstancesOf(transaction, instances),
          })
        : await listPage({
            ...common,
            columns,
            fetch: ({ conditions, after, countMax }) =>
              listInstances(transaction, {
                where: [...where, ...conditions],
                after,
                countMax,
                orderBy: 'launch_order',
              }),
            keyOf: (instance) => instance.launchOrder,
            describe: (instances) => describeInstancesOf(transaction, instances),
          });
      return { Reservations: toReservations(items), NextToken: nextToken };
    },
  },
);
