import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAfter } from './support/addresses.ts';
import { exactly, refused } from './support/answers.ts';
import { contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

type Ranged = { readonly IpamPoolId: string; readonly PoolId: string; readonly first: string };

/** A public pool with one range of this length. */
async function rangedPool(world: World, NetmaskLength = 29): Promise<Ranged> {
  const IpamPoolId = await contiguousPool(world);
  const PoolId = await emptyPublicPool(world);
  const { PoolAddressRange } = await world.ec2.provisionPublicIpv4PoolCidr({
    IpamPoolId,
    PoolId,
    NetmaskLength,
  });
  return { IpamPoolId, PoolId, first: PoolAddressRange?.FirstAddress as string };
}

const rangesOf = async ({ ec2 }: World, PoolId: string): Promise<string[]> => {
  const { PublicIpv4Pools: [pool] = [] } = await ec2.describePublicIpv4Pools({ PoolIds: [PoolId] });
  return (pool?.PoolAddressRanges ?? []).map(
    (range) => `${range.FirstAddress}-${range.LastAddress} ${range.AvailableAddressCount}`,
  );
};

contract('DeprovisionPublicIpv4PoolCidr', (place) => {
  obligations(place, {
    action: 'DeprovisionPublicIpv4PoolCidr',
    input: async (actor) => {
      const { PoolId, first } = await rangedPool(await worldOf(place, actor));
      return { PoolId, Cidr: `${first}/29` };
    },
    names: { PoolId: absence.publicPool },
  });

  test('a range goes back to its IPAM pool', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const { IpamPoolId, PoolId, first } = await rangedPool(world);
    exactly(await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${first}/29` }), {
      PoolId,
      DeprovisionedAddresses: [0, 1, 2, 3, 4, 5, 6, 7].map((count) => addressAfter(first, count)),
    });
    assert.deepEqual(await rangesOf(world, PoolId), []);
    assert.deepEqual((await ec2.getIpamPoolAllocations({ IpamPoolId })).IpamPoolAllocations, []);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 29 });
  });

  test('a range can be taken apart address by address, and every one is free again at once', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const { IpamPoolId, PoolId, first } = await rangedPool(world);
    const at = (count: number) => addressAfter(first, count);
    const before = (await ec2.getIpamPoolAllocations({ IpamPoolId })).IpamPoolAllocations ?? [];
    exactly(await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${at(2)}/32` }), {
      PoolId,
      DeprovisionedAddresses: [at(2)],
    });
    assert.deepEqual(await rangesOf(world, PoolId), [
      `${at(0)}-${at(1)} 2`,
      `${at(3)}-${at(3)} 1`,
      `${at(4)}-${at(7)} 4`,
    ]);
    const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.deepEqual(
      IpamPoolAllocations.map((each) => [each.Cidr, each.ResourceId]),
      [`${at(0)}/31`, `${at(3)}/32`, `${at(4)}/30`].map((cidr) => [cidr, PoolId]),
    );
    assert.equal(IpamPoolAllocations[2]?.IpamPoolAllocationId, before[0]?.IpamPoolAllocationId);
    const { PublicIp } = await ec2.allocateAddress({ IpamPoolId });
    assert.equal(PublicIp, at(2));
    await ec2.releaseAddress({ PublicIp });
    for (const count of [0, 1, 3, 4, 5, 6, 7]) {
      await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${at(count)}/32` });
    }
    assert.deepEqual(await rangesOf(world, PoolId), []);
    await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: `${first}/29` });
    const { IpamPoolCidrs: [left] = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
    assert.equal(left?.State, 'deprovisioned');
  });

  test('a range with an allocated address stays, and the rest of it may go', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const { PoolId, first } = await rangedPool(world);
    const { AllocationId = '', PublicIp } = await ec2.allocateAddress({ PublicIpv4Pool: PoolId });
    assert.equal(PublicIp, first);
    for (const length of [29, 30, 32]) {
      const request = { PoolId, Cidr: `${first}/${length}` };
      await refused(
        ec2.deprovisionPublicIpv4PoolCidr(request),
        'DependencyViolation',
        new RegExp(AllocationId),
      );
    }
    await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${addressAfter(first, 4)}/30` });
    assert.deepEqual(await rangesOf(world, PoolId), [`${first}-${addressAfter(first, 3)} 3`]);
    await ec2.releaseAddress({ AllocationId });
    await ec2.deprovisionPublicIpv4PoolCidr({ PoolId, Cidr: `${first}/30` });
    assert.deepEqual(await rangesOf(world, PoolId), []);
  });

  test('only what is provisioned to the pool can be deprovisioned', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const { IpamPoolId, PoolId, first } = await rangedPool(world, 30);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 30 });
    const wrong: readonly [string, RegExp][] = [
      [`${addressAfter(first, 8)}/32`, /not provisioned/],
      // Two ranges side by side are not one.
      [`${first}/29`, /not provisioned/],
      ['192.0.2.0/24', /not provisioned/],
      [`${addressAfter(first, 1)}/30`, /lies in/],
      ['2001:db8::/64', /ipv4/],
      [first, /not a valid CIDR/],
    ];
    for (const [Cidr, message] of wrong) {
      const request = { PoolId, Cidr };
      await refused(ec2.deprovisionPublicIpv4PoolCidr(request), 'InvalidParameterValue', message);
    }
    assert.equal((await rangesOf(world, PoolId)).length, 2);
  });
});
