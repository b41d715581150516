import {
  type DescribeNetworkInterfacesRequest,
  type DescribeNetworkInterfacesResult,
  type NetworkInterface,
  NetworkInterface$,
} from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { filtersOf, readFilters } from '../filters.ts';
import { operation } from '../operation.ts';

/** The members of parts of an interface that can be filtered by. */
const partFilters = [
  'addresses.association.owner-id',
  'addresses.association.public-ip',
  'addresses.primary',
  'addresses.private-ip-address',
  'association.allocation-id',
  'association.association-id',
  'association.ip-owner-id',
  'association.public-dns-name',
  'association.public-ip',
  'attachment.attach-time',
  'attachment.attachment-id',
  'attachment.delete-on-termination',
  'attachment.device-index',
  'attachment.instance-id',
  'attachment.instance-owner-id',
  'attachment.status',
  'group-id',
  'group-name',
  'ipv6-addresses.ipv6-address',
];

const filters = filtersOf<NetworkInterface>(
  NetworkInterface$,
  Object.fromEntries(partFilters.map((name) => [name, () => []])),
);

/** This server makes no network interfaces, so there are none; clients ask before they delete a subnet. */
export const describeNetworkInterfaces = operation<
  DescribeNetworkInterfacesRequest,
  DescribeNetworkInterfacesResult
>('DescribeNetworkInterfaces', {
  kind: 'read',
  async run(input) {
    const [id] = input.NetworkInterfaceIds ?? [];
    if (id !== undefined) {
      throw new Fault('NetworkInterfaceNotFound', `The networkInterface ID '${id}' does not exist`);
    }
    readFilters(input.Filters, filters);
    return { NetworkInterfaces: [] };
  },
});
