import {
  type DescribeSubnetsRequest,
  type DescribeSubnetsResult,
  Subnet$,
  type Subnet as SubnetReply,
} from '@aws-sdk/client-ec2';
import { listSubnets } from '../../store/subnets.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeSubnetsOf } from './subnet-reply.ts';

// Some of the names have aliases in the caller's own spelling.
const filters = filtersOf<SubnetReply>(Subnet$, {
  availabilityZone: (item) => [item.AvailabilityZone],
  availabilityZoneId: (item) => [item.AvailabilityZoneId],
  cidr: (item) => [item.CidrBlock],
  cidrBlock: (item) => [item.CidrBlock],
  defaultForAz: (item) => [String(item.DefaultForAz)],
  'ipv6-cidr-block-association.ipv6-cidr-block': (item) =>
    item.Ipv6CidrBlockAssociationSet?.map((each) => each.Ipv6CidrBlock) ?? [],
  'ipv6-cidr-block-association.association-id': (item) =>
    item.Ipv6CidrBlockAssociationSet?.map((each) => each.AssociationId) ?? [],
  'ipv6-cidr-block-association.state': (item) =>
    item.Ipv6CidrBlockAssociationSet?.map((each) => each.Ipv6CidrBlockState?.State) ?? [],
  'private-dns-name-options-on-launch.hostname-type': (item) => [
    item.PrivateDnsNameOptionsOnLaunch?.HostnameType,
  ],
  'private-dns-name-options-on-launch.enable-resource-name-dns-a-record': (item) => [
    String(item.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsARecord),
  ],
  'private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record': (item) => [
    String(item.PrivateDnsNameOptionsOnLaunch?.EnableResourceNameDnsAAAARecord),
  ],
});

/** The account's subnets in the region; named ones are answered whole, whatever the page size. */
export const describeSubnets = operation<DescribeSubnetsRequest, DescribeSubnetsResult>('DescribeSubnets', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribeSubnets',
      input,
      ids: input.SubnetIds,
      notFound: { fault: 'SubnetNotFound', noun: 'subnet' },
      pageSize: pageOfThousand,
      filters,
      columns: {
        'subnet-id': 'id',
        'vpc-id': 'vpc_id',
        'availability-zone': 'zone_name',
        availabilityZone: 'zone_name',
        'availability-zone-id': 'zone_id',
        availabilityZoneId: 'zone_id',
      },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listSubnets(transaction, options),
      describe: (subnets) => describeSubnetsOf(transaction, subnets),
    });
    return { Subnets: items, NextToken: nextToken };
  },
});
