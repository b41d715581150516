// Every kind of thing that can have tags: a line of the table below for each.

import {
  allocationArn,
  ec2Arn,
  ipamArn,
  poolArn,
  resourceDiscoveryArn,
  resourceDiscoveryAssociationArn,
  scopeArn,
} from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { findPool } from '../../store/pools.ts';
import type { Tagged } from '../../store/tags.ts';
import { findVpcOfPart, type PartColumn } from '../../store/vpcs.ts';
import { requireElasticIp } from '../addresses/own-address.ts';
import { requireOwnAllocation } from '../allocations/own-allocation.ts';
import { requireInstance } from '../instances/own-instance.ts';
import { requireNatGateway } from '../nat-gateways/own-nat-gateway.ts';
import { requireInterface } from '../network-interfaces/own-interface.ts';
import type { Caller, Context } from '../operation.ts';
import {
  holding,
  requireIpam,
  requirePool,
  requireResourceDiscovery,
  requireResourceDiscoveryAssociation,
  requireScope,
  requireVpc,
} from '../owned.ts';
import { requireOwnPrefixList } from '../prefix-lists/own-list.ts';
import { requirePublicPool } from '../public-ipv4-pools/own-public-pool.ts';
import { requireRule, requireSecurityGroup } from '../security-groups/own-group.ts';
import { requireSubnet } from '../subnets/own-subnet.ts';

/** The row that is held while tags change, and the region that they belong to. */
type Row = { readonly id: string; readonly region: string };

type Kind = {
  readonly resourceType: string;
  readonly table: string;
  readonly arn: (region: string, accountId: string, id: string) => string;
  /** Finds the row for this caller. @throws {Fault} the NotFound of the kind */
  readonly require: (context: Context, id: string) => Promise<Row>;
};

const global =
  (arn: (accountId: string, id: string) => string): Kind['arn'] =>
  (_, accountId, id) =>
    arn(accountId, id);

const regional =
  (type: string): Kind['arn'] =>
  (region, accountId, id) =>
    ec2Arn(region, accountId, type, id);

/** By what stands before the digits of an id. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['ipam', { resourceType: 'ipam', table: 'ipam', arn: global(ipamArn), require: requireIpam }],
  [
    'ipam-scope',
    { resourceType: 'ipam-scope', table: 'ipam_scope', arn: global(scopeArn), require: requireScope },
  ],
  [
    'ipam-pool',
    { resourceType: 'ipam-pool', table: 'ipam_pool', arn: global(poolArn), require: requirePool },
  ],
  [
    'ipam-pool-alloc',
    {
      resourceType: 'ipam-pool-allocation',
      table: 'ipam_pool_allocation',
      arn: allocationArn,
      require: requireAllocation,
    },
  ],
  [
    'ipam-res-disco',
    {
      resourceType: 'ipam-resource-discovery',
      table: 'ipam_resource_discovery',
      arn: global(resourceDiscoveryArn),
      require: requireResourceDiscovery,
    },
  ],
  [
    'ipam-res-disco-assoc',
    {
      resourceType: 'ipam-resource-discovery-association',
      table: 'ipam_resource_discovery_association',
      arn: global(resourceDiscoveryAssociationArn),
      require: requireResourceDiscoveryAssociation,
    },
  ],
  ['vpc', { resourceType: 'vpc', table: 'vpc', arn: regional('vpc'), require: requireVpc }],
  [
    'eipalloc',
    {
      resourceType: 'elastic-ip',
      table: 'elastic_ip',
      arn: regional('elastic-ip'),
      require: requireElasticIp,
    },
  ],
  [
    'ipv4pool-ec2',
    {
      resourceType: 'ipv4pool-ec2',
      table: 'public_ipv4_pool',
      arn: regional('ipv4pool-ec2'),
      require: requirePublicPool,
    },
  ],
  ['subnet', { resourceType: 'subnet', table: 'subnet', arn: regional('subnet'), require: requireSubnet }],
  [
    'sg',
    {
      resourceType: 'security-group',
      table: 'security_group',
      arn: regional('security-group'),
      require: requireSecurityGroup,
    },
  ],
  [
    'sgr',
    {
      resourceType: 'security-group-rule',
      table: 'security_group_rule',
      arn: regional('security-group-rule'),
      require: requireRule,
    },
  ],
  [
    'eni',
    {
      resourceType: 'network-interface',
      table: 'network_interface',
      arn: regional('network-interface'),
      require: requireInterface,
    },
  ],
  ['i', { resourceType: 'instance', table: 'instance', arn: regional('instance'), require: requireInstance }],
  [
    'nat',
    {
      resourceType: 'natgateway',
      table: 'nat_gateway',
      arn: regional('natgateway'),
      require: requireNatGateway,
    },
  ],
  [
    'pl',
    {
      resourceType: 'prefix-list',
      table: 'prefix_list',
      arn: regional('prefix-list'),
      require: requireOwnPrefixList,
    },
  ],
  [
    'rtb',
    {
      resourceType: 'route-table',
      table: 'vpc',
      arn: regional('route-table'),
      require: requirePart(
        'route_table_id',
        (id) => new Fault('RouteTableNotFound', `The routeTable ID '${id}' does not exist`),
      ),
    },
  ],
  [
    'acl',
    {
      resourceType: 'network-acl',
      table: 'vpc',
      arn: regional('network-acl'),
      require: requirePart(
        'network_acl_id',
        (id) => new Fault('NetworkAclNotFound', `The networkAcl ID '${id}' does not exist`),
      ),
    },
  ],
]);

const idsMax = 1000;

/**
 * The ids that a call names, each once and in the order in which their rows are held.
 * @throws {Fault} MissingParameter, InvalidParameterValue
 */
export function readTaggedIds(resources: readonly string[] | undefined): string[] {
  const ids = [...new Set(resources ?? [])];
  if (ids.length === 0)
    throw new Fault('MissingParameter', 'The request must contain the parameter ResourceId');
  if (ids.length > idsMax) {
    throw new Fault('InvalidParameterValue', `At most ${idsMax} resources can be named in one request.`);
  }
  return ids.sort();
}

/** What the permission is checked against; an id of no known kind is refused later. */
export const taggedArns = (
  resources: readonly string[] | undefined,
  { region, principal }: Caller,
): string[] => (resources ?? []).map((id) => findKind(id)?.arn(region, principal.accountId, id) ?? '*');

/** The thing of this id, its row held until the end of the call. @throws {Fault} the NotFound of its kind */
export async function holdTagged(context: Context, id: string): Promise<Tagged> {
  const kind = findKind(id);
  if (!kind) throw new Fault('ResourceIdMalformed', `The ID '${id}' is not valid`);
  const { region } = await holding(context, kind.table, () => kind.require(context, id));
  return { resourceId: id, resourceType: kind.resourceType, accountId: context.accountId, region };
}

const findKind = (id: string): Kind | undefined => {
  const [, prefix = ''] = /^([a-z0-9-]{1,60})-[0-9a-f]{1,40}$/.exec(id) ?? [];
  return kinds.get(prefix);
};

async function requireAllocation(context: Context, id: string): Promise<Row> {
  const allocation = await requireOwnAllocation(context, id);
  const pool = await findPool(context.transaction, allocation.poolId);
  return { id, region: pool?.locale ?? context.region };
}

function requirePart(column: PartColumn, notFound: (id: string) => Fault): Kind['require'] {
  return async (context, id) => {
    const vpc = await findVpcOfPart(context.transaction, column, context, id);
    if (vpc) return vpc;
    throw notFound(id);
  };
}
