import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeSubnet, makeVpc } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, worldOf } from './support/world.ts';

const tags = [{ Key: 'Name', Value: 'one' }];

contract('CreateTags', (place) => {
  obligations(place, {
    action: 'CreateTags',
    input: async (actor) => ({ Resources: [(await worldOf(place, actor)).ipam.IpamId], Tags: tags }),
  });

  test('every kind of thing takes tags, shows them, and keeps its state', async () => {
    const world = await newWorld(place);
    const { ec2, ipam, privateScopeId } = world;
    const pool = await world.pool({}, '10.0.0.0/8');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId: pool, NetmaskLength: 24 });
    const allocation = IpamPoolAllocation?.IpamPoolAllocationId ?? '';
    const VpcId = await makeVpc(world);
    const SubnetId = await makeSubnet(world, { VpcId });
    const Resources = [ipam.IpamId, privateScopeId, pool, allocation, VpcId, SubnetId];
    assert.deepEqual(plain(await ec2.createTags({ Resources, Tags: tags })), {});
    const shown = [
      (await ec2.describeIpams({ IpamIds: [ipam.IpamId] })).Ipams,
      (await ec2.describeIpamScopes({ IpamScopeIds: [privateScopeId] })).IpamScopes,
      (await ec2.describeIpamPools({ IpamPoolIds: [pool] })).IpamPools,
      (await ec2.getIpamPoolAllocations({ IpamPoolId: pool })).IpamPoolAllocations,
      (await ec2.describeVpcs({ VpcIds: [VpcId] })).Vpcs,
      (await ec2.describeSubnets({ SubnetIds: [SubnetId] })).Subnets,
    ];
    for (const [thing] of shown as { Tags: unknown; State?: string }[][]) {
      assert.deepEqual(thing?.Tags, tags);
      assert.ok([undefined, 'create-complete', 'available'].includes(thing?.State), thing?.State);
    }
    const { Tags = [] } = await ec2.describeTags({ Filters: [{ Name: 'key', Values: ['Name'] }] });
    assert.deepEqual(Tags.map((tag) => tag.ResourceType).sort(), [
      'ipam',
      'ipam-pool',
      'ipam-pool-allocation',
      'ipam-scope',
      'subnet',
      'vpc',
    ]);
  });

  test('a key has the value that it was given last', async () => {
    const { ec2, ipam } = await newWorld(place);
    for (const Value of ['one', 'two', '']) {
      await ec2.createTags({ Resources: [ipam.IpamId], Tags: [{ Key: 'k', Value }] });
      const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
      assert.deepEqual(found?.Tags, [{ Key: 'k', Value }]);
    }
  });

  test('when one of the things is not there, none is tagged', async () => {
    const { ec2, ipam } = await newWorld(place);
    const missing = [
      ['ipam-0', absence.ipam.code],
      ['ipam-scope-0', absence.scope.code],
      ['ipam-pool-0', absence.pool.code],
      ['ipam-pool-alloc-0', absence.allocation.code],
      ['vpc-0', absence.vpc.code],
      ['subnet-0', absence.subnet.code],
      ['thing-0', 'InvalidID'],
    ] as const;
    for (const [id, code] of missing) {
      await refused(ec2.createTags({ Resources: [ipam.IpamId, id], Tags: tags }), code, new RegExp(id));
    }
    const { Ipams: [found] = [] } = await ec2.describeIpams({ IpamIds: [ipam.IpamId] });
    assert.deepEqual(found?.Tags, []);
  });

  test('what another account has is not there', place.needs('another account'), async () => {
    const owner = await newWorld(place);
    const { ec2 } = await place.otherAccount();
    const Resources = [owner.ipam.IpamId];
    await refused(
      ec2.createTags({ Resources, Tags: tags }),
      absence.ipam.code,
      absence.ipam.says(owner.ipam.IpamId),
    );
    await refused(
      ec2.deleteTags({ Resources, Tags: tags }),
      absence.ipam.code,
      absence.ipam.says(owner.ipam.IpamId),
    );
  });

  test('a thing has fifty tags at most, however they come', async () => {
    const { ec2, ipam } = await newWorld(place);
    const Resources = [ipam.IpamId];
    const some = (from: number, count: number) =>
      Array.from({ length: count }, (_, index) => ({ Key: `k${from + index}`, Value: '' }));
    await ec2.createTags({ Resources, Tags: some(0, 40) });
    await refused(ec2.createTags({ Resources, Tags: some(40, 11) }), 'TagLimitExceeded', /51/);
    await ec2.createTags({ Resources, Tags: some(35, 15) });
    await refused(ec2.createTags({ Resources, Tags: some(50, 1) }), 'TagLimitExceeded');
    await ec2.createTags({ Resources, Tags: some(0, 1) });
  });

  const wrong = [
    ['no tag', [], 'MissingParameter'],
    ['a reserved key', [{ Key: 'aws:x', Value: '' }], 'InvalidParameterValue'],
    ['a key twice', [...tags, ...tags], 'InvalidParameterValue'],
  ] as const;
  for (const [what, Tags, code] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { ec2, ipam } = await newWorld(place);
      await refused(ec2.createTags({ Resources: [ipam.IpamId], Tags: [...Tags] }), code);
    });
  }
});
