// The inventory of an account as lines, the inverse of `cadastre import`: each network with its subnets and their
// hosts, and then what is reserved by hand in pools. Read in the order of indexes, a page at a time: memory does not
// grow with what is stored.

import { type Cidr, overlaps } from '../domain/cidr/cidr.ts';
import { formatCidr } from '../domain/cidr/text.ts';
import type { Tag } from '../domain/tag/tag.ts';
import type { Subnet, SubnetCidr, Vpc, VpcCidr } from '../domain/vpc/vpc.ts';
import { listAllocations } from '../store/allocations.ts';
import { findNamed } from '../store/named.ts';
import { findPool } from '../store/pools.ts';
import type { Transaction } from '../store/store.ts';
import { listSubnets, subnetCidrsOfAll } from '../store/subnets.ts';
import { tagsOfAll } from '../store/tags.ts';
import { listVpcs, vpcCidrsOfAll } from '../store/vpcs.ts';
import type { Cells } from './cells.ts';
import { hostLines } from './hosts.ts';
import { type ExportedLine, pageSize, pagesOf } from './pages.ts';
import { type PoolNames, poolNamesFor } from './pool-names.ts';

export type Wanted = {
  readonly accountId: string;
  readonly regions: readonly string[];
  /** Whether pools are named that blocks are from; without them nothing is told that cannot be without its pool. */
  readonly withPools: boolean;
};

/** @returns every line; they are all of one state of the register when the transaction is a read */
export async function* inventoryLines(
  transaction: Transaction,
  wanted: Wanted,
): AsyncGenerator<ExportedLine, void, void> {
  const pools = poolNamesFor(transaction, wanted.accountId);
  for (const region of wanted.regions) {
    const where = [
      { column: 'account_id', anyOf: [wanted.accountId] },
      { column: 'region', anyOf: [region] },
    ];
    for await (const page of pagesOf((after) =>
      listVpcs(transaction, { where, after, countMax: pageSize }),
    )) {
      const ids = page.map((vpc) => vpc.id);
      const [tags, blocks] = [await tagsOfAll(transaction, ids), await vpcCidrsOfAll(transaction, ids)];
      for (const vpc of page) {
        yield* networkLines(transaction, wanted, pools, {
          vpc,
          tags: tags.get(vpc.id) ?? [],
          blocks: blocks.get(vpc.id) ?? [],
        });
      }
    }
  }
  if (wanted.withPools) yield* reservationLines(transaction, wanted, pools);
}

type Network = { readonly vpc: Vpc; readonly tags: readonly Tag[]; readonly blocks: readonly VpcCidr[] };

async function* networkLines(
  transaction: Transaction,
  { withPools }: Wanted,
  pools: PoolNames,
  { vpc, tags, blocks }: Network,
): AsyncGenerator<ExportedLine, void, void> {
  const { region } = vpc;
  const name = await nameOf(transaction, vpc, tags);
  const untold: Cidr[] = [];
  for (const { cidr, poolId } of blocks) {
    if (cidr.family === 'ipv6' && (poolId === undefined || !withPools)) {
      untold.push(cidr);
      const why =
        poolId === undefined ? 'is the provider’s' : `is from ${poolId}, and pools were not asked for`;
      yield { leftOut: `${formatCidr(cidr)} of ${vpc.id} ${why}` };
      continue;
    }
    const pool = poolId !== undefined && withPools ? await pools.nameOf(poolId, region) : undefined;
    // A network that has no name of its own goes by its id.
    const network = name === undefined ? vpc.id : undefined;
    yield { cells: { type: 'network', cidr: formatCidr(cidr), network, region, pool }, tags };
  }
  yield* subnetLines(transaction, { vpc, word: name ?? vpc.id, untold });
}

/** The name that no other network of the region has. */
async function nameOf(transaction: Transaction, vpc: Vpc, tags: readonly Tag[]): Promise<string | undefined> {
  const name = tags.find((tag) => tag.key === 'Name')?.value;
  if (!name || name.startsWith('vpc-')) return undefined;
  const { accountId, region } = vpc;
  const alike = await findNamed(
    transaction,
    { accountId, region, resourceType: 'vpc', prefix: 'vpc-' },
    name,
    2,
  );
  return alike.length === 1 ? name : undefined;
}

type Around = { readonly vpc: Vpc; readonly word: string; readonly untold: readonly Cidr[] };

async function* subnetLines(
  transaction: Transaction,
  { vpc, word, untold }: Around,
): AsyncGenerator<ExportedLine, void, void> {
  const where = [{ column: 'vpc_id', anyOf: [vpc.id] }];
  for await (const page of pagesOf((after) =>
    listSubnets(transaction, { where, after, countMax: pageSize }),
  )) {
    const ids = page.map((subnet) => subnet.id);
    const [tags, blocks] = [await tagsOfAll(transaction, ids), await subnetCidrsOfAll(transaction, ids)];
    for (const subnet of page) {
      const isTold = ({ cidr }: SubnetCidr): boolean => !untold.some((each) => overlaps(each, cidr));
      const told = (blocks.get(subnet.id) ?? []).filter(isTold);
      const line = subnetLine(subnet, word, told);
      if (line) yield { cells: line, tags: tags.get(subnet.id) ?? [] };
      else
        yield { leftOut: `${subnet.id} of ${vpc.id}, with its hosts: its network is told without its block` };
      if (line) yield* hostLines(transaction, subnet, word, untold);
    }
  }
}

/** From which pool of its network a subnet's block is cannot be told: that pool is made out of the network. */
function subnetLine(subnet: Subnet, network: string, blocks: readonly SubnetCidr[]): Cells | undefined {
  const ipv4 = blocks.find((each) => each.cidr.family === 'ipv4');
  const ipv6 = blocks.find((each) => each.cidr.family === 'ipv6');
  const first = ipv4 ?? ipv6;
  if (!first || (!ipv4 && !subnet.ipv6Native)) return undefined;
  return {
    type: 'subnet',
    cidr: formatCidr(first.cidr),
    network,
    ipv6: ipv4 && ipv6 && formatCidr(ipv6.cidr),
    region: subnet.region,
    zone: subnet.zoneName,
  };
}

async function* reservationLines(
  transaction: Transaction,
  { accountId, regions }: Wanted,
  pools: PoolNames,
): AsyncGenerator<ExportedLine, void, void> {
  const where = [{ column: 'owner_id', anyOf: [accountId] }];
  for await (const page of pagesOf((after) =>
    listAllocations(transaction, { where, after, countMax: pageSize }),
  )) {
    const custom = page.filter((each) => each.resourceType === 'custom');
    const tags = await tagsOfAll(
      transaction,
      custom.map((each) => each.id),
    );
    for (const { id, poolId, cidr, description } of custom) {
      const pool = await findPool(transaction, poolId);
      const region = pool?.locale ?? pool?.region;
      if (!pool || !region || !regions.includes(region)) continue;
      if (pool.sourceResource) {
        const { resourceId } = pool.sourceResource;
        yield { leftOut: `${formatCidr(cidr)} (${id}): its pool ${poolId} is made out of ${resourceId}` };
        continue;
      }
      const name = await pools.nameOf(poolId, region);
      const cells = { type: 'reservation', cidr: formatCidr(cidr), region, pool: name, description } as const;
      yield { cells, tags: tags.get(id) ?? [] };
    }
  }
}
