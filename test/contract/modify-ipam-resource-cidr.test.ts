import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ModifyIpamResourceCidrRequest } from '@aws-sdk/client-ec2';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { listMonitored, statesOf, untilMonitored } from './support/monitoring.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

contract('ModifyIpamResourceCidr', (place) => {
  const inputOf = (world: World, ResourceId: string, ResourceCidr = '10.0.0.0/16') => ({
    ResourceId,
    ResourceCidr,
    ResourceRegion: home,
    CurrentIpamScopeId: world.privateScopeId,
    Monitored: true,
  });
  const monitoredVpc = async (world: World, input = {}): Promise<string> => {
    const vpc = await makeVpc(world, input);
    await untilMonitored(place, world, vpc);
    return vpc;
  };
  const modify = async (world: World, request: ModifyIpamResourceCidrRequest) =>
    (await world.ec2.modifyIpamResourceCidr(request)).IpamResourceCidr ?? assert.fail('no reply');
  const addScope = async ({ ec2, ipam }: World): Promise<string> =>
    (await ec2.createIpamScope({ IpamId: ipam.IpamId })).IpamScope?.IpamScopeId as string;

  obligations(place, {
    action: 'ModifyIpamResourceCidr',
    input: async (actor) => {
      const world = await worldOf(place, actor);
      return inputOf(world, await monitoredVpc(world));
    },
    names: { CurrentIpamScopeId: absence.scope },
  });

  test('what is ignored gives its space back, is not judged, and keeps nobody out', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const vpc = await monitoredVpc(world, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 16 });
    const subnet = await makeSubnet(world, { VpcId: vpc });
    const other = await monitoredVpc(world, { CidrBlock: '10.0.0.0/20' });
    await untilMonitored(place, world, other, (each) => each.OverlapStatus === 'overlapping');
    const ignored = await modify(world, { ...inputOf(world, vpc), Monitored: false });
    assert.equal(statesOf(ignored), 'ignored ignored ignored');
    assert.equal(ignored.IpamPoolId, undefined);
    exactly(await untilMonitored(place, world, vpc), { ...ignored, IpUsage: 0.0039 });
    const { IpamPoolAllocations } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: pool });
    assert.deepEqual(IpamPoolAllocations, []);
    await untilMonitored(place, world, other, (each) => each.OverlapStatus === 'nonoverlapping');
    await untilMonitored(place, world, subnet, (each) => each.OverlapStatus === 'ignored');
    const monitored = await modify(world, inputOf(world, vpc));
    assert.equal(statesOf(monitored), 'unmanaged unmanaged overlapping');
    await untilMonitored(place, world, other, (each) => each.OverlapStatus === 'overlapping');
    await untilMonitored(place, world, subnet, (each) => each.OverlapStatus === 'overlapping');
    // The VPC keeps its block, whatever becomes of the plan.
    for (const SubnetId of [subnet]) await world.ec2.deleteSubnet({ SubnetId });
    await world.ec2.deleteVpc({ VpcId: vpc });
  });

  test('what is ignored is not imported, until it is monitored again', async () => {
    const world = await newWorld(place);
    const vpc = await monitoredVpc(world);
    await modify(world, { ...inputOf(world, vpc), Monitored: false });
    const pool = await world.pool({ Locale: home, AutoImport: true }, '10.0.0.0/8');
    const other = await monitoredVpc(world, { CidrBlock: '10.1.0.0/16' });
    await untilMonitored(place, world, other, (each) => each.ManagementState === 'managed');
    const [row] = await listMonitored(world, { ResourceId: vpc });
    assert.equal(row?.ManagementState, 'ignored');
    const imported = await modify(world, inputOf(world, vpc));
    assert.equal(statesOf(imported), 'managed compliant nonoverlapping');
    assert.equal(imported.IpamPoolId, pool);
  });

  test('a VPC moves to another private scope, and its subnets with it', async () => {
    const world = await newWorld(place);
    const vpc = await monitoredVpc(world);
    const subnet = await makeSubnet(world, { VpcId: vpc });
    const other = await monitoredVpc(world);
    await untilMonitored(place, world, vpc, (each) => each.OverlapStatus === 'overlapping');
    const there = await addScope(world);
    const moved = await modify(world, { ...inputOf(world, vpc), DestinationIpamScopeId: there });
    assert.equal(moved.IpamScopeId, there);
    assert.equal(moved.OverlapStatus, 'nonoverlapping');
    const inThere = { IpamScopeId: there };
    await untilMonitored(place, world, subnet, (each) => each.OverlapStatus === 'nonoverlapping', inThere);
    await untilMonitored(place, world, other, (each) => each.OverlapStatus === 'nonoverlapping');
    assert.deepEqual(
      (await listMonitored(world)).map((each) => each.ResourceId),
      [other],
    );
    const back = await modify(world, {
      ...inputOf(world, vpc),
      CurrentIpamScopeId: there,
      DestinationIpamScopeId: world.privateScopeId,
    });
    assert.equal(back.IpamScopeId, world.privateScopeId);
    await untilMonitored(place, world, subnet);
  });

  /** Who had a block in a scope at any time: since when, and whether still. */
  const recordsOf = async ({ ec2 }: World, IpamScopeId: string, Cidr: string) => {
    const { HistoryRecords = [] } = await ec2.getIpamAddressHistory({
      IpamScopeId,
      Cidr,
      StartTime: new Date(0),
    });
    return HistoryRecords.map(
      ({
        ResourceId,
        ResourceComplianceStatus: compliance,
        ResourceOverlapStatus: overlap,
        SampledEndTime,
      }) => `${ResourceId} ${compliance ?? '-'} ${overlap ?? '-'} ${SampledEndTime ? 'ended' : 'open'}`,
    );
  };

  test('a move ends the record of a block and begins one in the other scope', async () => {
    const world = await newWorld(place);
    const vpc = await monitoredVpc(world);
    const subnet = await makeSubnet(world, { VpcId: vpc });
    await untilMonitored(place, world, subnet);
    const there = await addScope(world);
    await modify(world, { ...inputOf(world, vpc), DestinationIpamScopeId: there });
    await untilMonitored(place, world, subnet, undefined, { IpamScopeId: there });
    for (const [id, cidr, states] of [
      [vpc, '10.0.0.0/16', 'unmanaged nonoverlapping'],
      [subnet, '10.0.0.0/24', '- -'],
    ] as const) {
      assert.deepEqual(await recordsOf(world, world.privateScopeId, cidr), [`${id} ${states} ended`]);
      assert.deepEqual(await recordsOf(world, there, cidr), [`${id} ${states} open`]);
    }
  });

  test('an ignored CIDR keeps its history, and so do the addresses in it', async () => {
    const world = await newWorld(place);
    const vpc = await monitoredVpc(world);
    await modify(world, { ...inputOf(world, vpc), Monitored: false });
    const subnet = await makeSubnet(world, { VpcId: vpc });
    await untilMonitored(place, world, subnet, (each) => each.OverlapStatus === 'ignored');
    assert.deepEqual(await recordsOf(world, world.privateScopeId, '10.0.0.0/16'), [
      `${vpc} unmanaged nonoverlapping ended`,
      `${vpc} ignored ignored open`,
    ]);
    const [record] = await recordsOf(world, world.privateScopeId, '10.0.0.0/24');
    assert.equal(record, `${subnet} ignored ignored open`);
  });

  test('what is allocated stays with its pool, and moves once it no longer is', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Locale: home }, '10.0.0.0/8');
    const vpc = await monitoredVpc(world, { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 16 });
    const there = await addScope(world);
    const request = { ...inputOf(world, vpc), DestinationIpamScopeId: there };
    const accepted = await modify(world, request);
    assert.equal(accepted.IpamScopeId, world.privateScopeId);
    assert.equal(accepted.ManagementState, 'managed');
    await world.ec2.deleteIpamPool({ IpamPoolId: pool, Cascade: true });
    await untilMonitored(place, world, vpc, undefined, { IpamScopeId: there });
  });

  test('only what is monitored there can be modified, and only blocks of VPCs in private scopes', async () => {
    const world = await newWorld(place);
    const vpc = await monitoredVpc(world, { AmazonProvidedIpv6CidrBlock: true });
    const subnet = await makeSubnet(world, { VpcId: vpc });
    await untilMonitored(place, world, subnet);
    const there = await addScope(world);
    const change = (input: object) => modify(world, { ...inputOf(world, vpc), ...input });
    const notThere = [
      { ResourceId: 'vpc-0' },
      { ResourceCidr: '10.0.0.0/17' },
      { ResourceRegion: away },
      { CurrentIpamScopeId: there },
    ];
    for (const input of notThere) await refused(change(input), 'InvalidParameterValue', /is monitored in/);
    await refused(change({ ResourceCidr: '10.0.0.1/16' }), 'InvalidParameterValue', /ResourceCidr/);
    const ofSubnet = { ResourceId: subnet, ResourceCidr: '10.0.0.0/24' };
    await refused(change({ ...ofSubnet, Monitored: false }), 'UnsupportedOperation', /Only CIDRs of VPCs/);
    await refused(
      change({ ...ofSubnet, DestinationIpamScopeId: there }),
      'UnsupportedOperation',
      /Only CIDRs of VPCs/,
    );
    const { publicScopeId } = world;
    const { ResourceCidr: ipv6 } = await untilMonitored(place, world, vpc, undefined, {
      IpamScopeId: publicScopeId,
    });
    const inPublic = { ResourceCidr: ipv6, CurrentIpamScopeId: publicScopeId };
    await refused(change({ ...inPublic, Monitored: false }), 'UnsupportedOperation', /public scope/);
    await refused(
      change({ ...inPublic, DestinationIpamScopeId: there }),
      'UnsupportedOperation',
      /public scope/,
    );
    await refused(
      change({ DestinationIpamScopeId: publicScopeId }),
      'InvalidParameterValue',
      /one private scope to another/,
    );
    await refused(change({ DestinationIpamScopeId: 'ipam-scope-0' }), absence.scope.code);
  });
});
