// Fills a register with a plan to look at: pools for two Regions and three purposes, networks in them, and some that
// nobody planned. Start the server with CADASTRE_QUOTAS=vpcs-per-region=100, then run it with the AWS profile, or the
// variables, of an account: node console/pictures/seed.ts

import {
  AllocateIpamPoolCidrCommand,
  CreateIpamCommand,
  CreateIpamPoolCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  EC2Client,
  ProvisionIpamPoolCidrCommand,
  type ResourceType,
} from '@aws-sdk/client-ec2';

import { countStates } from '../../src/domain/monitoring/state-counts.ts';
import { hourOf } from '../../src/domain/usage/usage.ts';
import { listFullestPools } from '../../src/store/pool-usage.ts';
import { listTally } from '../../src/store/resource-tally.ts';
import type { Store } from '../../src/store/store.ts';
import type { LargeNetworks } from './seed-large-network.ts';
import type { LargePools } from './seed-large-pools.ts';
import type { Networks } from './seed-networks.ts';

export type Connection = NonNullable<ConstructorParameters<typeof EC2Client>[0]>;
const regions = ['us-east-1', 'eu-central-1'] as const;
const counts = [6, 8, 4] as const;
const purposes = ['development', 'production', 'shared services'] as const;

export const named = (type: ResourceType, name: string) => [
  { ResourceType: type, Tags: [{ Key: 'Name', Value: name }] },
];

export type Plan = Partial<Networks & LargeNetworks & LargePools> & {
  readonly accountId: string;
  readonly ipamId: string;
  readonly scopeId: string;
  readonly publicScopeId: string;
  /** A pool from which networks take their blocks. */
  readonly poolId: string;
  /** The pool that it is within. */
  readonly parentId: string;
  readonly discoveryId: string;
  readonly prefixListId?: string;
  readonly shareId?: string;
};

/** Makes the plan, in an account that has no IPAM yet. */
export async function seed(connection: Connection = {}): Promise<Plan> {
  const ec2 = new EC2Client({ region: 'us-east-1', ...connection });
  const { Ipam } = await ec2.send(
    new CreateIpamCommand({
      OperatingRegions: regions.map((RegionName) => ({ RegionName })),
      TagSpecifications: named('ipam', 'company'),
      Description: 'All networks of the company',
    }),
  );
  const scopeId = Ipam?.PrivateDefaultScopeId ?? '';
  const pool = async (name: string, more: object, cidr: { Cidr: string } | { NetmaskLength: number }) => {
    const { IpamPool } = await ec2.send(
      new CreateIpamPoolCommand({
        IpamScopeId: scopeId,
        AddressFamily: 'ipv4',
        TagSpecifications: named('ipam-pool', name),
        ...more,
      }),
    );
    const id = IpamPool?.IpamPoolId ?? '';
    await ec2.send(new ProvisionIpamPoolCidrCommand({ IpamPoolId: id, ...cidr }));
    return id;
  };
  const top = await pool('company', { Description: 'Everything private' }, { Cidr: '10.0.0.0/8' });
  let first = '';
  let parent = '';
  for (const [index, region] of regions.entries()) {
    const regional = await pool(
      region,
      { SourceIpamPoolId: top, Locale: region, Description: `All of ${region}` },
      { NetmaskLength: 12 },
    );
    parent ||= regional;
    for (const [place, purpose] of purposes.entries()) {
      const id = await pool(
        `${purpose} ${region}`,
        { SourceIpamPoolId: regional, Locale: region, AllocationDefaultNetmaskLength: 24 },
        { NetmaskLength: 16 },
      );
      first ||= id;
      await fill(new EC2Client({ ...connection, region }), id, counts[place]! - 2 * index, purpose);
    }
  }
  // Nobody planned these.
  for (const block of ['10.0.128.0/22', '172.31.0.0/16', '172.31.16.0/20']) {
    await ec2.send(new CreateVpcCommand({ CidrBlock: block, TagSpecifications: named('vpc', 'found') }));
  }
  return {
    accountId: Ipam?.OwnerId ?? '',
    ipamId: Ipam?.IpamId ?? '',
    scopeId,
    publicScopeId: Ipam?.PublicDefaultScopeId ?? '',
    poolId: first,
    parentId: parent,
    discoveryId: Ipam?.DefaultResourceDiscoveryId ?? '',
  };
}

async function fill(ec2: EC2Client, poolId: string, vpcCount: number, purpose: string): Promise<void> {
  for (let index = 1; index <= vpcCount; index += 1) {
    const name = `${purpose} ${index}`;
    const { Vpc } = await ec2.send(
      new CreateVpcCommand({
        Ipv4IpamPoolId: poolId,
        Ipv4NetmaskLength: 20 + (index % 4),
        TagSpecifications: named('vpc', name),
      }),
    );
    const [address = ''] = (Vpc?.CidrBlock ?? '').split('/');
    await ec2.send(
      new CreateSubnetCommand({
        VpcId: Vpc?.VpcId ?? '',
        CidrBlock: `${address}/${24 + (index % 3)}`,
        TagSpecifications: named('subnet', name),
      }),
    );
  }
  await ec2.send(
    new AllocateIpamPoolCidrCommand({
      IpamPoolId: poolId,
      NetmaskLength: 24,
      Description: `Reserved for the data centre, ${purpose}`,
    }),
  );
}

const hourMs = 60 * 60 * 1000;
const hourCount = 7 * 24;
/** How many resources the plan has at least. */
const resourceCountUsual = 50;

/** Makes up the week before: every scope and pool grew to what it is now. Only for pictures. */
export async function addHistory(
  store: Store,
  scopeId: string,
  resourceCount = resourceCountUsual,
): Promise<void> {
  const now = hourOf(new Date()).getTime();
  await untilSeen(store, scopeId, resourceCount);
  await untilMeasured(store, scopeId);
  const [tally, usages] = await store.read(async (transaction) => [
    await listTally(transaction, scopeId),
    await listFullestPools(transaction, scopeId, 5),
  ]);
  await store.write(async (transaction) => {
    for (let hoursAgo = hourCount; hoursAgo >= 1; hoursAgo -= 1) {
      const grown = 0.55 + 0.45 * (1 - hoursAgo / hourCount) + 0.03 * Math.sin(hoursAgo / 9);
      const part = (value: number): number => Math.round(value * grown);
      const keep = (id: string, figures: object) =>
        transaction.send(
          'INSERT INTO trend_sample (series_id, hour, figures) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
          id,
          now - hoursAgo * hourMs,
          JSON.stringify(figures),
        );
      const counts = tally.map((each) => ({ ...each, count: part(each.count) }));
      keep(scopeId, { ipv4: countStates('ipv4', counts), ipv6: countStates('ipv6', counts) });
      for (const { id, toPools, toResources, taken } of usages) {
        keep(id, { toPools: part(toPools), toResources: part(toResources), taken: part(taken) });
      }
    }
  });
}

/** Waits until every pool was measured after it was filled. */
async function untilMeasured(store: Store, scopeId: string): Promise<void> {
  for (const startedAt = Date.now(); ; ) {
    const pools = await store.read((transaction) => listFullestPools(transaction, scopeId, 50));
    if (pools.every(({ measuredAt }) => measuredAt.getTime() > startedAt)) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Waits until a scope has so many resources. */
export async function untilSeen(store: Store, scopeId: string, count: number): Promise<void> {
  for (;;) {
    const tally = await store.read((transaction) => listTally(transaction, scopeId));
    if (tally.reduce((sum, each) => sum + each.count, 0) >= count) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

if (import.meta.main) await seed();
