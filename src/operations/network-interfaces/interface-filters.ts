// The filters of network interfaces, which instances have as well, of each of theirs.

import {
  NetworkInterface$,
  type NetworkInterfaceAssociation,
  type NetworkInterfaceAttachment,
  type NetworkInterfacePrivateIpAddress,
  type NetworkInterface as NetworkInterfaceReply,
} from '@aws-sdk/client-ec2';
import { type FilterValue, filtersOf, kebab, ofNothing } from '../filters.ts';

/** Filters look for tags in a member that is called otherwise here. */
export type TaggedInterface = NetworkInterfaceReply & Pick<{ Tags: NetworkInterfaceReply['TagSet'] }, 'Tags'>;

type Read = FilterValue<TaggedInterface>;

/** Reads a value of each private IPv4 address. */
const each =
  (read: (address: NetworkInterfacePrivateIpAddress) => string | undefined): Read =>
  (item) =>
    item.PrivateIpAddresses?.map(read) ?? [];

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

const associated = ['AllocationId', 'AssociationId', 'IpOwnerId', 'PublicDnsName', 'PublicIp'] as const;
const attached = [
  'AttachmentId',
  'DeleteOnTermination',
  'DeviceIndex',
  'InstanceId',
  'InstanceOwnerId',
  'NetworkCardIndex',
  'Status',
] as const satisfies readonly (keyof NetworkInterfaceAttachment)[];

const ofMembers = <Member extends string>(
  prefix: string,
  members: readonly Member[],
  read: (member: Member) => Read,
): Record<string, Read> =>
  Object.fromEntries(members.map((member) => [`${prefix}${kebab(member)}`, read(member)]));

const ofAssociation = (
  association: NetworkInterfaceAssociation | undefined,
  member: (typeof associated)[number],
) => association?.[member];

export const interfaceFilters = filtersOf<TaggedInterface>(NetworkInterface$, {
  'private-ip-address': each((address) => address.PrivateIpAddress),
  'addresses.private-ip-address': each((address) => address.PrivateIpAddress),
  'addresses.private-dns-name': each((address) => address.PrivateDnsName),
  'addresses.primary': each((address) => text(address.Primary)),
  'addresses.association.owner-id': each((address) => address.Association?.IpOwnerId),
  ...ofMembers('addresses.association.', associated, (member) =>
    each((address) => ofAssociation(address.Association, member)),
  ),
  ...ofMembers('association.', associated, (member) => (item) => [ofAssociation(item.Association, member)]),
  ...ofMembers('attachment.', attached, (member) => (item) => [text(item.Attachment?.[member])]),
  'attachment.attach-time': (item) => [item.Attachment?.AttachTime?.toISOString()],
  'group-id': (item) => item.Groups?.map((group) => group.GroupId) ?? [],
  'group-name': (item) => item.Groups?.map((group) => group.GroupName) ?? [],
  'ipv6-addresses.ipv6-address': (item) => item.Ipv6Addresses?.map((address) => address.Ipv6Address) ?? [],
  'ipv6-addresses.is-primary-ipv6': (item) =>
    item.Ipv6Addresses?.map((address) => text(address.IsPrimaryIpv6)) ?? [],
  'ipv4-prefixes.ipv4-prefix': (item) => item.Ipv4Prefixes?.map((prefix) => prefix.Ipv4Prefix) ?? [],
  'ipv6-prefixes.ipv6-prefix': (item) => item.Ipv6Prefixes?.map((prefix) => prefix.Ipv6Prefix) ?? [],
  'operator.managed': (item) => [text(item.Operator?.Managed)],
  ...ofNothing(
    'operator.principal',
    ...['addresses.association', 'association'].flatMap((of) => [
      `${of}.carrier-ip`,
      `${of}.customer-owned-ip`,
    ]),
  ),
});
