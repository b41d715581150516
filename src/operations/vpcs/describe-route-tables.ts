import {
  type DescribeRouteTablesRequest,
  type DescribeRouteTablesResult,
  type Route,
  type RouteTable,
  RouteTable$,
} from '@aws-sdk/client-ec2';
import { formatCidr } from '../../domain/cidr/text.ts';
import type { Vpc, VpcCidr } from '../../domain/vpc/vpc.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { vpcCidrsOfAll } from '../../store/vpcs.ts';
import { type FilterValue, filtersOf, ofNothing } from '../filters.ts';
import { operation } from '../operation.ts';
import { toWireTags } from '../tags/tag-specifications.ts';
import { describeParts } from './vpc-parts.ts';

const ofRoutes =
  (member: keyof Route): FilterValue<RouteTable> =>
  (item) =>
    item.Routes?.map((route) => route[member]) ?? [];

const filters = filtersOf<RouteTable>(RouteTable$, {
  'association.main': (item) => item.Associations?.map((each) => String(each.Main)) ?? [],
  'association.route-table-association-id': (item) =>
    item.Associations?.map((each) => each.RouteTableAssociationId) ?? [],
  'association.route-table-id': (item) => item.Associations?.map((each) => each.RouteTableId) ?? [],
  'association.subnet-id': (item) => item.Associations?.map((each) => each.SubnetId) ?? [],
  'association.gateway-id': (item) => item.Associations?.map((each) => each.GatewayId) ?? [],
  'route.destination-cidr-block': ofRoutes('DestinationCidrBlock'),
  'route.destination-ipv6-cidr-block': ofRoutes('DestinationIpv6CidrBlock'),
  'route.gateway-id': ofRoutes('GatewayId'),
  'route.origin': ofRoutes('Origin'),
  'route.state': ofRoutes('State'),
  ...ofNothing(
    'route.destination-prefix-list-id',
    'route.egress-only-internet-gateway-id',
    'route.instance-id',
    'route.nat-gateway-id',
    'route.transit-gateway-id',
    'route.vpc-peering-connection-id',
  ),
});

/** The main route table of each VPC: a local route for each of the VPC's blocks. */
export const describeRouteTables = operation<DescribeRouteTablesRequest, DescribeRouteTablesResult>(
  'DescribeRouteTables',
  {
    kind: 'read',
    async run(input, context) {
      const { items, nextToken } = await describeParts(context, {
        name: 'DescribeRouteTables',
        input,
        ids: input.RouteTableIds,
        column: 'route_table_id',
        notFound: {
          fault: 'RouteTableNotFound',
          message: (id) => `The routeTable ID '${id}' does not exist`,
        },
        pageSize: { min: 5, max: 100, fallback: 100 },
        filters,
        idFilter: 'route-table-id',
        describe: (vpcs) => routeTablesOf(context.transaction, vpcs),
      });
      return { RouteTables: items, NextToken: nextToken };
    },
  },
);

async function routeTablesOf(transaction: Transaction, vpcs: readonly Vpc[]): Promise<RouteTable[]> {
  const tags = await tagsOfAll(
    transaction,
    vpcs.map((vpc) => vpc.routeTableId),
  );
  const blocks = await vpcCidrsOfAll(
    transaction,
    vpcs.map((vpc) => vpc.id),
  );
  return vpcs.map((vpc) => ({
    Associations: [
      {
        Main: true,
        RouteTableAssociationId: vpc.routeTableAssociationId,
        RouteTableId: vpc.routeTableId,
        AssociationState: { State: 'associated' },
      },
    ],
    PropagatingVgws: [],
    RouteTableId: vpc.routeTableId,
    Routes: (blocks.get(vpc.id) ?? []).map(toLocalRoute),
    Tags: toWireTags(tags.get(vpc.routeTableId)),
    VpcId: vpc.id,
    OwnerId: vpc.accountId,
  }));
}

const toLocalRoute = ({ cidr }: VpcCidr): Route => ({
  [cidr.family === 'ipv4' ? 'DestinationCidrBlock' : 'DestinationIpv6CidrBlock']: formatCidr(cidr),
  GatewayId: 'local',
  Origin: 'CreateRouteTable',
  State: 'active',
});
