import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, plain, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { makeSubnet, makeVpc, planningPool } from './support/networks.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld } from './support/world.ts';

contract('DeleteSubnet', (place) => {
  obligations(place, {
    action: 'DeleteSubnet',
    input: async (actor) => ({ SubnetId: await makeSubnet(actor, { VpcId: await makeVpc(actor) }) }),
    names: { SubnetId: absence.subnet },
  });

  test('the space of a subnet is free again when the call returns', async () => {
    const world = await newWorld(place);
    const VpcId = await makeVpc(world);
    const Ipv4IpamPoolId = await planningPool(world, VpcId, '10.0.0.0/16');
    for (const _ of [1, 2]) {
      const SubnetId = await makeSubnet(world, { VpcId, Ipv4IpamPoolId, Ipv4NetmaskLength: 16 });
      assert.deepEqual(plain(await world.ec2.deleteSubnet({ SubnetId })), {});
      await refused(world.ec2.describeSubnets({ SubnetIds: [SubnetId] }), absence.subnet.code);
      exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId: Ipv4IpamPoolId }), {
        IpamPoolAllocations: [],
      });
    }
  });
});
