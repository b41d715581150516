import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressAfter } from './support/addresses.ts';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blockOf, contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld, worldOf } from './support/world.ts';

contract('ProvisionPublicIpv4PoolCidr', (place) => {
  obligations(place, {
    action: 'ProvisionPublicIpv4PoolCidr',
    input: async (actor) => ({
      IpamPoolId: await contiguousPool(await worldOf(place, actor)),
      PoolId: await emptyPublicPool(actor),
      NetmaskLength: 30,
    }),
    names: { IpamPoolId: absence.pool },
  });

  test('the public pool is one of the account', place.needs('another account'), async () => {
    const world = await newWorld(place);
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(await place.otherAccount());
    const theirs = world.ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 30 });
    await refused(theirs, absence.publicPool.code, absence.publicPool.says(PoolId));
  });

  test('a range is an allocation of the IPAM pool, held by the public pool', async () => {
    const world = await newWorld(place);
    const { ec2, accountId } = world;
    const IpamPoolId = await contiguousPool(world);
    const first = addressAfter(await blockOf(world, IpamPoolId), 0);
    const PoolId = await emptyPublicPool(world);
    const range = {
      FirstAddress: first,
      LastAddress: addressAfter(first, 3),
      AddressCount: 4,
      AvailableAddressCount: 4,
    };
    const made = await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 30 });
    exactly(made, { PoolId, PoolAddressRange: range });
    const { IpamPoolAllocations } = await ec2.getIpamPoolAllocations({ IpamPoolId });
    exactly(
      { IpamPoolAllocations },
      {
        IpamPoolAllocations: [
          {
            Cidr: `${first}/30`,
            IpamPoolAllocationId: ids.allocation,
            ResourceId: PoolId,
            ResourceType: 'ec2-public-ipv4-pool',
            ResourceRegion: home,
            ResourceOwner: accountId,
            Tags: [],
          },
        ],
      },
    );
    const held = ec2.releaseIpamPoolAllocation({
      IpamPoolId,
      Cidr: `${first}/30`,
      IpamPoolAllocationId: IpamPoolAllocations?.[0]?.IpamPoolAllocationId,
    });
    await refused(held, 'InvalidParameterValue', new RegExp(PoolId));
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 30 });
    await refused(
      ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 32 }),
      'InvalidParameterValue',
      /too big for the pool/,
    );
  });

  test('ranges are /24 at most', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    for (const NetmaskLength of [-1, 0, 23, 33]) {
      const request = { IpamPoolId, PoolId, NetmaskLength };
      await refused(world.ec2.provisionPublicIpv4PoolCidr(request), 'InvalidParameterValue', /24 and 32/);
    }
    const request = { IpamPoolId, PoolId, NetmaskLength: 30, NetworkBorderGroup: away };
    await refused(world.ec2.provisionPublicIpv4PoolCidr(request), 'InvalidParameterValue', /us-east-1/);
  });

  test('only IPv4 pools of the public scope give ranges, each in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const PoolId = await emptyPublicPool(world);
    const inPrivate = await world.pool({ Locale: home }, '10.0.0.0/24');
    const farAway = await contiguousPool(world, 30, away);
    for (const [IpamPoolId, message] of [
      [inPrivate, /private scope/],
      [farAway, /us-west-2/],
    ] as const) {
      const request = { IpamPoolId, PoolId, NetmaskLength: 30 };
      await refused(world.ec2.provisionPublicIpv4PoolCidr(request), 'InvalidParameterValue', message);
    }
    assert.equal((await world.ec2.describePublicIpv4Pools({})).PublicIpv4Pools?.[0]?.TotalAddressCount, 0);
  });

  test('the rules of the IPAM pool bind ranges, and its tags those of the public pool', async () => {
    const world = await newWorld(place);
    const { ec2, publicScopeId } = world;
    const IpamPoolId = await world.pool(
      {
        IpamScopeId: publicScopeId,
        Locale: home,
        PublicIpSource: 'amazon',
        AllocationMinNetmaskLength: 31,
        AllocationResourceTags: [{ Key: 'env', Value: 'prod' }],
      },
      29,
    );
    const PoolId = await emptyPublicPool(world);
    const provision = (NetmaskLength: number) =>
      ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength });
    await refused(provision(30), 'InvalidParameterValue', /\/31/);
    await refused(provision(31), 'InvalidParameterValue', /env=prod/);
    await ec2.createTags({ Resources: [PoolId], Tags: [{ Key: 'env', Value: 'prod' }] });
    await provision(31);
  });
});
