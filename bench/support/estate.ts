// A large estate that is seen by one IPAM: accounts with networks in many regions, a part of which overlap, as a
// source that makes them up when it is asked. An account is seen by a resource discovery of its own, and all of those
// are associated with the IPAM; their rows are written directly, since only one account calls here.

import { blockAround, type Cidr, firstKey } from '../../src/domain/cidr/cidr.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import type { Tag } from '../../src/domain/tag/tag.ts';
import { randomIds } from '../../src/effects/ids.ts';
import { createIpam } from '../../src/operations/ipams/create-ipam.ts';
import { provisionIpamPoolCidr } from '../../src/operations/pool-cidrs/provision-ipam-pool-cidr.ts';
import { createIpamPool } from '../../src/operations/pools/create-ipam-pool.ts';
import { type FoundCidr, foundId, type Source } from '../../src/reconcilers/sources/source.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { saveNewAllocation } from '../../src/store/allocations.ts';
import type { Site } from '../../src/store/discovered-cidrs.ts';
import { addDiscoveryDue } from '../../src/store/discovery.ts';
import { takeExactly } from '../../src/store/free-blocks.ts';
import { saveNewAssociation, saveNewResourceDiscovery } from '../../src/store/ipams.ts';
import { findPoolCidrAround } from '../../src/store/pools.ts';
import type { Transaction } from '../../src/store/store.ts';
import { block } from '../../test/support/blocks.ts';
import { firstAccount, type World } from '../../test/support/world.ts';

/** How large it is. Each site has so many VPCs of 50 blocks: itself, five subnets and 44 addresses. */
export type Size = {
  readonly accountCount: number;
  readonly regionCount: number;
  readonly vpcsPerSite: number;
};

const addressesPerVpc = 44;
const subnetsPerVpc = 5;
export const blocksPerVpc = 1 + subnetsPerVpc + addressesPerVpc;

const regions = [
  ...['us-east-1', 'us-east-2', 'us-west-1', 'us-west-2', 'ca-central-1', 'eu-west-1', 'eu-west-2'],
  ...['eu-west-3', 'eu-central-1', 'eu-north-1', 'eu-south-1', 'sa-east-1', 'ap-south-1', 'ap-east-1'],
  ...['ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3', 'ap-southeast-1', 'ap-southeast-2', 'me-south-1'],
];

/** One /12 for each region, and in it 1,024 blocks of VPCs. */
const grounds: readonly Cidr[] = [
  ...Array.from({ length: 16 }, (_, at) =>
    blockAround('ipv4', block('10.0.0.0/8').first + (BigInt(at) << 20n), 12),
  ),
  block('172.16.0.0/12'),
  ...Array.from({ length: 3 }, (_, at) =>
    blockAround('ipv4', block('100.64.0.0/10').first + (BigInt(at) << 20n), 12),
  ),
];
const vpcLength = 22;

export const accountOf = (index: number): string => String(Number(firstAccount) + index);

export type Estate = {
  readonly source: Source;
  readonly sites: readonly Site[];
  readonly ipamId: string;
  readonly scopeId: string;
  readonly poolIds: readonly string[];
  readonly blockCount: number;
  /** The VPC of a site, and what lies in it. */
  vpc(site: Site, index: number): Vpc;
  /** Gives a VPC other tags from now on. */
  retag(vpcId: string, tags: readonly Tag[]): void;
};

export type Vpc = { readonly id: string; readonly cidr: Cidr; readonly isShared: boolean };

/** Ids in no order, as they are drawn; the same each time. */
function scramble(index: number): string {
  let mixed = Math.imul(index + 1, 0x9e3779b1) >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0;
  return `0${mixed.toString(16).padStart(8, '0')}${index.toString(16).padStart(8, '0')}`;
}

/** Makes the IPAM, its pools, and who sees what; and the source of the networks, which nobody has looked at yet. */
export async function makeEstate(world: World, size: Size): Promise<Estate> {
  const used = regions.slice(0, size.regionCount);
  const { Ipam } = await world.call(createIpam, {
    Tier: 'advanced',
    OperatingRegions: used.map((RegionName) => ({ RegionName })),
  });
  const ipamId = Ipam?.IpamId as string;
  const scopeId = Ipam?.PrivateDefaultScopeId as string;
  const poolIds: string[] = [];
  for (const [at, Locale] of used.entries()) {
    const { IpamPool } = await world.call(createIpamPool, {
      IpamScopeId: scopeId,
      AddressFamily: 'ipv4',
      Locale,
      AllocationResourceTags: [{ Key: 'env', Value: 'prod' }],
    });
    poolIds.push(IpamPool?.IpamPoolId as string);
    const Cidr = formatCidr(grounds[at] as Cidr);
    await world.call(provisionIpamPoolCidr, { IpamPoolId: poolIds[at] as string, Cidr });
  }
  const accounts = Array.from({ length: size.accountCount }, (_, index) => accountOf(index));
  const sites = used.flatMap((region) => accounts.map((accountId) => ({ accountId, region })));
  const perRegion = size.accountCount * size.vpcsPerSite;
  const sharedCount = Math.round(perRegion / 40);
  const tagsOf = new Map<string, readonly Tag[]>();

  const vpc = ({ accountId, region }: Site, index: number): Vpc => {
    const at = used.indexOf(region);
    const place = accounts.indexOf(accountId) * size.vpcsPerSite + index;
    // The last of a region have the blocks of the first: one in twenty meets another.
    const isShared = place >= perRegion - sharedCount || place < sharedCount;
    const slot = place >= perRegion - sharedCount ? place - (perRegion - sharedCount) : place;
    const first = (grounds[at] as Cidr).first + (BigInt(slot) << BigInt(32 - vpcLength));
    return {
      id: `vpc-${scramble(at * perRegion + place)}`,
      cidr: { family: 'ipv4', first, prefixLength: vpcLength },
      isShared,
    };
  };
  const tags = (id: string): readonly Tag[] =>
    tagsOf.get(id) ?? [
      { key: 'Name', value: id },
      { key: 'env', value: id.endsWith('7') ? 'dev' : 'prod' },
    ];
  const describe = (site: Site, index: number) => blocksOf(site, vpc(site, index), tags);

  await world.store.write(async (transaction) => {
    saveDiscoveries(transaction, { ipamId, accounts: accounts.slice(1), regions: used });
    for (const site of sites) addDiscoveryDue(transaction, site, randomIds.long('due', new Date(0)));
  });
  for (const [at, region] of used.entries()) {
    await world.store.write(async (transaction) => {
      for (const accountId of accounts) {
        for (let index = 0; index < size.vpcsPerSite; index += 1) {
          const each = vpc({ accountId, region }, index);
          // Three in five are allocations of the pool of their region.
          if (!each.isShared && index % 5 < 3)
            await allocate(transaction, poolIds[at] as string, region, accountId, each);
        }
      }
    });
  }
  const indexes = Array.from({ length: size.vpcsPerSite }, (_, index) => index);
  return {
    sites,
    ipamId,
    scopeId,
    poolIds,
    blockCount: sites.length * size.vpcsPerSite * blocksPerVpc,
    vpc,
    retag: (id, given) => void tagsOf.set(id, given),
    source: {
      async *list(site) {
        yield indexes.flatMap((index) => describe(site, index));
      },
      look: async (_transaction, site, resourceIds) => ({
        resourceIds,
        found: indexes
          .flatMap((index) => describe(site, index))
          .filter((each) => resourceIds.includes(each.resourceId)),
      }),
    },
  };
}

function blocksOf(site: Site, vpc: Vpc, tags: (id: string) => readonly Tag[]): FoundCidr[] {
  const make = (
    resourceType: FoundCidr['resourceType'],
    resourceId: string,
    cidr: Cidr,
    more: Partial<FoundCidr>,
  ): FoundCidr => ({
    ...site,
    id: foundId(resourceId, formatCidr(cidr)),
    ownerId: site.accountId,
    resourceType,
    resourceId,
    cidr,
    ipSource: 'none',
    vpcId: vpc.id,
    subnetId: undefined,
    zoneId: undefined,
    name: undefined,
    tags: [],
    ipUsage: undefined,
    attachmentStatus: undefined,
    ...more,
  });
  const { first } = vpc.cidr;
  const suffix = vpc.id.slice(4, -1);
  const own = tags(vpc.id);
  const name = own.find((tag) => tag.key === 'Name')?.value;
  const found = [make('vpc', vpc.id, vpc.cidr, { tags: own, name, ipUsage: 0.625 })];
  for (let at = 0; at < subnetsPerVpc; at += 1) {
    const subnetId = `subnet-${suffix}${at}`;
    const cidr: Cidr = { family: 'ipv4', first: first + BigInt(at * 128), prefixLength: 25 };
    const used = at < addressesPerVpc % subnetsPerVpc ? 14 : 13;
    found.push(
      make('subnet', subnetId, cidr, {
        subnetId,
        zoneId: 'az1',
        ipUsage: Math.round((used / 128) * 1e4) / 1e4,
      }),
    );
  }
  for (let at = 0; at < addressesPerVpc; at += 1) {
    const offset = (at % subnetsPerVpc) * 128 + 4 + Math.floor(at / subnetsPerVpc);
    const cidr: Cidr = { family: 'ipv4', first: first + BigInt(offset), prefixLength: 32 };
    const subnetId = `subnet-${suffix}${at % subnetsPerVpc}`;
    const id = `eni-${suffix}${String.fromCharCode(97 + (at % 26))}${at < 26 ? '0' : '1'}`;
    found.push(make('eni', id, cidr, { subnetId, zoneId: 'az1', attachmentStatus: 'in-use' }));
  }
  return found;
}

function saveDiscoveries(
  transaction: Transaction,
  {
    ipamId,
    accounts,
    regions: seen,
  }: { ipamId: string; accounts: readonly string[]; regions: readonly string[] },
): void {
  const createdAt = new Date(0);
  for (const [index, accountId] of accounts.entries()) {
    // The second account is there already.
    if (accountId !== '222222222222')
      saveAccount(transaction, { id: accountId, name: accountId, isRoot: false, createdAt });
    const id = `ipam-res-disco-${scramble(index)}`;
    const common = { accountId, region: 'us-east-1', isDefault: false, createdAt };
    saveNewResourceDiscovery(transaction, {
      ...common,
      id,
      description: undefined,
      operatingRegions: seen,
      unitExclusions: [],
      state: 'create-complete',
    });
    saveNewAssociation(transaction, {
      ...common,
      id: `ipam-res-disco-assoc-${scramble(index)}`,
      accountId: firstAccount,
      ipamId,
      ipamAccountId: firstAccount,
      discoveryStatus: 'active',
      resourceDiscoveryId: id,
      state: 'associate-complete',
    });
  }
}

async function allocate(
  transaction: Transaction,
  poolId: string,
  region: string,
  ownerId: string,
  { id, cidr }: Vpc,
): Promise<void> {
  const poolCidr = await findPoolCidrAround(transaction, poolId, cidr);
  if (!poolCidr || !(await takeExactly(transaction, poolId, cidr))) {
    throw new Error(`${formatCidr(cidr)} is not to be had of ${poolId}`);
  }
  saveNewAllocation(transaction, {
    id: `ipam-pool-alloc-${id}-${firstKey(cidr)}`,
    poolId,
    poolCidrId: poolCidr.id,
    ownerId,
    cidr,
    description: undefined,
    resourceType: 'vpc',
    resourceId: id,
    resourceRegion: region,
    createdAt: new Date(0),
  });
}
