import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAfter } from './support/addresses.ts';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld } from './support/world.ts';

contract('DeletePublicIpv4Pool', (place) => {
  obligations(place, {
    action: 'DeletePublicIpv4Pool',
    input: async (actor) => ({ PoolId: await emptyPublicPool(actor) }),
    names: { PoolId: absence.publicPool },
  });

  test('an empty pool goes, with its tags', async () => {
    const { ec2 } = await place.account();
    const { PoolId = '' } = await ec2.createPublicIpv4Pool({
      TagSpecifications: [{ ResourceType: 'ipv4pool-ec2', Tags: [{ Key: 'a', Value: 'b' }] }],
    });
    exactly(await ec2.deletePublicIpv4Pool({ PoolId }), { ReturnValue: true });
    assert.deepEqual((await ec2.describePublicIpv4Pools({})).PublicIpv4Pools, []);
    assert.deepEqual((await ec2.describeTags({})).Tags, []);
    await refused(ec2.deletePublicIpv4Pool({ PoolId }), absence.publicPool.code);
  });

  test('a pool with a range stays until the range is gone', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    const { PoolAddressRange } = await ec2.provisionPublicIpv4PoolCidr({
      IpamPoolId,
      PoolId,
      NetmaskLength: 31,
    });
    const Cidr = `${PoolAddressRange?.FirstAddress}/31`;
    const { AllocationId, PublicIp } = await ec2.allocateAddress({ PublicIpv4Pool: PoolId });
    assert.equal(PublicIp, addressAfter(Cidr, 0));
    const remove = () => ec2.deletePublicIpv4Pool({ PoolId });
    await refused(remove(), 'DependencyViolation', new RegExp(Cidr));
    await ec2.releaseAddress({ AllocationId });
    await refused(remove(), 'DependencyViolation', /deprovision/);
    await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr });
    await remove();
  });
});
