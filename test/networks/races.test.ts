// Callers that want the same space of a network at the same time, on both engines.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../src/domain/fault.ts';
import { runInstances } from '../../src/operations/instances/run-instances.ts';
import { createNetworkInterface } from '../../src/operations/network-interfaces/create-network-interface.ts';
import { describeNetworkInterfaces } from '../../src/operations/network-interfaces/describe-network-interfaces.ts';
import { deleteIpamPool } from '../../src/operations/pools/delete-ipam-pool.ts';
import { createSecurityGroup } from '../../src/operations/security-groups/create-security-group.ts';
import { createSubnet } from '../../src/operations/subnets/create-subnet.ts';
import { deleteSubnet } from '../../src/operations/subnets/delete-subnet.ts';
import { describeSubnets } from '../../src/operations/subnets/describe-subnets.ts';
import { createTags } from '../../src/operations/tags/create-tags.ts';
import { describeTags } from '../../src/operations/tags/describe-tags.ts';
import { associateVpcCidrBlock } from '../../src/operations/vpcs/associate-vpc-cidr-block.ts';
import { createVpc } from '../../src/operations/vpcs/create-vpc.ts';
import { deleteVpc } from '../../src/operations/vpcs/delete-vpc.ts';
import { describeVpcs } from '../../src/operations/vpcs/describe-vpcs.ts';
import { forEachEngine } from '../support/engines.ts';
import { makeIpam, makePlanningPool, makePool } from '../support/pools.ts';
import { firstAccount, worldIn } from '../support/world.ts';

/** How each of the calls ended: the name of its refusal, or `done`. */
async function endsOf(calls: readonly Promise<unknown>[]): Promise<string[]> {
  const ends = calls.map((call) =>
    call.then(
      () => 'done',
      (error: unknown) => {
        if (error instanceof Fault) return error.fault;
        throw error;
      },
    ),
  );
  return (await Promise.all(ends)).sort();
}

const times = <Result>(count: number, make: (index: number) => Result): Result[] =>
  Array.from({ length: count }, (_, index) => make(index));

forEachEngine((_, openEmptyStore) => {
  test('of subnets that overlap, one is made', async () => {
    const world = await worldIn(await openEmptyStore());
    const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
    const VpcId = vpc!.VpcId!;
    const cidrs = ['10.0.0.0/20', '10.0.1.0/24', '10.0.0.0/16', '10.0.1.16/28'];
    const ends = await endsOf(
      times(12, (index) => world.call(createSubnet, { VpcId, CidrBlock: cidrs[index % 4]! })),
    );
    // Each of the blocks contains another or lies in one, so whoever is first refuses all others.
    assert.deepEqual(ends, [...times(11, () => 'SubnetConflict'), 'done']);
  });

  test('subnets by hand and from the pool never share space, and all of it returns', async () => {
    const world = await worldIn(await openEmptyStore());
    const ipam = await makeIpam(world);
    const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/19' });
    const VpcId = vpc!.VpcId!;
    const plan = { id: VpcId, ownerId: firstAccount, cidr: '10.0.0.0/19' };
    const pool = await makePlanningPool(world, ipam, plan);
    const ends = await endsOf(
      times(24, (index) =>
        world.call(
          createSubnet,
          index % 2 === 0
            ? { VpcId, CidrBlock: `10.0.${index / 2}.0/24` }
            : { VpcId, Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 24 },
        ),
      ),
    );
    const { Subnets: made = [] } = await world.call(describeSubnets, {});
    assert.equal(new Set(made.map((subnet) => subnet.CidrBlock)).size, made.length);
    assert.equal(ends.filter((end) => end === 'done').length, made.length);
    // There is room for all of them. The pool gives what nobody has; only a block by hand meets another subnet.
    assert.deepEqual([...new Set(ends)], ['SubnetConflict', 'done']);
    assert.ok(made.length >= 12, `${made.length} were made`);
    await world.assertConserved();
    const removals = await endsOf(
      [...made, ...made].map((subnet) => world.call(deleteSubnet, { SubnetId: subnet.SubnetId! })),
    );
    assert.equal(removals.filter((end) => end === 'done').length, made.length);
    assert.equal(removals.filter((end) => end === 'SubnetNotFound').length, made.length);
    await world.assertConserved();
    await world.call(deleteIpamPool, { IpamPoolId: pool, Cascade: true });
    await world.call(deleteVpc, { VpcId });
  });

  test('quotas hold against callers at the same time', async () => {
    const world = await worldIn(await openEmptyStore());
    const ipam = await makeIpam(world);
    const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
    const more = { Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 20 };
    const vpcs = await endsOf(times(9, () => world.call(createVpc, more)));
    assert.deepEqual(vpcs, [...times(4, () => 'VpcLimitExceeded'), ...times(5, () => 'done')]);
    const { Vpcs: [vpc] = [] } = await world.call(describeVpcs, {});
    const VpcId = vpc!.VpcId!;
    const blocks = await endsOf(times(7, () => world.call(associateVpcCidrBlock, { VpcId, ...more })));
    assert.deepEqual(blocks, [...times(3, () => 'VpcCidrLimitExceeded'), ...times(4, () => 'done')]);
    const tags = await endsOf(
      times(6, (index) =>
        world.call(createTags, {
          Resources: [VpcId],
          Tags: times(10, (each) => ({ Key: `${index}-${each}`, Value: '' })),
        }),
      ),
    );
    assert.deepEqual(tags, ['TagLimitExceeded', ...times(5, () => 'done')]);
    const { Tags: listed = [] } = await world.call(describeTags, { MaxResults: 20 });
    assert.equal(listed.length, 20);
    await world.assertConserved();
  });

  test('quotas of security groups and network interfaces hold against callers at the same time', async () => {
    const quotas = 'security-groups-per-region=4,network-interfaces-per-region=9';
    const world = await worldIn(await openEmptyStore(), { CADASTRE_QUOTAS: quotas });
    const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/16' });
    const VpcId = vpc!.VpcId!;
    const groups = await endsOf(
      times(9, (index) =>
        world.call(createSecurityGroup, { VpcId, GroupName: `group ${index}`, Description: 'one of many' }),
      ),
    );
    // The VPC came with one.
    assert.deepEqual(groups, [...times(6, () => 'SecurityGroupLimitExceeded'), ...times(3, () => 'done')]);
    const { Subnet: subnet } = await world.call(createSubnet, { VpcId, CidrBlock: '10.0.0.0/24' });
    const SubnetId = subnet!.SubnetId!;
    const interfaces = await endsOf(
      times(14, (index) =>
        index % 2 === 0
          ? world.call(createNetworkInterface, { SubnetId })
          : world.call(runInstances, { ImageId: 'ami-1', MinCount: 1, MaxCount: 1, SubnetId }),
      ),
    );
    assert.deepEqual(interfaces, [...times(5, () => 'InterfaceLimitExceeded'), ...times(9, () => 'done')]);
    const { NetworkInterfaces: made = [] } = await world.call(describeNetworkInterfaces, {});
    assert.equal(made.length, 9);
    assert.equal(new Set(made.map((each) => each.PrivateIpAddress)).size, 9);
  });

  test('a VPC is deleted or gets a subnet, never both', async () => {
    const world = await worldIn(await openEmptyStore());
    for (let round = 0; round < 8; round += 1) {
      const { Vpc: vpc } = await world.call(createVpc, {
        CidrBlock: '10.0.0.0/16',
        AmazonProvidedIpv6CidrBlock: true,
      });
      const VpcId = vpc!.VpcId!;
      const ends = await endsOf([
        world.call(createSubnet, { VpcId, CidrBlock: '10.0.0.0/24' }),
        world.call(deleteVpc, { VpcId }),
        world.call(deleteVpc, { VpcId }),
      ]);
      const { Subnets: [subnet] = [] } = await world.call(describeSubnets, {});
      if (subnet) {
        assert.deepEqual(ends, ['DependencyViolation', 'DependencyViolation', 'done']);
        await world.call(deleteSubnet, { SubnetId: subnet.SubnetId! });
        await world.call(deleteVpc, { VpcId });
      } else {
        assert.deepEqual(ends, ['VpcNotFound', 'VpcNotFound', 'done']);
      }
      await world.assertConserved();
    }
  });

  test('a pool that goes while subnets are drawn from it leaves no subnet with space of nobody', async () => {
    const world = await worldIn(await openEmptyStore());
    const ipam = await makeIpam(world);
    const { Vpc: vpc } = await world.call(createVpc, { CidrBlock: '10.0.0.0/20' });
    const VpcId = vpc!.VpcId!;
    for (let round = 0; round < 4; round += 1) {
      const plan = { id: VpcId, ownerId: firstAccount, cidr: '10.0.0.0/20' };
      const pool = await makePlanningPool(world, ipam, plan);
      await endsOf([
        ...times(4, () => world.call(createSubnet, { VpcId, Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 28 })),
        world.call(deleteIpamPool, { IpamPoolId: pool, Cascade: true }),
        ...times(4, () => world.call(createSubnet, { VpcId, Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 28 })),
      ]);
      const held = await world.store.read((transaction) =>
        transaction.all('SELECT id FROM subnet_cidr WHERE pool_id IS NOT NULL OR allocation_id IS NOT NULL'),
      );
      assert.deepEqual(held, []);
      await world.assertConserved();
    }
  });
});
