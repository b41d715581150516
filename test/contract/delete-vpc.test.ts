import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, plain, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('DeleteVpc', (place) => {
  obligations(place, {
    action: 'DeleteVpc',
    input: async (actor) => ({ VpcId: await makeVpc(actor) }),
    names: { VpcId: absence.vpc },
  });

  test('the space of a VPC is free again when the call returns', async () => {
    const world = await newWorld(place);
    const { ec2, pool } = world;
    const four = await pool({ Locale: home }, '10.0.0.0/24');
    const six = await pool({ Locale: home }, 'fd12:3456:789a::/56');
    for (const _ of [1, 2, 3]) {
      const { Vpc } = await ec2.createVpc({
        Ipv4IpamPoolId: four,
        Ipv4NetmaskLength: 24,
        Ipv6IpamPoolId: six,
        Ipv6NetmaskLength: 56,
      });
      const VpcId = Vpc?.VpcId ?? '';
      assert.deepEqual(plain(await ec2.deleteVpc({ VpcId })), {});
      await refused(ec2.describeVpcs({ VpcIds: [VpcId] }), absence.vpc.code, absence.vpc.says(VpcId));
      for (const IpamPoolId of [four, six]) {
        exactly(await ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
      }
    }
  });

  test('a VPC with a subnet stays', async () => {
    const actor = await place.account();
    const VpcId = await makeVpc(actor);
    const SubnetId = await makeSubnet(actor, { VpcId });
    await refused(
      actor.ec2.deleteVpc({ VpcId }),
      'DependencyViolation',
      /has dependencies and cannot be deleted/,
    );
    await actor.ec2.deleteSubnet({ SubnetId });
    await actor.ec2.deleteVpc({ VpcId });
  });

  test('a VPC whose space a pool plans stays until that is gone', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world);
    const IpamPoolId = await planningPool(world, VpcId, '10.0.0.0/16');
    await refused(world.ec2.deleteVpc({ VpcId }), 'DependencyViolation', /resource planning pool/);
    await world.ec2.deleteIpamPool({ IpamPoolId, Cascade: true });
    await world.ec2.deleteVpc({ VpcId });
  });

  test('a VPC outlives its pool, and goes without it', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({ Locale: home }, '10.0.0.0/16');
    const VpcId = await makeVpc(world, { Ipv4IpamPoolId: IpamPoolId, Ipv4NetmaskLength: 24 });
    await world.ec2.deleteIpamPool({ IpamPoolId, Cascade: true });
    const { Vpcs: [vpc] = [] } = await world.ec2.describeVpcs({ VpcIds: [VpcId] });
    assert.equal(vpc?.CidrBlock, '10.0.0.0/24');
    await world.ec2.deleteVpc({ VpcId });
  });
});
