// Everything of one kind that an account has in a region, for those who look at a site as a whole.

import type { ElasticIp, PublicIpv4Range } from '../domain/address/elastic-ip.ts';
import type { Instance } from '../domain/instance/instance.ts';
import type { InterfaceAddress, NetworkInterface } from '../domain/network-interface/network-interface.ts';
import type { Subnet, SubnetCidr, VpcCidr } from '../domain/vpc/vpc.ts';
import type { Site } from './discovered-cidrs.ts';
import { instanceTable, interfaceAddressTable, networkInterfaceTable } from './host-schema.ts';
import {
  elasticIpTable,
  publicIpv4PoolTable,
  publicIpv4RangeTable,
  subnetCidrTable,
  subnetTable,
  vpcCidrTable,
} from './schema.ts';
import type { Transaction } from './store.ts';
import type { Table } from './table.ts';

const ofSite =
  <Entity>(table: Table<Entity>) =>
  (transaction: Transaction, { accountId, region }: Site): Promise<Entity[]> =>
    table.select(transaction, 'WHERE account_id = ? AND region = ?', accountId, region);

export const listSiteVpcCidrs: (transaction: Transaction, site: Site) => Promise<VpcCidr[]> =
  ofSite(vpcCidrTable);
export const listSiteSubnets: (transaction: Transaction, site: Site) => Promise<Subnet[]> =
  ofSite(subnetTable);
export const listSiteElasticIps: (transaction: Transaction, site: Site) => Promise<ElasticIp[]> =
  ofSite(elasticIpTable);
export const listSiteInterfaces: (transaction: Transaction, site: Site) => Promise<NetworkInterface[]> =
  ofSite(networkInterfaceTable);
export const listSiteAddresses: (transaction: Transaction, site: Site) => Promise<InterfaceAddress[]> =
  ofSite(interfaceAddressTable);
export const listSiteInstances: (transaction: Transaction, site: Site) => Promise<Instance[]> =
  ofSite(instanceTable);

/** By way of the subnets: their blocks have no index over accounts. */
export const listSiteSubnetCidrs = (
  transaction: Transaction,
  { accountId, region }: Site,
): Promise<SubnetCidr[]> =>
  subnetCidrTable.select(
    transaction,
    'WHERE subnet_id IN (SELECT id FROM subnet WHERE account_id = ? AND region = ?)',
    accountId,
    region,
  );

/** By way of the pools, whose ranges have no index over accounts. */
export const listSitePublicRanges = (
  transaction: Transaction,
  { accountId, region }: Site,
): Promise<PublicIpv4Range[]> =>
  publicIpv4RangeTable.select(
    transaction,
    `WHERE public_ipv4_pool_id IN (SELECT id FROM ${publicIpv4PoolTable.name} WHERE account_id = ? AND region = ?)`,
    accountId,
    region,
  );
