// A month of three accounts in three regions, by a clock of its own: they make, tag, move, ignore and delete networks,
// let pools import them, and reserve and release space; now and then the background work is late. At the end the
// register is sound, and whoever replays its history arrives at what there is.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Application, openApplication, reconcilers } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { formatCidr } from '../../src/domain/cidr/text.ts';
import type { Observation } from '../../src/domain/monitoring/monitoring.ts';
import { observationOf } from '../../src/domain/monitoring/observation.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { historyTable, resourceCidrTable } from '../../src/store/monitoring-schema.ts';
import type { Store } from '../../src/store/store.ts';
import { forEachEngine } from '../support/engines.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import { type Call, callInProcess, done, type Output } from './caller.ts';
import { requireSound } from './oracle.ts';

const accounts = ['111111111111', '222222222222', '333333333333'] as const;
const regions = ['us-east-1', 'eu-central-1', 'ap-southeast-2'] as const;
const hourMs = 60 * 60 * 1000;

let directory = '';
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cadastre-month-'));
});
after(async () => {
  await rm(directory, { recursive: true, force: true });
  console.log(`# a month: CADASTRE_TEST_SEED=${seed}`);
});

/** One account: how it calls, what it planned, and what it has made. */
type User = {
  readonly calls: Readonly<Record<string, Call>>;
  readonly scopes: readonly string[];
  readonly pools: Readonly<Record<string, string>>;
  readonly made: Record<string, { readonly [kind in Kind]: string[] }>;
};
type Kind = 'vpc' | 'subnet' | 'eni' | 'instance' | 'eip' | 'allocation';

async function newUser(application: Application, accountId: string): Promise<User> {
  const calls = Object.fromEntries(
    regions.map((region) => [region, callInProcess(application, accountId, region)]),
  ) as Record<string, Call>;
  const home = calls[regions[0]] as Call;
  const OperatingRegions = regions.map((RegionName) => ({ RegionName }));
  const { Ipam } = await done(home('CreateIpam', { Tier: 'advanced', OperatingRegions }));
  const { IpamId, PrivateDefaultScopeId } = Ipam as Record<string, string>;
  const { IpamScope } = await done(home('CreateIpamScope', { IpamId }));
  const scopes = [
    PrivateDefaultScopeId as string,
    (IpamScope as Record<string, string>).IpamScopeId as string,
  ];
  const pools: Record<string, string> = {};
  for (const [index, Locale] of regions.entries()) {
    const wanted = { IpamScopeId: scopes[0], AddressFamily: 'ipv4', Locale };
    const { IpamPool } = await done(home('CreateIpamPool', { ...wanted, AutoImport: index === 0 }));
    const { IpamPoolId } = IpamPool as Record<string, string>;
    await done(home('ProvisionIpamPoolCidr', { IpamPoolId, Cidr: `10.${index * 16}.0.0/12` }));
    pools[Locale] = IpamPoolId as string;
  }
  const nothing = () => ({ vpc: [], subnet: [], eni: [], instance: [], eip: [], allocation: [] });
  return { calls, scopes, pools, made: Object.fromEntries(regions.map((region) => [region, nothing()])) };
}

/** Something that the user may want now; whatever is refused was not to be had. */
async function step(user: User, random: Random): Promise<string | undefined> {
  const region = random.pick(regions);
  const call = user.calls[region] as Call;
  const made = user.made[region] as NonNullable<User['made'][string]>;
  const any = (kind: Kind): string => (made[kind].length === 0 ? 'none' : random.pick(made[kind]));
  const tagged = random.pick(['vpc', 'subnet', 'eip', 'instance'] as const);
  const octet = regions.indexOf(region) * 16 + random.below(6);
  const chosen = random.pick<readonly [string, object]>([
    ['CreateVpc', { CidrBlock: `10.${octet}.0.0/${random.pick([16, 18, 20])}` }],
    ['CreateVpc', { Ipv4IpamPoolId: user.pools[region], Ipv4NetmaskLength: random.pick([20, 24]) }],
    ['AssociateVpcCidrBlock', { VpcId: any('vpc'), CidrBlock: `10.${octet}.${random.below(4) * 64}.0/20` }],
    ['CreateSubnet', { VpcId: any('vpc'), CidrBlock: `10.${octet}.${random.below(8)}.0/24` }],
    ['CreateNetworkInterface', { SubnetId: any('subnet') }],
    ['RunInstances', { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, SubnetId: any('subnet') }],
    ['AllocateAddress', {}],
    ['AssociateAddress', { AllocationId: any('eip'), InstanceId: any('instance') }],
    ['AllocateIpamPoolCidr', { IpamPoolId: user.pools[region], NetmaskLength: random.pick([22, 26]) }],
    [
      'CreateTags',
      { Resources: [any(tagged)], Tags: [{ Key: 'Name', Value: random.pick(['a', 'b', 'c']) }] },
    ],
    ['DeleteTags', { Resources: [any(tagged)], Tags: [{ Key: 'Name' }] }],
    ['TerminateInstances', { InstanceIds: [any('instance')] }],
    ['DeleteNetworkInterface', { NetworkInterfaceId: any('eni') }],
    ['ReleaseAddress', { AllocationId: any('eip') }],
    ['DeleteSubnet', { SubnetId: any('subnet') }],
    ['DeleteVpc', { VpcId: any('vpc') }],
  ]);
  const answer = random.chance(0.15) ? await administer(user, random, region) : await call(...chosen);
  if (answer?.kind !== 'done') return undefined;
  learn(made, answer.output);
  return random.chance(0.15) ? 'administered' : chosen[0];
}

/** What is done in the home region: moving, ignoring, releasing, and other rules for a pool. */
async function administer(user: User, random: Random, region: string) {
  const home = user.calls[regions[0]] as Call;
  const IpamScopeId = random.pick(user.scopes);
  const pool = user.pools[region] as string;
  const what = random.below(4);
  if (what === 0) {
    const rule = { AllocationMinNetmaskLength: 12, AllocationMaxNetmaskLength: random.pick([20, 28]) };
    return home('ModifyIpamPool', { IpamPoolId: pool, ...rule, AutoImport: random.chance(0.5) });
  }
  if (what === 1) {
    const { IpamPoolAllocations = [] } = await done(
      (user.calls[region] as Call)('GetIpamPoolAllocations', { IpamPoolId: pool }),
    );
    const own = (IpamPoolAllocations as Record<string, string>[]).filter(
      (each) => each.ResourceType === 'custom',
    );
    if (own.length === 0) return undefined;
    const { Cidr, IpamPoolAllocationId } = random.pick(own);
    const given = { IpamPoolId: pool, Cidr, IpamPoolAllocationId };
    return (user.calls[region] as Call)('ReleaseIpamPoolAllocation', given);
  }
  const seen = await done(home('GetIpamResourceCidrs', { IpamScopeId, ResourceType: 'vpc' }));
  const found = (seen.IpamResourceCidrs ?? []) as Record<string, string>[];
  if (found.length === 0) return undefined;
  const { ResourceId, ResourceCidr, ResourceRegion } = random.pick(found);
  const named = { ResourceId, ResourceCidr, ResourceRegion, CurrentIpamScopeId: IpamScopeId };
  if (what === 2) return home('ModifyIpamResourceCidr', { ...named, Monitored: random.chance(0.5) });
  const DestinationIpamScopeId = user.scopes.find((each) => each !== IpamScopeId);
  return home('ModifyIpamResourceCidr', { ...named, Monitored: true, DestinationIpamScopeId });
}

function learn(made: { readonly [kind in Kind]: string[] }, output: Output): void {
  const kinds: readonly (readonly [Kind, RegExp])[] = [
    ['vpc', /"(vpc-[0-9a-f]{17})"/g],
    ['subnet', /"(subnet-[0-9a-f]{17})"/g],
    ['eni', /"(eni-[0-9a-f]{17})"/g],
    ['instance', /"(i-[0-9a-f]{17})"/g],
    ['eip', /"(eipalloc-[0-9a-f]{17})"/g],
  ];
  const text = JSON.stringify(output);
  for (const [kind, pattern] of kinds) {
    for (const [, id = ''] of text.matchAll(pattern)) if (!made[kind].includes(id)) made[kind].push(id);
  }
}

/** All of the background work, until nothing is left of it. */
async function settle(application: Application): Promise<void> {
  for (let pass = 0; pass < 50; pass += 1) {
    let changed = 0;
    for (const reconciler of reconcilers) {
      for (let more = true; more; ) {
        const turn = await reconciler.activate(application);
        changed += turn.changed;
        more = turn.more;
      }
    }
    if (changed === 0) return;
  }
  throw new Error('the work in the background does not come to an end');
}

const subjectOf = ({ scopeId, resourceType, resourceId, vpcId, cidr }: Observation): string =>
  [scopeId, resourceType, resourceId ?? `|${vpcId}`, formatCidr(cidr)].join(' ');

const stateOf = (each: Observation): string =>
  JSON.stringify([
    each.ownerId,
    each.region,
    each.name ?? null,
    each.complianceStatus ?? null,
    each.overlapStatus ?? null,
    each.vpcId ?? null,
  ]);

/** Replays the history from its beginning; a subject that two records hold at once fails. */
async function replay(store: Store): Promise<{ now: ReadonlyMap<string, string>; recordCount: number }> {
  const records = await store.read((transaction) => historyTable.select(transaction, ''));
  type Event = { readonly at: number; readonly begins: boolean; readonly record: Observation };
  const events: Event[] = records.flatMap((record) => [
    { at: record.startedAt.getTime(), begins: true, record },
    ...(record.endedAt ? [{ at: record.endedAt.getTime(), begins: false, record }] : []),
  ]);
  events.sort((a, b) => a.at - b.at || Number(a.begins) - Number(b.begins));
  const now = new Map<string, string>();
  for (const { begins, record } of events) {
    const subject = subjectOf(record);
    assert.equal(now.has(subject), !begins, `${subject} at ${record.resourceId}, seed ${seed}`);
    if (begins) now.set(subject, stateOf(record));
    else now.delete(subject);
  }
  return { now, recordCount: records.length };
}

async function presentOf(store: Store): Promise<Map<string, string>> {
  const rows = await store.read((transaction) => resourceCidrTable.select(transaction, ''));
  const observed = rows.map(observationOf).filter((each) => each !== undefined);
  return new Map(observed.map((each) => [subjectOf(each), stateOf(each)]));
}

forEachEngine((engine, openEmptyStore) => {
  test('a month later the register is sound, and its history ends in the present', async () => {
    const random = randomFor(`a month on ${engine}`);
    const store = await openEmptyStore();
    const clock = fakeClock(new Date('2026-03-01T00:00:00Z'));
    const place = openEmptyStore.place();
    const config = readConfig({
      CADASTRE_DATABASE: place.startsWith('postgres') ? place : `sqlite:${place}`,
      CADASTRE_KEY_FILE: join(directory, `${engine}.key`),
      CADASTRE_REGIONS: regions.join(','),
      CADASTRE_QUOTAS: 'vpcs-per-region=30,elastic-ips-per-region=20',
    });
    const application = await openApplication(config, { clock });
    await store.write(async (transaction) => {
      for (const id of accounts)
        saveAccount(transaction, { id, name: id, isRoot: false, createdAt: clock.now() });
    });
    const users: User[] = [];
    for (const id of accounts) users.push(await newUser(application, id));
    const counts = new Map<string, number>();
    const stepsADay = rounds(engine === 'sqlite' ? 24 : 8);
    for (let day = 0; day < 31; day += 1) {
      for (let count = 0; count < stepsADay; count += 1) {
        const action = await step(random.pick(users), random);
        if (action) counts.set(action, (counts.get(action) ?? 0) + 1);
        clock.advance((hourMs * 24 * random.fraction()) / stepsADay);
        // The background work is late now and then, and finds several changes at once.
        if (random.chance(0.15)) await settle(application);
      }
      clock.advance(hourMs);
    }
    await settle(application);
    await requireSound(store, 'after a month');
    const { now, recordCount } = await replay(store);
    assert.deepEqual(
      [...now].sort(([a], [b]) => (a < b ? -1 : 1)),
      [...(await presentOf(store))].sort(([a], [b]) => (a < b ? -1 : 1)),
      `seed ${seed}`,
    );
    assert.ok(counts.size >= 12, `${[...counts.keys()].join(', ')}, seed ${seed}`);
    assert.ok(recordCount > now.size, `nothing ever ended, seed ${seed}`);
    console.log(`# ${engine}: ${recordCount} records, ${now.size} of them open`);
    await application.store.close();
  });
});
