// The register's own networks as a source: the VPCs, subnets, public addresses and interfaces that are kept here.
// Each kind is one look of its own, so that a large site does not keep others from reading.

import { usedCountOf } from '../../domain/monitoring/usage.ts';
import type { SubnetCidr } from '../../domain/vpc/vpc.ts';
import type { Site } from '../../store/discovered-cidrs.ts';
import {
  listSiteAddresses,
  listSiteElasticIps,
  listSiteInstances,
  listSiteInterfaces,
  listSitePublicRanges,
  listSiteSubnetCidrs,
  listSiteSubnets,
  listSiteVpcCidrs,
} from '../../store/inventory.ts';
import type { Store, Transaction } from '../../store/store.ts';
import { findInterfaces, type Hosts } from './inventory-hosts.ts';
import { lookAtResources } from './inventory-look.ts';
import {
  describePublicSpace,
  describeSubnets,
  describeVpcs,
  namesOf,
  type SourcedBlock,
  type SourceOf,
  sourceBlocks,
  sourcesIn,
} from './inventory-networks.ts';
import type { FoundCidr, Source } from './source.ts';

export const inventory = (store: Store): Source => ({
  isOwn: true,
  look: lookAtResources,
  async *list(site) {
    const vpcs = await store.read((transaction) => readVpcs(transaction, site));
    yield vpcs.found;
    const hosts = await store.read((transaction) => readHosts(transaction, site));
    const sourceOf = sourcesIn(vpcs.blocks);
    yield await store.read((transaction) =>
      findSubnets(transaction, site, vpcs.subnetCidrs, hosts, sourceOf),
    );
    yield await store.read((transaction) => findPublicSpace(transaction, site));
    yield findInterfaces(site, hosts, sourceOf);
  },
});

type Vpcs = {
  readonly found: readonly FoundCidr[];
  readonly subnetCidrs: readonly SubnetCidr[];
  readonly blocks: readonly SourcedBlock[];
};

async function readVpcs(transaction: Transaction, site: Site): Promise<Vpcs> {
  const blocks = await sourceBlocks(transaction, await listSiteVpcCidrs(transaction, site));
  const subnetCidrs = await listSiteSubnetCidrs(transaction, site);
  const named = await namesOf(
    transaction,
    blocks.map((each) => each.vpcId),
  );
  return { blocks, subnetCidrs, found: describeVpcs(site, blocks, subnetCidrs, named) };
}

async function findSubnets(
  transaction: Transaction,
  site: Site,
  subnetCidrs: readonly SubnetCidr[],
  { addresses }: Hosts,
  sourceOf: SourceOf,
): Promise<FoundCidr[]> {
  const subnets = new Map((await listSiteSubnets(transaction, site)).map((each) => [each.id, each]));
  const used = Map.groupBy(addresses, (each) => each.subnetId);
  return describeSubnets(site, subnetCidrs, {
    zoneOf: (id) => subnets.get(id)?.zoneId,
    usedOf: ({ subnetId, cidr }) =>
      usedCountOf(
        cidr,
        (used.get(subnetId) ?? []).map((each) => each.cidr),
      ),
    sourceOf,
    named: await namesOf(transaction, [...subnets.keys()]),
  });
}

async function findPublicSpace(transaction: Transaction, site: Site): Promise<FoundCidr[]> {
  const space = {
    elasticIps: await listSiteElasticIps(transaction, site),
    ranges: await listSitePublicRanges(transaction, site),
  };
  return describePublicSpace(transaction, site, { ...space, around: space });
}

async function readHosts(transaction: Transaction, site: Site): Promise<Hosts> {
  const interfaces = await listSiteInterfaces(transaction, site);
  const instances = await listSiteInstances(transaction, site);
  return {
    interfaces: new Map(interfaces.map((each) => [each.id, each])),
    instances: new Map(instances.map((each) => [each.id, each])),
    addresses: await listSiteAddresses(transaction, site),
    named: await namesOf(
      transaction,
      [...interfaces, ...instances].map((each) => each.id),
    ),
  };
}
