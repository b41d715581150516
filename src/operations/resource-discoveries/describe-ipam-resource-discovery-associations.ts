import {
  type DescribeIpamResourceDiscoveryAssociationsRequest,
  type DescribeIpamResourceDiscoveryAssociationsResult,
  IpamResourceDiscoveryAssociation$,
  type IpamResourceDiscoveryAssociation as Reply,
} from '@aws-sdk/client-ec2';
import { listAssociations } from '../../store/ipams.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeAssociationsOf } from './discovery-reply.ts';

const filters = filtersOf<Reply>(IpamResourceDiscoveryAssociation$);

/** Which resource discoveries feed which IPAMs, in the home region of both. */
export const describeIpamResourceDiscoveryAssociations = operation<
  DescribeIpamResourceDiscoveryAssociationsRequest,
  DescribeIpamResourceDiscoveryAssociationsResult
>('DescribeIpamResourceDiscoveryAssociations', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribeIpamResourceDiscoveryAssociations',
      input,
      ids: input.IpamResourceDiscoveryAssociationIds,
      notFound: {
        fault: 'ResourceDiscoveryAssociationNotFound',
        noun: 'ipam-resource-discovery-association',
      },
      pageSize: pageOfThousand,
      filters,
      columns: { 'ipam-resource-discovery-association-id': 'id', 'ipam-id': 'ipam_id' },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listAssociations(transaction, options),
      describe: (associations) => describeAssociationsOf(transaction, associations),
    });
    return { IpamResourceDiscoveryAssociations: items, NextToken: nextToken };
  },
});
