import type { DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult } from '@aws-sdk/client-ec2';
import { listInterfaces } from '../../store/network-interfaces.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { refusePageOfNamed } from '../paging.ts';
import { interfaceFilters, type TaggedInterface } from './interface-filters.ts';
import { describeInterfacesOf } from './interface-reply.ts';
import { narrow } from './narrow.ts';

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
      filters: interfaceFilters,
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
      describe: async (interfaces): Promise<TaggedInterface[]> =>
        (await describeInterfacesOf(transaction, interfaces)).map((item) => ({ ...item, Tags: item.TagSet })),
    });
    return {
      NetworkInterfaces: items.map(({ Tags: _tags, ...item }) => item),
      NextToken: nextToken,
    };
  },
});
