// Random networks and a random plan over a small space, where everything meets everything. The networks are a
// source of the test's own; the plan is made by the operations.

import { blockAround, type Cidr, contains, widthOf } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import { Fault } from '../../src/domain/fault.ts';
import type { Ipam } from '../../src/domain/ipam/ipam.ts';
import type { DiscoveredType } from '../../src/domain/monitoring/monitoring.ts';
import type { Tag } from '../../src/domain/tag/tag.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { allocateIpamPoolCidr } from '../../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { releaseIpamPoolAllocation } from '../../src/operations/allocations/release-ipam-pool-allocation.ts';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import { modifyIpam } from '../../src/operations/ipams/modify-ipam.ts';
import { deprovisionIpamPoolCidr } from '../../src/operations/pool-cidrs/deprovision-ipam-pool-cidr.ts';
import { provisionIpamPoolCidr } from '../../src/operations/pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../../src/operations/pools/create-ipam-pool.ts';
import { deleteIpamPool } from '../../src/operations/pools/delete-ipam-pool.ts';
import { modifyIpamPool } from '../../src/operations/pools/modify-ipam-pool.ts';
import { modifyIpamResourceCidr } from '../../src/operations/resource-cidrs/modify-ipam-resource-cidr.ts';
import { createIpamScope } from '../../src/operations/scopes/create-ipam-scope.ts';
import { deleteIpamScope } from '../../src/operations/scopes/delete-ipam-scope.ts';
import { type FoundCidr, foundId, type Source } from '../../src/reconcilers/sources/source.ts';
import { saveNewAllocation } from '../../src/store/allocations.ts';
import type { Engine } from '../../src/store/engines/engine.ts';
import { takeExactly } from '../../src/store/free-blocks.ts';
import { resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import { findPoolCidrAround } from '../../src/store/pools.ts';
import { block } from '../support/blocks.ts';
import type { Random } from '../support/seed.ts';
import { type Watch, watch } from '../support/watch.ts';
import { firstAccount, type World, worldIn } from '../support/world.ts';
import { type Choice, readPlan } from './monitoring-model.ts';

export const sites = [
  { accountId: firstAccount, region: 'us-east-1' },
  { accountId: firstAccount, region: 'us-west-2' },
] as const;

export type Networks = {
  readonly world: World;
  readonly watch: Watch;
  readonly random: Random;
  readonly found: Map<string, FoundCidr>;
  /** What was chosen for blocks of VPCs, by IPAM and block. */
  readonly choices: Map<string, Choice>;
  count: number;
};

export async function openNetworks(store: Engine, random: Random): Promise<Networks> {
  const world = await worldIn(store, { CADASTRE_QUOTAS: 'scopes-per-ipam=4' });
  const found = new Map<string, FoundCidr>();
  const source: Source = {
    async *list(site) {
      const here = [...found.values()].filter((each) => each.region === site.region);
      // In pages and in no order, as an account elsewhere tells it.
      for (const part of [here.filter((_, at) => at % 2 === 1), here.filter((_, at) => at % 2 === 0)]) {
        yield part;
      }
    },
  };
  const clock = fakeClock(new Date('2026-02-01T00:00:00Z'));
  const OperatingRegions = sites.map(({ region }) => ({ RegionName: region }));
  for (const region of ['us-east-1', 'us-west-2'])
    await world.call(createIpam, { OperatingRegions }, { region });
  return {
    world,
    watch: watch(store, clock, source),
    random,
    found,
    choices: new Map(),
    count: 0,
  };
}

const spaces = {
  private: block('10.0.0.0/24'),
  ipv6: block('2001:db8:0:a0::/59'),
  public: block('198.51.100.0/26'),
} as const;

function randomBlock({ random }: Networks, within: Cidr, min: number, max: number): Cidr {
  const { family, first, prefixLength } = within;
  const address = first + random.bigBelow(1n << BigInt(widthOf(family) - prefixLength));
  const lowest = Math.max(min, prefixLength);
  return blockAround(family, address, lowest + random.below(Math.max(max - lowest, 0) + 1));
}

const randomTags = ({ random }: Networks): Tag[] => [
  ...(random.chance(0.5) ? [{ key: 'Name', value: random.pick(['one', 'two']) }] : []),
  ...(random.chance(0.6) ? [{ key: 'env', value: random.pick(['dev', 'prod']) }] : []),
];

type Facts = Partial<Omit<FoundCidr, 'id'>> &
  Pick<FoundCidr, 'region' | 'resourceType' | 'resourceId' | 'cidr'>;

function add(networks: Networks, facts: Facts): FoundCidr {
  const tags = facts.tags ?? randomTags(networks);
  const each: FoundCidr = {
    accountId: firstAccount,
    ownerId: firstAccount,
    ipSource: 'none',
    vpcId: undefined,
    subnetId: undefined,
    zoneId: undefined,
    ipUsage: networks.random.chance(0.5) ? networks.random.below(10_001) / 10_000 : undefined,
    attachmentStatus: undefined,
    ...facts,
    id: foundId(facts.resourceId, formatCidr(facts.cidr)),
    tags,
    name: tags.find((tag) => tag.key === 'Name')?.value,
  };
  networks.found.set(each.id, each);
  return each;
}

const allOf = ({ found }: Networks, ...types: DiscoveredType[]): FoundCidr[] =>
  [...found.values()].filter((each) => types.includes(each.resourceType));

function newId(networks: Networks, prefix: string): string {
  networks.count += 1;
  return `${prefix}-${String(networks.count).padStart(4, '0')}`;
}

type Step = (networks: Networks) => Promise<string>;

const addVpc: Step = async (networks) => {
  const { random } = networks;
  const { region } = random.pick(sites);
  const resourceId = newId(networks, 'vpc');
  const isIpv6 = random.chance(0.2);
  const cidr = isIpv6
    ? randomBlock(networks, spaces.ipv6, 59, 62)
    : randomBlock(networks, spaces.private, 24, 27);
  const blocks = [cidr];
  const second = randomBlock(networks, spaces.private, 25, 28);
  if (random.chance(0.3) && !contains(cidr, second) && !contains(second, cidr)) blocks.push(second);
  const tags = randomTags(networks);
  const ipSource = isIpv6 && random.chance(0.5) ? 'amazon' : 'none';
  for (const each of blocks) {
    add(networks, { region, resourceType: 'vpc', resourceId, vpcId: resourceId, cidr: each, ipSource, tags });
  }
  return `add ${resourceId} ${blocks.map(formatCidr)} in ${region}`;
};

/** A VPC that was made with space of a pool. */
const addAllocatedVpc: Step = async (networks) => {
  const { world, random } = networks;
  return world.store.write(async (transaction) => {
    const plan = await readPlan(transaction);
    const free = plan.poolCidrs.filter((each) => {
      const pool = plan.pools.get(each.poolId)!;
      return pool.locale && !pool.sourceResource;
    });
    if (free.length === 0) return 'no pool to allocate from';
    const { poolId, cidr: around } = random.pick(free);
    const pool = plan.pools.get(poolId)!;
    const cidr = randomBlock(networks, around, around.prefixLength, around.family === 'ipv4' ? 28 : 64);
    if (!(await takeExactly(transaction, poolId, cidr)))
      return `${formatCidr(cidr)} of ${poolId} is not free`;
    const resourceId = newId(networks, 'vpc');
    const region = pool.locale as string;
    saveNewAllocation(transaction, {
      id: randomIds.long('ipam-pool-alloc', new Date(0)),
      poolId,
      poolCidrId: (await findPoolCidrAround(transaction, poolId, cidr))!.id,
      ownerId: firstAccount,
      cidr,
      description: undefined,
      resourceType: 'vpc',
      resourceId,
      resourceRegion: region,
      createdAt: new Date(0),
    });
    add(networks, { region, resourceType: 'vpc', resourceId, vpcId: resourceId, cidr });
    return `add ${resourceId} ${formatCidr(cidr)} from ${poolId}`;
  });
};

const addPart: Step = async (networks) => {
  const { random } = networks;
  const vpcs = allOf(networks, 'vpc');
  if (vpcs.length === 0) return 'no VPC to lie in';
  const home = random.pick(vpcs);
  const { region, vpcId, ipSource } = home;
  const width = widthOf(home.cidr.family);
  const common = { region, vpcId, ipSource };
  if (random.chance(0.5)) {
    const cidr = randomBlock(networks, home.cidr, home.cidr.prefixLength, home.cidr.prefixLength + 3);
    const subnet = add(networks, {
      ...common,
      resourceType: 'subnet',
      resourceId: newId(networks, 'subnet'),
      cidr,
    });
    return `add ${subnet.id}`;
  }
  const cidr = randomBlock(networks, home.cidr, width, width);
  const attachmentStatus = random.pick(['available', 'in-use'] as const);
  const resourceId = newId(networks, 'eni');
  add(networks, { ...common, resourceType: 'eni', resourceId, cidr, attachmentStatus });
  if (attachmentStatus === 'in-use' && random.chance(0.7)) {
    add(networks, { ...common, resourceType: 'instance', resourceId: newId(networks, 'i'), cidr });
  }
  return `add ${resourceId} ${formatCidr(cidr)} in ${vpcId}`;
};

const addPublicSpace: Step = async (networks) => {
  const { random } = networks;
  const { region } = random.pick(sites);
  const ownerId = random.pick([firstAccount, firstAccount, '999999999999']);
  const [resourceType, resourceId, cidr] = random.chance(0.5)
    ? (['eip', newId(networks, 'eipalloc'), randomBlock(networks, spaces.public, 32, 32)] as const)
    : ([
        'public-ipv4-pool',
        newId(networks, 'ipv4pool-ec2'),
        randomBlock(networks, spaces.public, 27, 31),
      ] as const);
  add(networks, {
    region,
    resourceType,
    resourceId,
    cidr,
    ownerId,
    ipSource: random.pick(['amazon', 'byoip']),
  });
  return `add ${resourceId} ${formatCidr(cidr)}`;
};

const removeSomething: Step = async (networks) => {
  const { random, found } = networks;
  const all = [...found.values()];
  if (all.length === 0) return 'nothing to remove';
  const gone = random.pick(all);
  // A network goes with what is in it; of one with several blocks sometimes only one.
  const isWhole = random.chance(0.7);
  for (const each of all) {
    const isIts = isWhole
      ? each.vpcId === gone.resourceId
      : each.vpcId === gone.resourceId && contains(gone.cidr, each.cidr);
    if (each.id === gone.id || (gone.resourceType === 'vpc' && isIts)) found.delete(each.id);
  }
  return `remove ${gone.id}`;
};

const retag: Step = async (networks) => {
  const all = [...networks.found.values()];
  if (all.length === 0) return 'nothing to tag';
  const { id: _id, name: _name, tags: _tags, ...facts } = networks.random.pick(all);
  return `retag ${add(networks, facts).id}`;
};

/** What an operation refuses is no step, and no failure either. */
async function trying(what: string, work: () => Promise<unknown>): Promise<string> {
  try {
    await work();
    return what;
  } catch (error) {
    if (error instanceof Fault) return `${what}: refused, ${error.message.slice(0, 80)}`;
    throw error;
  }
}

const plan = ({ world }: Networks) => world.store.read(readPlan);

const addPool: Step = async (networks) => {
  const { world, random } = networks;
  const { ipams, scopes, pools, poolCidrs } = await plan(networks);
  const ipam = random.pick(ipams);
  const scope = random.pick(scopes.filter((each) => each.ipamId === ipam.id && each.type === 'private'));
  const sources = [...pools.values()].filter((each) => each.scopeId === scope.id);
  const source = random.chance(0.5) && sources.length > 0 ? random.pick(sources) : undefined;
  const around = source
    ? (poolCidrs.find((each) => each.poolId === source.id)?.cidr ?? spaces.private)
    : random.chance(0.2)
      ? spaces.ipv6
      : spaces.private;
  const cidr = randomBlock(networks, around, around.prefixLength, around.prefixLength + 2);
  const at = { region: ipam.region };
  return trying(`add a pool of ${formatCidr(cidr)} in ${scope.id}`, async () => {
    const { IpamPool } = await world.call(
      createIpamPool,
      {
        IpamScopeId: scope.id,
        AddressFamily: cidr.family,
        Locale: source?.locale ?? (random.pick(['', 'us-east-1', 'us-west-2']) || undefined),
        SourceIpamPoolId: source?.id,
        AutoImport: random.chance(0.5),
      },
      at,
    );
    await world.call(
      provisionIpamPoolCidr,
      { IpamPoolId: IpamPool!.IpamPoolId!, Cidr: formatCidr(cidr) },
      at,
    );
  });
};

async function withPool(
  networks: Networks,
  what: string,
  work: (
    pool: { id: string; cidr: Cidr; locale: string | undefined },
    at: { region: string },
  ) => Promise<unknown>,
): Promise<string> {
  const { pools, poolCidrs } = await plan(networks);
  if (poolCidrs.length === 0) return 'no pool';
  const { poolId, cidr } = networks.random.pick(poolCidrs);
  const pool = pools.get(poolId)!;
  return trying(`${what} ${poolId}`, () =>
    work({ id: poolId, cidr, locale: pool.locale }, { region: pool.region }),
  );
}

const changePool: Step = (networks) =>
  withPool(networks, 'modify', ({ id }, at) => {
    const { random } = networks;
    const tag = { Key: 'env', Value: 'prod' };
    const changes = [
      { AutoImport: random.chance(0.7) },
      { AllocationMinNetmaskLength: 20 + random.below(8) },
      { AllocationMaxNetmaskLength: 28 + random.below(5) },
      { AddAllocationResourceTags: [tag] },
      { RemoveAllocationResourceTags: [tag] },
    ];
    return networks.world.call(modifyIpamPool, { IpamPoolId: id, ...random.pick(changes) }, at);
  });

const removePool: Step = (networks) =>
  withPool(networks, 'remove', ({ id, cidr }, at) =>
    networks.random.chance(0.5)
      ? networks.world.call(deleteIpamPool, { IpamPoolId: id, Cascade: true }, at)
      : networks.world.call(deprovisionIpamPoolCidr, { IpamPoolId: id, Cidr: formatCidr(cidr) }, at),
  );

const reserve: Step = (networks) =>
  withPool(networks, 'reserve in', ({ id, cidr, locale }, at) => {
    const wanted = formatCidr(randomBlock(networks, cidr, cidr.prefixLength, cidr.prefixLength + 4));
    return networks.world.call(
      allocateIpamPoolCidr,
      { IpamPoolId: id, Cidr: wanted },
      { region: locale ?? at.region },
    );
  });

const unreserve: Step = async (networks) => {
  const { allocations, pools } = await plan(networks);
  const custom = allocations.filter((each) => each.resourceType === 'custom');
  if (custom.length === 0) return 'nothing reserved';
  const { id, poolId, cidr } = networks.random.pick(custom);
  const input = { IpamPoolId: poolId, IpamPoolAllocationId: id, Cidr: formatCidr(cidr) };
  const at = { region: pools.get(poolId)!.region };
  return trying(`release ${input.Cidr}`, () => networks.world.call(releaseIpamPoolAllocation, input, at));
};

const choose: Step = async (networks) => {
  const { world, random, choices } = networks;
  const { ipams, scopes } = await plan(networks);
  const rows = await world.store.read((transaction) =>
    resourceCidrTable.select(transaction, "WHERE resource_type = 'vpc' ORDER BY id"),
  );
  if (rows.length === 0) return 'nothing to choose for';
  const row = random.pick(rows);
  const ipam = ipams.find((each) => each.id === row.ipamId) as Ipam;
  const others = scopes.filter((each) => each.ipamId === ipam.id && each.type === 'private');
  const destination = random.chance(0.5) ? random.pick(others).id : undefined;
  const isIgnored = random.chance(0.4);
  const input = {
    ResourceId: row.resourceId,
    ResourceCidr: formatCidr(row.cidr),
    ResourceRegion: row.region,
    CurrentIpamScopeId: row.scopeId,
    DestinationIpamScopeId: destination,
    Monitored: !isIgnored,
  };
  const what = `${isIgnored ? 'ignore' : 'monitor'} ${row.id}${destination ? ` in ${destination}` : ''}`;
  return trying(what, async () => {
    await world.call(modifyIpamResourceCidr, input, { region: ipam.region });
    choices.set(row.id, { isIgnored, destinationScopeId: destination ?? row.destinationScopeId });
  });
};

const changeScopes: Step = async (networks) => {
  const { world, random } = networks;
  const { ipams, scopes } = await plan(networks);
  const ipam = random.pick(ipams);
  const at = { region: ipam.region };
  const added = scopes.filter((each) => each.ipamId === ipam.id && !each.isDefault);
  if (added.length > 0 && random.chance(0.4)) {
    const { id } = random.pick(added);
    return trying(`delete the scope ${id}`, async () => {
      await world.call(deleteIpamScope, { IpamScopeId: id }, at);
      for (const [key, choice] of networks.choices) {
        if (choice.destinationScopeId === id) {
          networks.choices.set(key, { ...choice, destinationScopeId: undefined });
        }
      }
    });
  }
  return trying('add a scope', () => world.call(createIpamScope, { IpamId: ipam.id }, at));
};

const changeRegions: Step = async (networks) => {
  const { ipams } = await plan(networks);
  const ipam = networks.random.pick(ipams);
  const other = sites.find((site) => site.region !== ipam.region)!.region;
  const regions = [{ RegionName: other }];
  const change = ipam.operatingRegions.includes(other)
    ? { RemoveOperatingRegions: regions }
    : { AddOperatingRegions: regions };
  const what = `${Object.keys(change)[0]} ${other} of ${ipam.id}`;
  return trying(what, () =>
    networks.world.call(modifyIpam, { IpamId: ipam.id, ...change }, { region: ipam.region }),
  );
};

export const steps: readonly Step[] = [
  ...[addVpc, addVpc, addVpc, addAllocatedVpc, addAllocatedVpc, addPart, addPart, addPart, addPublicSpace],
  ...[addPublicSpace, removeSomething, removeSomething, retag, addPool, addPool, changePool, removePool],
  ...[reserve, reserve, unreserve, choose, choose, changeScopes, changeRegions],
];
