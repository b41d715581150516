// Chapter 27 of the guide: the space of a VPC is planned, and its subnets are allocated from the plan.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { describeVpc, makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { newWorld } from './support/world.ts';

contract('Planning the space of a VPC for subnets', (place) => {
  test('the tutorial can be followed to its end', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const VpcId = await makeVpc(world, { CidrBlock: '10.0.0.0/20' });
    const planning = await planningPool(world, VpcId, '10.0.0.0/20');
    const dev = await world.pool({ SourceIpamPoolId: planning }, 24);
    const prod = await world.pool({ SourceIpamPoolId: planning }, 24);
    const inner = await world.describePool(prod);
    assert.equal(inner.Locale, home);
    assert.equal(inner.SourceResource?.ResourceId, VpcId, 'pools within inherit what is planned');
    const subnets: string[] = [];
    for (const [pool, block] of [
      [dev, '10.0.0.0/28'],
      [prod, '10.0.1.0/28'],
      [dev, '10.0.0.16/28'],
    ] as const) {
      const { Subnet } = await ec2.createSubnet({ VpcId, Ipv4IpamPoolId: pool, Ipv4NetmaskLength: 28 });
      assert.equal(Subnet?.CidrBlock, block);
      subnets.push(Subnet?.SubnetId ?? '');
    }
    await refused(ec2.deleteIpamPool({ IpamPoolId: planning }), 'DependencyViolation', /pool cidrs/);
    await ec2.deleteIpamPool({ IpamPoolId: planning, Cascade: true });
    for (const pool of [planning, dev, prod]) {
      await refused(ec2.describeIpamPools({ IpamPoolIds: [pool] }), 'InvalidIpamPoolId.NotFound');
    }
    const { Subnets = [] } = await ec2.describeSubnets({ SubnetIds: subnets });
    assert.deepEqual(Subnets.map((each) => each.CidrBlock).sort(), [
      '10.0.0.0/28',
      '10.0.0.16/28',
      '10.0.1.0/28',
    ]);
    for (const SubnetId of subnets) await ec2.deleteSubnet({ SubnetId });
    await ec2.deleteVpc({ VpcId });
  });

  test('a planning pool has whole blocks of its VPC, each of them in one pool at a time', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const VpcId = await makeVpc(world);
    await ec2.associateVpcCidrBlock({ VpcId, CidrBlock: '10.1.0.0/16' });
    const first = await planningPool(world, VpcId, '10.0.0.0/16');
    for (const Cidr of ['10.2.0.0/16', '10.1.0.0/17', '10.0.0.0/15']) {
      const answer = ec2.provisionIpamPoolCidr({ IpamPoolId: first, Cidr });
      await refused(answer, 'InvalidParameterValue', /is not a CIDR of vpc-/);
    }
    const bySize = ec2.provisionIpamPoolCidr({ IpamPoolId: first, NetmaskLength: 16 });
    await refused(bySize, 'InvalidParameterCombination', /takes a CIDR of its resource/);
    const second = await planningPool(world, VpcId, '10.1.0.0/16');
    const again = ec2.provisionIpamPoolCidr({ IpamPoolId: second, Cidr: '10.0.0.0/16' });
    await refused(again, 'InvalidParameterValue', new RegExp(`provisioned to the pool ${first} already`));
    await ec2.deprovisionIpamPoolCidr({ IpamPoolId: first, Cidr: '10.0.0.0/16' });
    await world.provision(second, '10.0.0.0/16');
  });

  test('a planning pool may lie within the pool that the VPC was allocated from', async () => {
    const world = await newWorld(place);
    const regional = await world.pool({ Locale: home }, '10.0.0.0/8');
    const VpcId = await makeVpc(world, { Ipv4IpamPoolId: regional, Ipv4NetmaskLength: 24 });
    const { CidrBlock = '' } = await describeVpc(world, VpcId);
    const planning = await planningPool(world, VpcId, CidrBlock, { SourceIpamPoolId: regional });
    const SubnetId = await makeSubnet(world, { VpcId, Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 27 });
    const { Subnets: [subnet] = [] } = await world.ec2.describeSubnets({ SubnetIds: [SubnetId] });
    assert.equal(subnet?.CidrBlock, '10.0.0.0/27');
    const { IpamPoolAllocations = [] } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: regional });
    assert.deepEqual(
      IpamPoolAllocations.map((each) => [each.Cidr, each.ResourceType]),
      [['10.0.0.0/24', 'vpc']],
    );
  });

  test('no VPC is allocated from a planning pool', async () => {
    const world = await newWorld(place);
    const planning = await planningPool(world, await makeVpc(world), '10.0.0.0/16');
    const answer = world.ec2.createVpc({ Ipv4IpamPoolId: planning, Ipv4NetmaskLength: 24 });
    await refused(answer, 'InvalidParameterValue', /no VPC can be allocated from it/);
  });
});
