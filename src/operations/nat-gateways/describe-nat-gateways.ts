import {
  type DescribeNatGatewaysRequest,
  type DescribeNatGatewaysResult,
  NatGateway$,
  type NatGateway as NatGatewayReply,
} from '@aws-sdk/client-ec2';
import { listNatGateways } from '../../store/nat-gateways.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeNatGatewaysOf } from './nat-gateway-reply.ts';

const filters = filtersOf<NatGatewayReply>(NatGateway$);

/** The account's NAT gateways in the region, those that were deleted a short while ago among them. */
export const describeNatGateways = operation<DescribeNatGatewaysRequest, DescribeNatGatewaysResult>(
  'DescribeNatGateways',
  {
    kind: 'read',
    async run(input, { transaction, accountId, region }) {
      const { items, nextToken } = await describe({
        name: 'DescribeNatGateways',
        input: { ...input, Filters: input.Filter },
        ids: input.NatGatewayIds,
        notFound: { fault: 'NatGatewayNotFound', noun: 'nat gateway' },
        pageSize: pageOfThousand,
        filters,
        columns: {
          'nat-gateway-id': 'id',
          'subnet-id': 'subnet_id',
          'vpc-id': 'vpc_id',
          state: 'state',
          'connectivity-type': 'connectivity_type',
        },
        where: [
          { column: 'account_id', anyOf: [accountId] },
          { column: 'region', anyOf: [region] },
        ],
        list: (options) => listNatGateways(transaction, options),
        describe: (gateways) => describeNatGatewaysOf(transaction, gateways),
      });
      return { NatGateways: items, NextToken: nextToken };
    },
  },
);
