// What the inventory has of some resources of a site, for those who look at what changed. What is of another site
// by now is not looked at.

import type { ElasticIp, PublicIpv4Range } from '../domain/address/elastic-ip.ts';
import type { Instance } from '../domain/instance/instance.ts';
import type { InterfaceAddress, NetworkInterface } from '../domain/network-interface/network-interface.ts';
import type { Subnet, SubnetCidr, VpcCidr } from '../domain/vpc/vpc.ts';
import type { Site } from './discovered-cidrs.ts';
import { instanceTable, interfaceAddressTable, networkInterfaceTable } from './host-schema.ts';
import { listOfAll } from './of-all.ts';
import {
  elasticIpTable,
  publicIpv4RangeTable,
  subnetCidrTable,
  subnetTable,
  vpcCidrTable,
} from './schema.ts';
import type { Transaction } from './store.ts';
import type { Table } from './table.ts';

type OfSite = { readonly accountId: string; readonly region: string };
type Listing<Entity> = (transaction: Transaction, site: Site, ids: readonly string[]) => Promise<Entity[]>;

/** The rows of a site whose column is one of the ids. */
const by =
  <Entity extends OfSite>(
    table: Table<Entity>,
    column: string,
    ownerOf: (each: Entity) => string,
  ): Listing<Entity> =>
  async (transaction, { accountId, region }, ids) => {
    const found = await listOfAll(transaction, table, { column, ownerOf, order: `${column}, id` }, ids);
    return [...found.values()]
      .flat()
      .filter((each) => each.accountId === accountId && each.region === region);
  };

export const listVpcCidrsOf: Listing<VpcCidr> = by(vpcCidrTable, 'vpc_id', (each) => each.vpcId);
export const listSubnetsById: Listing<Subnet> = by(subnetTable, 'id', (each) => each.id);
export const listElasticIpsById: Listing<ElasticIp> = by(elasticIpTable, 'id', (each) => each.id);
export const listElasticIpsOfPools: Listing<ElasticIp> = by(
  elasticIpTable,
  'public_ipv4_pool_id',
  (each) => each.publicIpv4PoolId ?? '',
);
export const listPublicRangesOf: Listing<PublicIpv4Range> = by(
  publicIpv4RangeTable,
  'public_ipv4_pool_id',
  (each) => each.publicIpv4PoolId,
);
export const listInterfacesById: Listing<NetworkInterface> = by(
  networkInterfaceTable,
  'id',
  (each) => each.id,
);
export const listInterfacesOfInstances: Listing<NetworkInterface> = by(
  networkInterfaceTable,
  'instance_id',
  (each) => each.instanceId ?? '',
);
export const listInstancesById: Listing<Instance> = by(instanceTable, 'id', (each) => each.id);
export const listAddressesOfInterfaces: Listing<InterfaceAddress> = by(
  interfaceAddressTable,
  'network_interface_id',
  (each) => each.networkInterfaceId,
);

/** Blocks of subnets, by the VPC or by the subnet. */
export async function listSubnetCidrsBy(
  transaction: Transaction,
  owner: 'vpc' | 'subnet',
  ids: readonly string[],
): Promise<SubnetCidr[]> {
  const column = `${owner}_id`;
  const ownerOf = (each: SubnetCidr): string => (owner === 'vpc' ? each.vpcId : each.subnetId);
  const found = await listOfAll(
    transaction,
    subnetCidrTable,
    { column, ownerOf, order: `${column}, id` },
    ids,
  );
  return [...found.values()].flat();
}

/** How many addresses of a block of a subnet have an owner in the site. */
export async function countUsedAddresses(
  transaction: Transaction,
  { accountId, region }: Site,
  { id, cidr }: SubnetCidr,
): Promise<bigint> {
  // Whose they are is looked at afterwards: asked for at once, it is a condition that an index over all of the site meets.
  const rows = await transaction.all<{
    prefix_length: number;
    account_id: string;
    region: string;
    n: number;
  }>(
    `SELECT prefix_length, account_id, region, count(*) AS n FROM network_interface_address
     WHERE subnet_cidr_id = ? GROUP BY prefix_length, account_id, region`,
    id,
  );
  const own = rows.filter((row) => row.account_id === accountId && row.region === region);
  const width = cidr.family === 'ipv4' ? 32 : 128;
  return own.reduce((sum, row) => sum + (BigInt(row.n) << BigInt(width - Number(row.prefix_length))), 0n);
}
