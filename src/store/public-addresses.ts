// Public IPv4 addresses that are in use in a site, of both kinds, and what tells where their space is from.

import type { ElasticIp } from '../domain/address/elastic-ip.ts';
import { contains } from '../domain/cidr/cidr.ts';
import type { PublicSpace } from '../domain/monitoring/public-address.ts';
import type { NetworkInterface, PublicAddress } from '../domain/network-interface/network-interface.ts';
import type { Site } from './discovered-cidrs.ts';
import { networkInterfaceTable, publicAddressTable } from './host-schema.ts';
import { listOfAll } from './of-all.ts';
import { elasticIpTable, poolTable, publicIpv4RangeTable } from './schema.ts';
import type { Transaction } from './store.ts';
import type { Condition } from './table.ts';

type Page = {
  readonly after: string | undefined;
  readonly countMax: number;
  /** Of which of them; of all unless told. */
  readonly where?: readonly Condition[];
};

const inSite = ({ accountId, region }: Site) => [
  { column: 'account_id', anyOf: [accountId] },
  { column: 'region', anyOf: [region] },
];

export const listElasticIpsIn = (
  transaction: Transaction,
  site: Site,
  { where = [], ...page }: Page,
): Promise<ElasticIp[]> => elasticIpTable.list(transaction, { where: [...inSite(site), ...where], ...page });

/** The Elastic IP addresses of interfaces, by their ids. */
export async function findElasticIpIdsOf(
  transaction: Transaction,
  networkInterfaceIds: readonly string[],
): Promise<string[]> {
  if (networkInterfaceIds.length === 0) return [];
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM elastic_ip WHERE network_interface_id IN (${networkInterfaceIds.map(() => '?').join(', ')})`,
    ...networkInterfaceIds,
  );
  return rows.map((row) => row.id);
}

/** The interfaces of instances, by their ids. */
export async function findInterfaceIdsOfInstances(
  transaction: Transaction,
  instanceIds: readonly string[],
): Promise<string[]> {
  if (instanceIds.length === 0) return [];
  const rows = await transaction.all<{ id: string }>(
    `SELECT id FROM network_interface WHERE instance_id IN (${instanceIds.map(() => '?').join(', ')})`,
    ...instanceIds,
  );
  return rows.map((row) => row.id);
}

/** Addresses that interfaces have without an Elastic IP, by the id of the interface. */
export const listPublicAddressesIn = (
  transaction: Transaction,
  site: Site,
  { where = [], ...page }: Page,
): Promise<PublicAddress[]> =>
  publicAddressTable.list(transaction, { where: [...inSite(site), ...where], ...page });

export async function interfacesById(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, NetworkInterface>> {
  const by = { column: 'id', ownerOf: (each: NetworkInterface) => each.id, order: 'id' };
  const found = await listOfAll(transaction, networkInterfaceTable, by, [...new Set(ids)]);
  return new Map([...found].map(([id, [each]]) => [id, each as NetworkInterface]));
}

/** Where the space of each Elastic IP address is from: by the IPAM pool that it, or its public pool's range, is of. */
export async function spacesOf(
  transaction: Transaction,
  elasticIps: readonly ElasticIp[],
): Promise<(elasticIp: ElasticIp) => PublicSpace> {
  const publicPoolIds = new Set(elasticIps.flatMap((each) => each.publicIpv4PoolId ?? []));
  const ranges = await listOfAll(
    transaction,
    publicIpv4RangeTable,
    { column: 'public_ipv4_pool_id', ownerOf: (range) => range.publicIpv4PoolId, order: 'id' },
    [...publicPoolIds],
  );
  const poolIdOf = ({ poolId, publicIpv4PoolId, cidr }: ElasticIp): string | undefined =>
    poolId ??
    (publicIpv4PoolId === undefined ? undefined : ranges.get(publicIpv4PoolId))?.find((range) =>
      contains(range.cidr, cidr),
    )?.poolId;
  const pools = await listOfAll(
    transaction,
    poolTable,
    { column: 'id', ownerOf: (pool) => pool.id, order: 'id' },
    [...new Set(elasticIps.flatMap((each) => poolIdOf(each) ?? []))],
  );
  return (elasticIp) => {
    if (elasticIp.origin === 'provider') return 'amazon';
    const [pool] = pools.get(poolIdOf(elasticIp) ?? '') ?? [];
    return pool?.publicIpSource === 'amazon' ? 'amazon-contiguous' : 'byoip';
  };
}
