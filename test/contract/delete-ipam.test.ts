import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

contract('DeleteIpam', (place) => {
  obligations(place, {
    action: 'DeleteIpam',
    input: async (actor) => ({ IpamId: (await worldOf(place, actor)).ipam.IpamId }),
    names: { IpamId: absence.ipam },
  });

  const gone = ({ ec2, ipam }: World) =>
    until(place, () =>
      ec2.describeIpams({ IpamIds: [ipam.IpamId] }).then(
        () => false,
        (error: Error) => error.name === 'InvalidIpamId.NotFound',
      ),
    );

  test('an IPAM goes with its default scopes and its default discovery', async () => {
    const world = await newWorld(place, { Description: 'one' });
    const { ec2, ipam } = world;
    const { Ipam } = await ec2.deleteIpam({ IpamId: ipam.IpamId });
    const { Tags: _tags, ...untagged } = ipam;
    exactly(Ipam, { ...untagged, State: 'delete-in-progress' });
    await gone(world);
    await refused(
      ec2.describeIpamScopes({ IpamScopeIds: [world.privateScopeId] }),
      'InvalidIpamScopeId.NotFound',
    );
    await refused(
      ec2.describeIpamScopes({ IpamScopeIds: [world.publicScopeId] }),
      'InvalidIpamScopeId.NotFound',
    );
    await refused(ec2.deleteIpam({ IpamId: ipam.IpamId }), 'InvalidIpamId.NotFound');
    const { Ipam: next } = await ec2.createIpam({});
    assert.notEqual(next?.IpamId, ipam.IpamId);
  });

  const contents: readonly [string, RegExp, (world: World) => Promise<unknown>][] = [
    [
      'another scope',
      /delete it first, or use Cascade/,
      ({ ec2, ipam }) => ec2.createIpamScope({ IpamId: ipam.IpamId }),
    ],
    ['a pool', /the pool ipam-pool-0[0-9a-f]+; delete it first, or use Cascade/, ({ pool }) => pool()],
  ];
  for (const [what, message, put] of contents) {
    test(`an IPAM with ${what} is deleted with Cascade only`, async () => {
      const world = await newWorld(place);
      const { ec2, ipam } = world;
      await put(world);
      await refused(ec2.deleteIpam({ IpamId: ipam.IpamId }), 'DependencyViolation', message);
      await refused(ec2.deleteIpam({ IpamId: ipam.IpamId, Cascade: false }), 'DependencyViolation', message);
      await ec2.deleteIpam({ IpamId: ipam.IpamId, Cascade: true });
      await gone(world);
    });
  }

  test('Cascade takes private scopes, pools within pools, CIDRs and allocations', async () => {
    const world = await newWorld(place);
    const { ec2, ipam, pool } = world;
    const { IpamScope } = await ec2.createIpamScope({ IpamId: ipam.IpamId });
    const top = await pool({ IpamScopeId: IpamScope?.IpamScopeId ?? '' }, '10.0.0.0/8', '11.0.0.0/8');
    const inner = await pool({ IpamScopeId: IpamScope?.IpamScopeId ?? '', SourceIpamPoolId: top }, 16);
    const allocation = await ec2.allocateIpamPoolCidr({ IpamPoolId: inner, NetmaskLength: 24 });
    await ec2.deleteIpam({ IpamId: ipam.IpamId, Cascade: true });
    await gone(world);
    for (const id of [top, inner]) {
      await refused(ec2.describeIpamPools({ IpamPoolIds: [id] }), 'InvalidIpamPoolId.NotFound');
      await refused(ec2.getIpamPoolCidrs({ IpamPoolId: id }), 'InvalidIpamPoolId.NotFound');
    }
    const IpamPoolAllocationIds = [allocation.IpamPoolAllocation?.IpamPoolAllocationId ?? ''];
    await refused(
      ec2.describeIpamPoolAllocations({ IpamPoolAllocationIds }),
      'InvalidIpamPoolAllocationId.NotFound',
    );
    // The same plan again: nothing of the old one holds its space.
    const again = await worldOf(place, world);
    await again.pool({}, '10.0.0.0/8');
  });

  test('a pool in the public scope holds the IPAM, even with Cascade', async () => {
    const world = await newWorld(place);
    const { ec2, ipam, publicScopeId, pool } = world;
    const publicPool = await pool({
      IpamScopeId: publicScopeId,
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      AwsService: 'ec2',
      Locale: home,
    });
    const privatePool = await pool({}, '10.0.0.0/8');
    for (const Cascade of [false, true]) {
      const answer = ec2.deleteIpam({ IpamId: ipam.IpamId, Cascade });
      await refused(answer, 'DependencyViolation', /delete it first/);
    }
    assert.equal((await world.describePool(privatePool)).State, 'create-complete');
    await ec2.deleteIpamPool({ IpamPoolId: publicPool });
    await ec2.deleteIpam({ IpamId: ipam.IpamId, Cascade: true });
    await gone(world);
  });
});
