// A look at some resources of the register: those that a call changed, or a page of all. What belongs to changed ones is
// looked at as well: an instance is found by its interfaces, and tells of their addresses.

import type { NetworkInterface } from '../../domain/network-interface/network-interface.ts';
import type { SubnetCidr } from '../../domain/vpc/vpc.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import {
  countUsedAddresses,
  listAddressesOfInterfaces,
  listElasticIpsById,
  listElasticIpsOfPools,
  listInstancesById,
  listInterfacesById,
  listInterfacesOfInstances,
  listPublicRangesOf,
  listSubnetCidrsBy,
  listSubnetsById,
  listVpcCidrsOf,
} from '../../store/inventory-of.ts';
import type { Transaction } from '../../store/store.ts';
import { findInterfaces } from './inventory-hosts.ts';
import {
  describePublicSpace,
  describeSubnets,
  describeVpcs,
  namesOf,
  sourceBlocks,
  sourcesIn,
} from './inventory-networks.ts';
import type { FoundCidr, Look } from './source.ts';

export async function lookAtResources(
  transaction: Transaction,
  site: Site,
  resourceIds: readonly string[],
): Promise<Look> {
  const of = (prefix: string): string[] => resourceIds.filter((id) => id.startsWith(`${prefix}-`));
  const hosts = await lookAtHosts(transaction, site, of('eni'), of('i'));
  const found = [
    ...(await lookAtVpcs(transaction, site, of('vpc'))),
    ...(await lookAtSubnets(transaction, site, of('subnet'))),
    ...(await lookAtPublicSpace(transaction, site, of('eipalloc'), of('ipv4pool-ec2'))),
    ...hosts.found,
  ];
  return { found, resourceIds: [...new Set([...resourceIds, ...hosts.resourceIds])] };
}

export async function lookAtVpcs(
  transaction: Transaction,
  site: Site,
  ids: readonly string[],
): Promise<FoundCidr[]> {
  if (ids.length === 0) return [];
  const blocks = await sourceBlocks(transaction, await listVpcCidrsOf(transaction, site, ids));
  const subnetCidrs = await listSubnetCidrsBy(transaction, 'vpc', ids);
  return describeVpcs(site, blocks, subnetCidrs, await namesOf(transaction, ids));
}

export async function lookAtSubnets(
  transaction: Transaction,
  site: Site,
  ids: readonly string[],
): Promise<FoundCidr[]> {
  if (ids.length === 0) return [];
  const subnets = new Map((await listSubnetsById(transaction, site, ids)).map((each) => [each.id, each]));
  const cidrs = await listSubnetCidrsBy(transaction, 'subnet', [...subnets.keys()]);
  const used = new Map<string, bigint>();
  for (const each of cidrs) {
    if (each.cidr.family === 'ipv4') used.set(each.id, await countUsedAddresses(transaction, site, each));
  }
  const vpcIds = [...new Set(cidrs.map((each) => each.vpcId))];
  const blocks = await sourceBlocks(transaction, await listVpcCidrsOf(transaction, site, vpcIds));
  return describeSubnets(site, cidrs, {
    zoneOf: (id) => subnets.get(id)?.zoneId,
    usedOf: ({ id }: SubnetCidr) => used.get(id) ?? 0n,
    sourceOf: sourcesIn(blocks),
    named: await namesOf(transaction, ids),
  });
}

export async function lookAtPublicSpace(
  transaction: Transaction,
  site: Site,
  addressIds: readonly string[],
  poolIds: readonly string[],
): Promise<FoundCidr[]> {
  if (addressIds.length + poolIds.length === 0) return [];
  const elasticIps = await listElasticIpsById(transaction, site, addressIds);
  const ofPools = new Set([...poolIds, ...elasticIps.flatMap((each) => each.publicIpv4PoolId ?? [])]);
  const ranges = await listPublicRangesOf(transaction, site, [...ofPools]);
  return describePublicSpace(transaction, site, {
    elasticIps,
    ranges: ranges.filter((each) => poolIds.includes(each.publicIpv4PoolId)),
    around: { ranges, elasticIps: await listElasticIpsOfPools(transaction, site, poolIds) },
  });
}

async function lookAtHosts(
  transaction: Transaction,
  site: Site,
  interfaceIds: readonly string[],
  instanceIds: readonly string[],
): Promise<Look> {
  if (interfaceIds.length + instanceIds.length === 0) return { found: [], resourceIds: [] };
  const named = await listInterfacesById(transaction, site, interfaceIds);
  const hosts = [...new Set([...instanceIds, ...named.flatMap((each) => each.instanceId ?? [])])];
  const attached = await listInterfacesOfInstances(transaction, site, hosts);
  const interfaces = new Map([...named, ...attached].map((each) => [each.id, each]));
  const found = await describeHosts(transaction, site, interfaces, hosts);
  return { found, resourceIds: [...interfaces.keys(), ...hosts] };
}

/** Interfaces with what is known of the instances behind them, each by its own interfaces. */
export async function lookAtInterfaces(
  transaction: Transaction,
  site: Site,
  ids: readonly string[],
): Promise<FoundCidr[]> {
  if (ids.length === 0) return [];
  const named = await listInterfacesById(transaction, site, ids);
  const interfaces = new Map(named.map((each) => [each.id, each]));
  const hosts = [...new Set(named.flatMap((each) => each.instanceId ?? []))];
  return describeHosts(transaction, site, interfaces, hosts);
}

async function describeHosts(
  transaction: Transaction,
  site: Site,
  interfaces: ReadonlyMap<string, NetworkInterface>,
  instanceIds: readonly string[],
): Promise<FoundCidr[]> {
  const instances = await listInstancesById(transaction, site, instanceIds);
  const addresses = await listAddressesOfInterfaces(transaction, site, [...interfaces.keys()]);
  const vpcIds = [...new Set(addresses.map((each) => each.vpcId))];
  const blocks = await sourceBlocks(transaction, await listVpcCidrsOf(transaction, site, vpcIds));
  return findInterfaces(
    site,
    {
      interfaces,
      instances: new Map(instances.map((each) => [each.id, each])),
      addresses,
      named: await namesOf(transaction, [...interfaces.keys(), ...instanceIds]),
    },
    sourcesIn(blocks),
  );
}
