import type { DescribeInstancesRequest, DescribeInstancesResult } from '@aws-sdk/client-ec2';
import { listInstances } from '../../store/instances.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { listPage, refusePageOfNamed } from '../paging.ts';
import { instanceFilters } from './instance-filters.ts';
import { describeInstancesOf, toReservations } from './instance-reply.ts';

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
        filters: instanceFilters,
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
