import {
  type DescribeIpamResourceDiscoveryAssociationsRequest,
  type DescribeIpamResourceDiscoveryAssociationsResult,
  IpamResourceDiscoveryAssociation$,
  type IpamResourceDiscoveryAssociation as Reply,
} from '@aws-sdk/client-ec2';
import type { ResourceDiscoveryAssociation } from '../../domain/ipam/ipam.ts';
import { listAssociations } from '../../store/ipams.ts';
import type { Transaction } from '../../store/store.ts';
import type { ListOptions } from '../../store/table.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { mergeById } from '../sharing/shared.ts';
import { describeAssociationsOf } from './discovery-reply.ts';

const filters = filtersOf<Reply>(IpamResourceDiscoveryAssociation$);

/** Which resource discoveries feed which IPAMs, in the home region of both: for the owner of either. */
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
      where: [{ column: 'region', anyOf: [region] }],
      list: (options) => listOfEitherOwner(transaction, accountId, options),
      describe: (associations) => describeAssociationsOf(transaction, associations, accountId),
    });
    return { IpamResourceDiscoveryAssociations: items, NextToken: nextToken };
  },
});

async function listOfEitherOwner(
  transaction: Transaction,
  accountId: string,
  options: ListOptions,
): Promise<ResourceDiscoveryAssociation[]> {
  const lists = ['account_id', 'ipam_account_id'].map((column) =>
    listAssociations(transaction, {
      ...options,
      where: [{ column, anyOf: [accountId] }, ...options.where],
    }),
  );
  return mergeById(await Promise.all(lists), options.countMax);
}
