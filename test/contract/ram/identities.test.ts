import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refused } from '../support/answers.ts';
import { contract } from '../support/contract.ts';
import { allow, assume, deny, roleOf, trust, userOf } from '../support/identities.ts';
import { accept, monitor, newConsumer, newOwner, ramOf } from '../support/sharing.ts';

contract('Users and roles of an account that a pool is shared with', (place) => {
  test('need it from their own policies too, on the ARN with the owner’s account', async () => {
    const owner = await newOwner(place);
    const consumer = await newConsumer(place, owner);
    const request = { IpamPoolId: owner.poolId, NetmaskLength: 28 };
    const action = 'ec2:AllocateIpamPoolCidr';
    const ownArn = owner.poolArn.replace(owner.accountId, consumer.accountId);
    const named = await userOf(consumer, 'named', allow(action, owner.poolArn));
    await named.ec2.allocateIpamPoolCidr(request);
    const others = [
      await userOf(consumer, 'nothing'),
      await userOf(consumer, 'elsewhere', allow(action, ownArn)),
      await userOf(consumer, 'denied', allow('*'), deny(action, owner.poolArn)),
    ];
    for (const { ec2 } of others) {
      await refused(ec2.allocateIpamPoolCidr(request), 'UnauthorizedOperation', undefined, 403);
    }
    await refused(
      named.ec2.modifyIpamPool({ IpamPoolId: owner.poolId, Description: 'x' }),
      'UnauthorizedOperation',
      /ec2:ModifyIpamPool/,
      403,
    );
    await owner.ram.deleteResourceShare({ resourceShareArn: consumer.shareArn });
    const anyone = await userOf(consumer, 'anyone', allow('*'));
    await refused(anyone.ec2.allocateIpamPoolCidr(request), 'InvalidIpamPoolId.NotFound');
  });

  test('are reached one by one, where a role is the principal', async () => {
    const owner = await newOwner(place);
    const consumer = await place.otherAccount();
    await monitor(owner, consumer);
    const roleArn = await roleOf(consumer, 'net', trust(consumer.accountId), allow('*'));
    const { resourceShare } = await owner.ram.createResourceShare({
      name: 'to a role',
      resourceArns: [owner.poolArn],
      principals: [roleArn],
    });
    await accept(consumer, resourceShare?.resourceShareArn as string);
    const request = { IpamPoolId: owner.poolId, NetmaskLength: 28 };
    const inRole = await assume(consumer, roleArn);
    await inRole.ec2.allocateIpamPoolCidr(request);
    const { resources = [] } = await ramOf(inRole).listResources({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(
      resources.map(({ arn }) => arn),
      [owner.poolArn],
    );
    const user = await userOf(consumer, 'someone', allow('*'));
    for (const { ec2 } of [consumer, user]) {
      await refused(ec2.allocateIpamPoolCidr(request), 'InvalidIpamPoolId.NotFound');
      assert.deepEqual((await ec2.describeIpamPools({})).IpamPools, []);
    }
  });

  test('are not those who are made again under the name of the role that was meant', async () => {
    const owner = await newOwner(place);
    const consumer = await place.otherAccount();
    await monitor(owner, consumer);
    const before = await roleOf(consumer, 'net', trust(consumer.accountId), allow('*'));
    const { resourceShare } = await owner.ram.createResourceShare({
      name: 'to a role that goes',
      resourceArns: [owner.poolArn],
      principals: [before],
    });
    const resourceShareArn = resourceShare?.resourceShareArn as string;
    await accept(consumer, resourceShareArn);
    await consumer.iam.deleteRolePolicy({ RoleName: 'net', PolicyName: 'own' });
    await consumer.iam.deleteRole({ RoleName: 'net' });
    const again = await roleOf(consumer, 'net', trust(consumer.accountId), allow('*'));
    assert.equal(again, before);
    const inRole = await assume(consumer, again);
    const request = { IpamPoolId: owner.poolId, NetmaskLength: 28 };
    await refused(inRole.ec2.allocateIpamPoolCidr(request), 'InvalidIpamPoolId.NotFound');
    const listed = await ramOf(inRole).listResources({ resourceOwner: 'OTHER-ACCOUNTS' });
    assert.deepEqual(listed.resources, []);
    await owner.ram.disassociateResourceShare({ resourceShareArn, principals: [again] });
    await owner.ram.associateResourceShare({ resourceShareArn, principals: [again] });
    await accept(consumer, resourceShareArn);
    await inRole.ec2.allocateIpamPoolCidr(request);
  });
});
