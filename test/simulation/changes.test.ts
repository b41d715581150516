// What calls changed is looked at by itself: after every call the discovered blocks are those of a look at
// everything, whatever the calls were, and comparing whole sites then finds nothing to write.

import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openApplication } from '../../src/application.ts';
import { readConfig } from '../../src/config.ts';
import { fakeClock } from '../../src/effects/clock.ts';
import { evaluateScopes } from '../../src/reconcilers/evaluate-scopes.ts';
import { sampleChanges } from '../../src/reconcilers/sample-changes.ts';
import { sampleSites } from '../../src/reconcilers/sample-sites.ts';
import { inventory } from '../../src/reconcilers/sources/inventory.ts';
import { addDiscoveryDue } from '../../src/store/discovery.ts';
import { discoveredCidrTable } from '../../src/store/monitoring-schema.ts';
import { type Random, randomFor, rounds, seed } from '../support/seed.ts';
import { type Call, callInProcess, done, region } from './caller.ts';

after(() => console.log(`# changes: CADASTRE_TEST_SEED=${seed}`));

type Things = {
  readonly [kind in 'vpc' | 'subnet' | 'eni' | 'instance' | 'eip' | 'gateway' | 'pool']: string[];
};

/** What can be asked for; whatever is refused is no step. */
function chooseCall(things: Things, random: Random, publicPool: string): readonly [string, object] {
  const any = (kind: keyof Things): string =>
    things[kind].length === 0 ? 'none' : random.pick(things[kind]);
  const taggable = random.pick(['vpc', 'subnet', 'eni', 'instance', 'eip', 'pool'] as const);
  const block = `10.${random.below(3)}.${random.below(4) * 16}.0/${random.pick([20, 24])}`;
  const calls: readonly (readonly [string, object])[] = [
    ['CreateVpc', { CidrBlock: `10.${random.below(3)}.0.0/16` }],
    ['AssociateVpcCidrBlock', { VpcId: any('vpc'), CidrBlock: `100.64.${random.below(4)}.0/24` }],
    ['AssociateVpcCidrBlock', { VpcId: any('vpc'), AmazonProvidedIpv6CidrBlock: true }],
    ['DeleteVpc', { VpcId: any('vpc') }],
    ['CreateSubnet', { VpcId: any('vpc'), CidrBlock: block }],
    ['CreateSubnet', { VpcId: any('vpc'), CidrBlock: block }],
    ['DeleteSubnet', { SubnetId: any('subnet') }],
    ['CreateNetworkInterface', { SubnetId: any('subnet'), SecondaryPrivateIpAddressCount: random.below(3) }],
    ['CreateNetworkInterface', { SubnetId: any('subnet'), InterfaceType: 'load_balancer' }],
    ['DeleteNetworkInterface', { NetworkInterfaceId: any('eni') }],
    [
      'AttachNetworkInterface',
      { NetworkInterfaceId: any('eni'), InstanceId: any('instance'), DeviceIndex: 1 + random.below(3) },
    ],
    ['DetachNetworkInterface', { NetworkInterfaceId: any('eni') }],
    [
      'AssignPrivateIpAddresses',
      { NetworkInterfaceId: any('eni'), SecondaryPrivateIpAddressCount: 1 + random.below(2) },
    ],
    ['AssignPrivateIpAddresses', { NetworkInterfaceId: any('eni'), Ipv4PrefixCount: 1 }],
    ['UnassignPrivateIpAddresses', { NetworkInterfaceId: any('eni') }],
    ['RunInstances', { ImageId: 'ami-1', MinCount: 1, MaxCount: 2, SubnetId: any('subnet') }],
    ['StopInstances', { InstanceIds: [any('instance')] }],
    ['StartInstances', { InstanceIds: [any('instance')] }],
    ['TerminateInstances', { InstanceIds: [any('instance')] }],
    ['AllocateAddress', {}],
    ['AllocateAddress', { PublicIpv4Pool: any('pool') }],
    ['AssociateAddress', { AllocationId: any('eip'), NetworkInterfaceId: any('eni') }],
    ['ReleaseAddress', { AllocationId: any('eip') }],
    ['CreateNatGateway', { SubnetId: any('subnet'), ConnectivityType: 'private' }],
    ['DeleteNatGateway', { NatGatewayId: any('gateway') }],
    ['CreatePublicIpv4Pool', {}],
    ['ProvisionPublicIpv4PoolCidr', { PoolId: any('pool'), IpamPoolId: publicPool, NetmaskLength: 30 }],
    ['DeletePublicIpv4Pool', { PoolId: any('pool') }],
    [
      'CreateTags',
      { Resources: [any(taggable)], Tags: [{ Key: 'Name', Value: random.pick(['one', 'two']) }] },
    ],
    ['DeleteTags', { Resources: [any(taggable)], Tags: [{ Key: 'Name' }] }],
  ];
  return random.pick(calls);
}

/** The ids that an answer tells of, so that later calls can name them. */
function learn(things: Things, output: unknown): void {
  const kinds: readonly (readonly [keyof Things, RegExp])[] = [
    ['vpc', /"(vpc-[0-9a-f]+)"/g],
    ['subnet', /"(subnet-[0-9a-f]+)"/g],
    ['eni', /"(eni-[0-9a-f]+)"/g],
    ['instance', /"(i-[0-9a-f]+)"/g],
    ['eip', /"(eipalloc-[0-9a-f]+)"/g],
    ['gateway', /"(nat-[0-9a-f]+)"/g],
    ['pool', /"(ipv4pool-ec2-[0-9a-f]+)"/g],
  ];
  const text = JSON.stringify(output);
  for (const [kind, pattern] of kinds) {
    for (const [, id] of text.matchAll(pattern)) {
      if (id && !things[kind].includes(id)) things[kind].push(id);
    }
  }
}

/** Detaching and unassigning name what only a look tells. */
async function complete(call: Call, action: string, input: object): Promise<object> {
  if (action !== 'DetachNetworkInterface' && action !== 'UnassignPrivateIpAddresses') return input;
  const { NetworkInterfaceId: id } = input as { NetworkInterfaceId: string };
  const answer = await call('DescribeNetworkInterfaces', { NetworkInterfaceIds: [id] });
  if (answer.kind !== 'done') return { AttachmentId: 'none', ...input };
  const [found] = answer.output.NetworkInterfaces as {
    Attachment?: { AttachmentId: string };
    PrivateIpAddresses: { Primary: boolean; PrivateIpAddress: string }[];
  }[];
  if (action === 'DetachNetworkInterface') return { AttachmentId: found?.Attachment?.AttachmentId ?? 'none' };
  const spare = found?.PrivateIpAddresses.filter((each) => !each.Primary) ?? [];
  return { ...input, PrivateIpAddresses: spare.slice(0, 1).map((each) => each.PrivateIpAddress) };
}

test('after every call what is known is what a look at everything finds', async () => {
  const random = randomFor('changes');
  const clock = fakeClock(new Date('2026-05-01T00:00:00Z'));
  const directory = await mkdtemp(join(tmpdir(), 'cadastre-changes-'));
  const application = await openApplication(
    readConfig({ CADASTRE_DATABASE: 'sqlite::memory:', CADASTRE_KEY_FILE: join(directory, 'key') }),
    { clock },
  );
  const { store, ids } = application;
  const accountId = application.firstStart!.accountId;
  const site = { accountId, region };
  const call = callInProcess(application, accountId);
  const source = inventory(store);
  const reconcilers = [sampleChanges(() => source), evaluateScopes];
  const settle = async () => {
    for (let isDone = false; !isDone; ) {
      isDone = true;
      for (const each of reconcilers) {
        clock.advance(1);
        if ((await each.activate(application)).more) isDone = false;
      }
    }
  };
  await done(call('CreateIpam', { Tier: 'advanced', OperatingRegions: [{ RegionName: region }] }));
  const wholes = sampleSites(() => source);
  await wholes.activate(application);
  const scopes = (await done(call('DescribeIpamScopes', {}))).IpamScopes as {
    IpamScopeId: string;
    IpamScopeType: string;
  }[];
  const { IpamPool } = (await done(
    call('CreateIpamPool', {
      IpamScopeId: scopes.find((each) => each.IpamScopeType === 'public')!.IpamScopeId,
      AddressFamily: 'ipv4',
      Locale: region,
      AwsService: 'ec2',
      PublicIpSource: 'amazon',
    }),
  )) as { IpamPool: { IpamPoolId: string } };
  await done(call('ProvisionIpamPoolCidr', { IpamPoolId: IpamPool.IpamPoolId, NetmaskLength: 29 }));

  const things: Things = { vpc: [], subnet: [], eni: [], instance: [], eip: [], gateway: [], pool: [] };
  const log: string[] = [];
  const actions = new Set<string>();
  // As long as it takes to have made calls of most kinds, whatever chance makes of the first ones.
  for (let count = 0; count < rounds(400) || (actions.size <= 20 && count < 4000); count += 1) {
    const [action, wanted] = chooseCall(things, random, IpamPool.IpamPoolId);
    const input = await complete(call, action, wanted);
    const answer = await call(action, input);
    if (answer.kind !== 'done') continue;
    actions.add(action);
    learn(things, answer.output);
    log.push(`${action} ${JSON.stringify(input)}`);
    // Sometimes several calls are looked after together.
    if (random.chance(0.3)) continue;
    await settle();
    const why = `seed ${seed}, after:\n${log.slice(-10).join('\n')}`;
    const expected = [];
    for await (const page of source.list(site)) expected.push(...page);
    const known = await store.read((transaction) => discoveredCidrTable.select(transaction, ''));
    assert.deepEqual(
      known.map(({ sampledAt: _sampledAt, ...each }) => JSON.stringify(each, bigints)).sort(),
      expected.map((each) => JSON.stringify({ ...ordered, ...each }, bigints)).sort(),
      why,
    );
    await store.write(async (transaction) =>
      addDiscoveryDue(transaction, site, ids.long('due', clock.now())),
    );
    assert.equal((await wholes.activate(application)).changed, 0, `the whole site; ${why}`);
  }
  assert.ok(actions.size > 20, `${actions.size} kinds of calls: ${[...actions].join(', ')}`);
  await store.close();
  await rm(directory, { recursive: true });
});

/** The members in the order in which the table has them. */
const ordered = Object.fromEntries(
  [
    ...['id', 'accountId', 'region', 'ownerId', 'resourceType', 'resourceId', 'cidr', 'ipSource', 'vpcId'],
    ...['subnetId', 'zoneId', 'name', 'tags', 'ipUsage', 'attachmentStatus'],
  ].map((name) => [name, undefined]),
);

const bigints = (_name: string, value: unknown): unknown => (typeof value === 'bigint' ? `${value}` : value);
