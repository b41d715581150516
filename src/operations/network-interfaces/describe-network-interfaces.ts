import {
  type DescribeNetworkInterfacesRequest,
  type DescribeNetworkInterfacesResult,
  NetworkInterface$,
  type NetworkInterfaceAssociation,
  type NetworkInterfaceAttachment,
  type NetworkInterface as NetworkInterfaceReply,
} from '@aws-sdk/client-ec2';
import { listInterfaces } from '../../store/network-interfaces.ts';
import { type FilterValue, filtersOf, kebab } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { refusePageOfNamed } from '../paging.ts';
import { describeInterfacesOf } from './interface-reply.ts';
import { narrow } from './narrow.ts';

/** Filters look for tags in a member that is called otherwise here. */
type Item = NetworkInterfaceReply & Pick<{ Tags: NetworkInterfaceReply['TagSet'] }, 'Tags'>;

const filters = filtersOf<Item>(NetworkInterface$, {
  'private-ip-address': (item) => item.PrivateIpAddresses?.map((each) => each.PrivateIpAddress) ?? [],
  'addresses.private-ip-address': (item) =>
    item.PrivateIpAddresses?.map((each) => each.PrivateIpAddress) ?? [],
  'addresses.primary': (item) => item.PrivateIpAddresses?.map((each) => String(each.Primary)) ?? [],
  'addresses.association.owner-id': (item) =>
    item.PrivateIpAddresses?.map((each) => each.Association?.IpOwnerId) ?? [],
  'addresses.association.public-ip': (item) =>
    item.PrivateIpAddresses?.map((each) => each.Association?.PublicIp) ?? [],
  'group-id': (item) => item.Groups?.map((each) => each.GroupId) ?? [],
  'group-name': (item) => item.Groups?.map((each) => each.GroupName) ?? [],
  'ipv6-addresses.ipv6-address': (item) => item.Ipv6Addresses?.map((each) => each.Ipv6Address) ?? [],
  'ipv4-prefixes.ipv4-prefix': (item) => item.Ipv4Prefixes?.map((each) => each.Ipv4Prefix) ?? [],
  'ipv6-prefixes.ipv6-prefix': (item) => item.Ipv6Prefixes?.map((each) => each.Ipv6Prefix) ?? [],
  'operator.managed': (item) => [String(item.Operator?.Managed)],
  'operator.principal': () => [],
  ...ofAssociation(['AllocationId', 'AssociationId', 'IpOwnerId', 'PublicDnsName', 'PublicIp']),
  ...ofAttachment([
    'AttachmentId',
    'DeleteOnTermination',
    'DeviceIndex',
    'InstanceId',
    'InstanceOwnerId',
    'Status',
  ]),
  'attachment.attach-time': (item) => [item.Attachment?.AttachTime?.toISOString()],
});

/** The account's network interfaces in the region, those that services keep in its networks among them. */
export const describeNetworkInterfaces = operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
>('DescribeNetworkInterfaces', {
  kind: 'read',
  async run(input, context) {
    const { transaction, accountId, region } = context;
    refusePageOfNamed('NetworkInterfaceIds', input.NetworkInterfaceIds, input.MaxResults);
    const { items, nextToken } = await describe({
      name: 'DescribeNetworkInterfaces',
      input,
      ids: input.NetworkInterfaceIds,
      notFound: { fault: 'NetworkInterfaceNotFound', noun: 'networkInterface' },
      pageSize: pageOfThousand,
      filters,
      columns: {
        'network-interface-id': 'id',
        'vpc-id': 'vpc_id',
        'subnet-id': 'subnet_id',
        'availability-zone': 'zone_name',
        'availability-zone-id': 'zone_id',
        description: 'description',
        'interface-type': 'interface_type',
        'mac-address': 'mac_address',
        'requester-id': 'requester_id',
        'attachment.attachment-id': 'attachment_id',
        'attachment.instance-id': 'instance_id',
        'attachment.instance-owner-id': 'instance_owner_id',
      },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
        // A named interface that the filters leave out is there all the same.
        ...(input.NetworkInterfaceIds?.length ? [] : await narrow(context, input.Filters)),
      ],
      list: (options) => listInterfaces(transaction, options),
      describe: async (interfaces): Promise<Item[]> =>
        (await describeInterfacesOf(transaction, interfaces)).map((item) => ({ ...item, Tags: item.TagSet })),
    });
    return {
      NetworkInterfaces: items.map(({ Tags: _tags, ...item }) => item),
      NextToken: nextToken,
    };
  },
});

function ofAssociation(
  members: readonly (keyof NetworkInterfaceAssociation)[],
): Record<string, FilterValue<Item>> {
  return Object.fromEntries(
    members.map((member) => [`association.${kebab(member)}`, (item: Item) => [item.Association?.[member]]]),
  );
}

function ofAttachment(
  members: readonly (keyof NetworkInterfaceAttachment)[],
): Record<string, FilterValue<Item>> {
  const read = (item: Item, member: keyof NetworkInterfaceAttachment): string | undefined => {
    const value = item.Attachment?.[member];
    return value === undefined ? undefined : String(value);
  };
  return Object.fromEntries(
    members.map((member) => [`attachment.${kebab(member)}`, (item: Item) => [read(item, member)]]),
  );
}
