// An account with networks of every kind in it, drawn at random, and what it has in words that do not depend on ids.

import { type Call, done, type Output } from '../simulation/caller.ts';
import type { Random } from '../support/seed.ts';

export const regions = ['us-east-1', 'dc-berlin-1'] as const;
type Region = (typeof regions)[number];
export type Calls = (region: Region) => Call;

export type Plan = {
  readonly scope: string;
  readonly pools: Readonly<Record<Region, string>>;
  readonly pools6: Readonly<Record<Region, string>>;
};

/** An IPAM with two pools for each region, of the same names in both of them. */
export async function makePlan(calls: Calls): Promise<Plan> {
  const call = calls('us-east-1');
  const OperatingRegions = regions.map((RegionName) => ({ RegionName }));
  const { Ipam } = await done(call('CreateIpam', { OperatingRegions }));
  const { PrivateDefaultScopeId: scope } = Ipam as { PrivateDefaultScopeId: string };
  const make = async (Locale: Region, AddressFamily: string, Cidr: string): Promise<string> => {
    const Tags = [{ Key: 'Name', Value: AddressFamily === 'ipv4' ? 'plan v4' : 'plan v6' }];
    const wanted = { IpamScopeId: scope, AddressFamily, Locale };
    const { IpamPool } = await done(
      call('CreateIpamPool', { ...wanted, TagSpecifications: [{ ResourceType: 'ipam-pool', Tags }] }),
    );
    const { IpamPoolId } = IpamPool as { IpamPoolId: string };
    await done(call('ProvisionIpamPoolCidr', { IpamPoolId, Cidr }));
    return IpamPoolId;
  };
  return {
    scope,
    pools: {
      'us-east-1': await make('us-east-1', 'ipv4', '10.128.0.0/9'),
      'dc-berlin-1': await make('dc-berlin-1', 'ipv4', '10.0.0.0/9'),
    },
    pools6: {
      'us-east-1': await make('us-east-1', 'ipv6', 'fd01::/32'),
      'dc-berlin-1': await make('dc-berlin-1', 'ipv6', 'fd02::/32'),
    },
  };
}

const words = ['a', 'rack 7', '"', ',', ' edge ', '# x', 'line\nbreak', 'ä€😀', '=1+1', '0'];

function tagsOf(random: Random, ResourceType: string, name?: string): object {
  const keys = random
    .shuffled(['owner', 'Rack', 'rack', ' spaced ', 'a,b', 'tag:x'])
    .slice(0, random.below(4));
  const Tags = keys.map((Key) => ({ Key, Value: random.pick(['', ...words]) }));
  if (name !== undefined) Tags.push({ Key: 'Name', Value: name });
  return Tags.length === 0 ? {} : { TagSpecifications: [{ ResourceType, Tags }] };
}

/** Fills both regions, each with some networks, what is in them, and reservations. */
export async function fillAccount(calls: Calls, random: Random, plan: Plan): Promise<void> {
  for (const region of regions) {
    const call = calls(region);
    for (let count = 1 + random.below(4); count > 0; count -= 1)
      await fillNetwork(call, random, plan, region);
    for (let count = random.below(4); count > 0; count -= 1) {
      const isIpv4 = random.chance(0.5);
      await done(
        call('AllocateIpamPoolCidr', {
          IpamPoolId: (isIpv4 ? plan.pools : plan.pools6)[region],
          NetmaskLength: (isIpv4 ? 20 : 48) + random.below(8),
          ...(random.chance(0.5) ? { Description: random.pick(words) } : {}),
          ...tagsOf(random, 'ipam-pool-allocation', random.chance(0.3) ? random.pick(words) : undefined),
        }),
      );
    }
  }
}

async function fillNetwork(call: Call, random: Random, plan: Plan, region: Region): Promise<void> {
  const index = random.below(200);
  const name = random.chance(0.2) ? undefined : random.pick(['', 'twin', `net ${index}`, ...words]);
  const fromPool = random.chance(0.4);
  const ipv6 = random.pick(['none', 'pool', 'provider']);
  const { Vpc } = await done(
    call('CreateVpc', {
      ...(fromPool
        ? { Ipv4IpamPoolId: plan.pools[region], Ipv4NetmaskLength: 22 }
        : { CidrBlock: `192.168.${4 * random.below(60)}.0/22` }),
      ...(ipv6 === 'pool' && { Ipv6IpamPoolId: plan.pools6[region], Ipv6NetmaskLength: 56 }),
      ...(ipv6 === 'provider' && { AmazonProvidedIpv6CidrBlock: true }),
      ...tagsOf(random, 'vpc', name),
    }),
  );
  const {
    VpcId,
    CidrBlock,
    Ipv6CidrBlockAssociationSet = [],
  } = Vpc as {
    VpcId: string;
    CidrBlock: string;
    Ipv6CidrBlockAssociationSet?: { Ipv6CidrBlock: string }[];
  };
  const blocks = [CidrBlock];
  if (!fromPool && random.chance(0.4)) {
    const Another = '192.168.252.0/24';
    await done(call('AssociateVpcCidrBlock', { VpcId, CidrBlock: Another }));
    blocks.push(Another);
  }
  const wide = Ipv6CidrBlockAssociationSet[0]?.Ipv6CidrBlock;
  for (const [at, block] of blocks.entries()) {
    for (let count = random.below(3); count > 0; count -= 1) {
      const third = Number(block.split('.')[2]) + (at === 0 ? count : 0);
      const CidrBlockOf = `${block.split('.').slice(0, 2).join('.')}.${third}.${64 * count}/26`;
      const Ipv6CidrBlock = wide && random.chance(0.6) ? sixtyFour(wide, 10 * at + count) : undefined;
      await fillSubnet(call, random, { VpcId, CidrBlock: CidrBlockOf, Ipv6CidrBlock });
    }
  }
  if (wide && random.chance(0.5)) {
    await fillSubnet(call, random, { VpcId, Ipv6Native: true, Ipv6CidrBlock: sixtyFour(wide, 99) });
  }
}

/** `2001:db8:1:200::/56` and 5 give `2001:db8:1:205::/64`. */
function sixtyFour(wide: string, index: number): string {
  const groups = wide.replace(/::\/\d+$/, '').split(':');
  while (groups.length < 4) groups.push('0');
  groups[3] = (Number.parseInt(groups[3] as string, 16) + index).toString(16);
  return `${groups.join(':')}::/64`;
}

type SubnetInput = {
  readonly VpcId: string;
  readonly CidrBlock?: string;
  readonly Ipv6CidrBlock?: string | undefined;
  readonly Ipv6Native?: boolean;
};

async function fillSubnet(call: Call, random: Random, input: SubnetInput): Promise<void> {
  const name = random.chance(0.5) ? random.pick(words) : undefined;
  const { Subnet } = await done(call('CreateSubnet', { ...input, ...tagsOf(random, 'subnet', name) }));
  const { SubnetId } = Subnet as { SubnetId: string };
  const has6 = input.Ipv6CidrBlock !== undefined;
  for (let count = random.below(3); count > 0; count -= 1) {
    await done(
      call('CreateNetworkInterface', {
        SubnetId,
        ...(random.chance(0.6) && { Description: random.pick(words) }),
        ...(!input.Ipv6Native &&
          random.chance(0.4) && { SecondaryPrivateIpAddressCount: 1 + random.below(2) }),
        ...(!input.Ipv6Native && random.chance(0.2) && { Ipv4PrefixCount: 1 }),
        ...(has6 && random.chance(0.6) && { Ipv6AddressCount: 1 + random.below(3) }),
        ...(has6 && random.chance(0.2) && { Ipv6PrefixCount: 1 }),
        ...tagsOf(random, 'network-interface', random.chance(0.5) ? random.pick(words) : undefined),
      }),
    );
  }
  if (random.chance(0.3)) {
    const one = { ImageId: 'ami-0123456789abcdef0', InstanceType: 'm7g.large', MinCount: 1, MaxCount: 1 };
    await done(call('RunInstances', { ...one, SubnetId }));
  }
}

type Tagged = { readonly Tags?: readonly { Key: string; Value: string }[] };
const tags = ({ Tags = [] }: Tagged): string[] => Tags.map(({ Key, Value }) => `${Key}=${Value}`).sort();
const sorted = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(each)).sort();
const listed = async (call: Call, action: string, member: string, input: object = {}): Promise<Output[]> =>
  ((await done(call(action, input)))[member] ?? []) as Output[];

/**
 * All that lines can say of the account, in no order and without ids. IPv6 blocks of the provider are left out, with
 * what has no other addresses; so is everything of pools, where they are not to be told.
 */
export async function inventoryOf(calls: Calls, { withPools }: { withPools: boolean }): Promise<string[]> {
  const found: unknown[] = [];
  for (const region of regions) {
    const call = calls(region);
    const pools = await poolsOf(call);
    const subnets = (await listed(call, 'DescribeSubnets', 'Subnets')) as unknown as SubnetReply[];
    const interfaces = (await listed(
      call,
      'DescribeNetworkInterfaces',
      'NetworkInterfaces',
    )) as unknown as InterfaceReply[];
    const history = await resourcesOf(call, pools);
    for (const vpc of (await listed(call, 'DescribeVpcs', 'Vpcs')) as unknown as VpcReply[]) {
      const is = (block: string): boolean => withPools && isTold(block);
      const blocks = [
        ...vpc.CidrBlockAssociationSet.map((each) => each.CidrBlock),
        ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock).filter(is),
      ].map((cidr) => [cidr, withPools ? history.get(`${vpc.VpcId} ${cidr}`) : undefined]);
      const within = subnets
        .filter((each) => each.VpcId === vpc.VpcId)
        .map((each) => subnetOf(each, interfaces, is))
        .filter((each) => each !== undefined);
      found.push({
        region,
        primary: vpc.CidrBlock,
        blocks: sorted(blocks),
        tags: tags(vpc),
        within: sorted(within),
      });
    }
    if (withPools) found.push(...(await reservationsOf(call, pools)));
  }
  return sorted(found);
}

/** The pools of the plan are of fd00::/8, the provider's blocks are not. */
const isTold = (block: string): boolean => block.startsWith('fd');

type VpcReply = Tagged & {
  readonly VpcId: string;
  readonly CidrBlock: string;
  readonly CidrBlockAssociationSet: readonly { CidrBlock: string }[];
  readonly Ipv6CidrBlockAssociationSet?: readonly { Ipv6CidrBlock: string }[];
};

type SubnetReply = Tagged & {
  readonly VpcId: string;
  readonly SubnetId: string;
  readonly CidrBlock?: string;
  readonly AvailabilityZone: string;
  readonly Ipv6Native: boolean;
  readonly Ipv6CidrBlockAssociationSet?: readonly { Ipv6CidrBlock: string }[];
};

type InterfaceReply = {
  readonly SubnetId: string;
  readonly Description: string;
  readonly Status: string;
  readonly TagSet?: readonly { Key: string; Value: string }[];
  readonly PrivateIpAddress?: string;
  readonly PrivateIpAddresses?: readonly { PrivateIpAddress: string }[];
  readonly Ipv4Prefixes?: readonly { Ipv4Prefix: string }[];
  readonly Ipv6Addresses?: readonly { Ipv6Address: string }[];
  readonly Ipv6Prefixes?: readonly { Ipv6Prefix: string }[];
};

function subnetOf(
  subnet: SubnetReply,
  interfaces: readonly InterfaceReply[],
  is: (block: string) => boolean,
): object | undefined {
  const wide = (subnet.Ipv6CidrBlockAssociationSet ?? []).map((each) => each.Ipv6CidrBlock).filter(is);
  if (subnet.Ipv6Native && wide.length === 0) return undefined;
  const hosts = interfaces
    .filter((each) => each.SubnetId === subnet.SubnetId)
    .map((each) => ({
      primary: each.PrivateIpAddress,
      addresses: [
        ...(each.PrivateIpAddresses ?? []).map((one) => one.PrivateIpAddress),
        ...(each.Ipv4Prefixes ?? []).map((one) => one.Ipv4Prefix),
        ...(each.Ipv6Addresses ?? []).map((one) => one.Ipv6Address).filter(is),
        ...(each.Ipv6Prefixes ?? []).map((one) => one.Ipv6Prefix).filter(is),
      ].sort(),
      status: each.Status,
      description: each.Description,
      tags: tags({ Tags: each.TagSet ?? [] }),
    }))
    .filter((each) => each.addresses.some((one) => !one.includes('/')));
  const { CidrBlock: cidr, AvailabilityZone: zone, Ipv6Native: native } = subnet;
  return { cidr, wide, zone, native, tags: tags(subnet), hosts: sorted(hosts) };
}

/** Pools by id, each as its name. */
async function poolsOf(call: Call): Promise<ReadonlyMap<string, string>> {
  const all = (await listed(call, 'DescribeIpamPools', 'IpamPools')) as unknown as (Tagged & {
    IpamPoolId: string;
    Locale: string;
  })[];
  return new Map(all.map((each) => [each.IpamPoolId, `${each.Locale} ${tags(each)}`]));
}

type AllocationReply = Tagged & {
  readonly Cidr: string;
  readonly Description?: string;
  readonly ResourceType: string;
  readonly ResourceId?: string;
};

async function allocationsOf(call: Call, poolId: string): Promise<AllocationReply[]> {
  const input = { IpamPoolId: poolId };
  return (await listed(
    call,
    'GetIpamPoolAllocations',
    'IpamPoolAllocations',
    input,
  )) as unknown as AllocationReply[];
}

/** From which pool which block of which network is. */
async function resourcesOf(
  call: Call,
  pools: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const [id, name] of pools) {
    for (const { ResourceId, Cidr } of await allocationsOf(call, id))
      found.set(`${ResourceId} ${Cidr}`, name);
  }
  return found;
}

async function reservationsOf(call: Call, pools: ReadonlyMap<string, string>): Promise<object[]> {
  const found: object[] = [];
  for (const [id, name] of pools) {
    for (const each of await allocationsOf(call, id)) {
      if (each.ResourceType !== 'custom') continue;
      found.push({ pool: name, cidr: each.Cidr, description: each.Description, tags: tags(each) });
    }
  }
  return found;
}
