import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CidrCounts, GetScopeSummaryResult } from '../../src/api/cadastre.ts';
import { away, contract, home } from './support/contract.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const action = 'GetScopeSummary';

const summaryOf = (world: World, input: object = {}): Promise<GetScopeSummaryResult> =>
  ask(world, action, { IpamScopeId: world.privateScopeId, ...input });

const nothing = {
  ResourceCidrs: 0,
  ResourceTypes: [],
  ManagedResourceCidrs: 0,
  UnmanagedResourceCidrs: 0,
  IgnoredResourceCidrs: 0,
  CompliantResourceCidrs: 0,
  NoncompliantResourceCidrs: 0,
  OverlappingResourceCidrs: 0,
  NonoverlappingResourceCidrs: 0,
};

contract(action, (place) => {
  ownObligations(
    place,
    action,
    async (actor) => ({ IpamScopeId: (await worldOf(place, actor)).privateScopeId }),
    { isListing: false },
  );

  const countsLike = async (world: World, wanted: Partial<CidrCounts>): Promise<CidrCounts> =>
    until(place, async () => {
      const [ipv4] = (await summaryOf(world)).CidrCounts ?? [];
      const isLike = Object.entries(wanted).every(
        ([name, count]) => ipv4?.[name as keyof CidrCounts] === count,
      );
      return isLike && ipv4;
    });

  test('an empty scope has nothing of either family', async () => {
    const world = await newWorld(place);
    assert.deepEqual(await summaryOf(world), {
      IpamId: world.ipam.IpamId,
      IpamScopeId: world.privateScopeId,
      IpamScopeType: 'private',
      IpamPools: 0,
      CidrCounts: [
        { AddressFamily: 'ipv4', ...nothing },
        { AddressFamily: 'ipv6', ...nothing },
      ],
      FullestPools: [],
      UsageRankings: [
        { ResourceType: 'vpc', AddressFamily: 'ipv4', Highest: [], Lowest: [] },
        { ResourceType: 'vpc', AddressFamily: 'ipv6', Highest: [], Lowest: [] },
        { ResourceType: 'subnet', AddressFamily: 'ipv4', Highest: [], Lowest: [] },
        { ResourceType: 'public-ipv4-pool', AddressFamily: 'ipv4', Highest: [], Lowest: [] },
      ],
    });
    const answer = await ask<GetScopeSummaryResult>(world, action, { IpamScopeId: world.publicScopeId });
    assert.equal(answer.IpamScopeType, 'public');
  });

  test('networks are counted by kind and by state, and again when a state changes', async () => {
    const world = await newWorld(place);
    const vpc = await makeVpc(world);
    await makeSubnet(world, { VpcId: vpc });
    const alone = await countsLike(world, { ResourceCidrs: 2, NonoverlappingResourceCidrs: 2 });
    assert.deepEqual(alone, {
      AddressFamily: 'ipv4',
      ...nothing,
      ResourceCidrs: 2,
      ResourceTypes: [
        { ResourceType: 'subnet', ResourceCidrs: 1 },
        { ResourceType: 'vpc', ResourceCidrs: 1 },
      ],
      UnmanagedResourceCidrs: 1,
      NonoverlappingResourceCidrs: 2,
    });
    const other = await makeVpc(world);
    await countsLike(world, { ResourceCidrs: 3, OverlappingResourceCidrs: 3, UnmanagedResourceCidrs: 2 });
    await world.ec2.modifyIpamResourceCidr({
      ResourceId: other,
      ResourceCidr: '10.0.0.0/16',
      ResourceRegion: home,
      CurrentIpamScopeId: world.privateScopeId,
      Monitored: false,
    });
    await countsLike(world, {
      IgnoredResourceCidrs: 1,
      NonoverlappingResourceCidrs: 2,
      OverlappingResourceCidrs: 0,
    });
    await world.ec2.deleteVpc({ VpcId: other });
    await countsLike(world, { ResourceCidrs: 2, IgnoredResourceCidrs: 0 });
  });

  test('the most and the least used networks are told, with what there is to know of them', async () => {
    const world = await newWorld(place);
    const [empty, full] = [await makeVpc(world), await makeVpc(world, { CidrBlock: '10.1.0.0/24' })];
    const subnet = await makeSubnet(world, { VpcId: full, CidrBlock: '10.1.0.0/25' });
    await untilMonitored(place, world, full, (row) => row.IpUsage === 0.5);
    await untilMonitored(place, world, subnet);
    const { UsageRankings: [vpcs, , subnets] = [] } = await summaryOf(world);
    assert.deepEqual(
      vpcs?.Highest?.map((each) => each.ResourceId),
      [full, empty],
    );
    assert.deepEqual(
      vpcs?.Lowest?.map((each) => [each.ResourceId, each.IpUsage]),
      [
        [empty, 0],
        [full, 0.5],
      ],
    );
    assert.deepEqual(subnets?.Highest, [
      {
        ResourceId: subnet,
        ResourceOwnerId: world.accountId,
        ResourceRegion: home,
        VpcId: full,
        ResourceCidr: '10.1.0.0/25',
        ResourceCidrs: 1,
        IpUsage: 0.0391,
      },
    ]);
    const [one] = (await summaryOf(world, { TopCount: 1 })).UsageRankings ?? [];
    assert.deepEqual([one?.Highest?.length, one?.Lowest?.length], [1, 1]);
  });

  test('pools are there from the start, measured or not', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({ Description: 'all of it' }, '10.0.0.0/8');
    const { IpamPools, FullestPools: [told] = [] } = await summaryOf(world);
    assert.equal(IpamPools, 1);
    const { IpamPoolId, AddressFamily, Description, PercentAvailable } = told ?? {};
    assert.deepEqual(
      { IpamPoolId, AddressFamily, Description, PercentAvailable },
      { IpamPoolId: pool, AddressFamily: 'ipv4', Description: 'all of it', PercentAvailable: 100 },
    );
  });

  test('a scope of nobody, of another account or of another Region is not found', async () => {
    const world = await newWorld(place);
    const input = { IpamScopeId: world.privateScopeId };
    await askInVain(world.in(away), action, input, 'InvalidIpamScopeId.NotFound');
    const other = await place.otherAccount();
    await askInVain(other, action, input, 'InvalidIpamScopeId.NotFound');
    await askInVain(world, action, { IpamScopeId: 'ipam-scope-0' }, 'InvalidIpamScopeId.NotFound');
  });

  test('a ranking has a size that is allowed', async () => {
    const world = await newWorld(place);
    for (const TopCount of [0, -1, 51, 1.5]) {
      await askInVain(
        world,
        action,
        { IpamScopeId: world.privateScopeId, TopCount },
        'InvalidParameterValue',
      );
    }
  });
});
