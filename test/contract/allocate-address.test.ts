import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AllocateAddressRequest } from '@aws-sdk/client-ec2';
import { addressAfter } from './support/addresses.ts';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { blockOf, contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { tagsAtCreation } from './support/tags.ts';
import { newWorld, worldOf } from './support/world.ts';

contract('AllocateAddress', (place) => {
  obligations(place, {
    action: 'AllocateAddress',
    input: async (actor) => ({ IpamPoolId: await contiguousPool(await worldOf(place, actor)) }),
    names: { IpamPoolId: absence.pool },
  });

  tagsAtCreation(place, {
    resourceType: 'elastic-ip',
    create: async ({ ec2 }, TagSpecifications) => {
      const { AllocationId = '' } = await ec2.allocateAddress({ TagSpecifications });
      return (await ec2.describeAddresses({ AllocationIds: [AllocationId] })).Addresses?.[0];
    },
    describe: async ({ ec2 }, { PublicIp = '' }) =>
      (await ec2.describeAddresses({ PublicIps: [PublicIp] })).Addresses?.[0],
  });

  test('without a pool the address is the provider’s', async () => {
    const { ec2 } = await place.account();
    const address = await ec2.allocateAddress({ Domain: 'vpc', NetworkBorderGroup: home });
    exactly(address, {
      PublicIp: /^[0-9.]+$/,
      AllocationId: ids.elasticIp,
      PublicIpv4Pool: 'amazon',
      NetworkBorderGroup: home,
      Domain: 'vpc',
    });
    const named = await ec2.allocateAddress({ PublicIpv4Pool: 'amazon' });
    assert.equal(named.PublicIpv4Pool, 'amazon');
    assert.notEqual(named.PublicIp, address.PublicIp);
  });

  test('an IPAM pool gives its addresses in sequence, and a released one first', async () => {
    const world = await newWorld(place);
    const { ec2, accountId } = world;
    const IpamPoolId = await contiguousPool(world, 30);
    const first = addressAfter(await blockOf(world, IpamPoolId), 0);
    const given = [];
    for (const count of [0, 1, 2, 3]) {
      const address = await ec2.allocateAddress({ IpamPoolId });
      assert.equal(address.PublicIp, addressAfter(first, count));
      assert.equal(address.PublicIpv4Pool, IpamPoolId);
      given.push(address.AllocationId as string);
    }
    const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.deepEqual(
      IpamPoolAllocations.map((each) => [each.Cidr, each.ResourceId, each.ResourceType, each.ResourceRegion]),
      given.map((id, count) => [`${addressAfter(first, count)}/32`, id, 'eip', home]),
    );
    assert.ok(IpamPoolAllocations.every((each) => each.ResourceOwner === accountId));
    await refused(ec2.allocateAddress({ IpamPoolId }), 'InvalidParameterValue', /too big for the pool/);
    await ec2.releaseAddress({ AllocationId: given[2] });
    assert.equal((await ec2.allocateAddress({ IpamPoolId })).PublicIp, addressAfter(first, 2));
  });

  test('an address that is named is given, unless it is held or not there', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const first = addressAfter(await blockOf(world, IpamPoolId), 0);
    const Address = addressAfter(first, 6);
    const { AllocationId = '', PublicIp } = await ec2.allocateAddress({ IpamPoolId, Address });
    assert.equal(PublicIp, Address);
    for (const request of [{ IpamPoolId, Address }, { Address }]) {
      await refused(ec2.allocateAddress(request), 'InvalidIPAddress.InUse', new RegExp(AllocationId));
    }
    const outside = { IpamPoolId, Address: addressAfter(first, 8) };
    await refused(ec2.allocateAddress(outside), 'InvalidAddress.NotFound', /not available/);
    await refused(ec2.allocateAddress({ Address: '8.8.8.8' }), 'InvalidAddress.NotFound', /not available/);
  });

  test('a released address can be had again by its name', async () => {
    const { ec2 } = await place.account();
    const { AllocationId, PublicIp: Address } = await ec2.allocateAddress({});
    await ec2.releaseAddress({ AllocationId });
    const again = await ec2.allocateAddress({ Address });
    assert.equal(again.PublicIp, Address);
    assert.notEqual(again.AllocationId, AllocationId);
  });

  test(
    'an address of another account is not available, in the words for any other',
    place.needs('another account'),
    async () => {
      const owner = await place.account();
      const { PublicIp: Address } = await owner.ec2.allocateAddress({});
      const { ec2 } = await place.otherAccount();
      await refused(ec2.allocateAddress({ Address }), 'InvalidAddress.NotFound', /not available/);
    },
  );

  test('a public pool gives its own, by size or by name, with the pool or without', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    const none = ec2.allocateAddress({ PublicIpv4Pool: PoolId });
    await refused(none, 'InsufficientAddressCapacity', new RegExp(PoolId));
    const { PoolAddressRange } = await ec2.provisionPublicIpv4PoolCidr({
      IpamPoolId,
      PoolId,
      NetmaskLength: 30,
    });
    const first = PoolAddressRange?.FirstAddress as string;
    const requests: [AllocateAddressRequest, number][] = [
      [{ PublicIpv4Pool: PoolId }, 0],
      [{ PublicIpv4Pool: PoolId, Address: addressAfter(first, 2) }, 2],
      [{ Address: addressAfter(first, 3) }, 3],
      [{ PublicIpv4Pool: PoolId }, 1],
    ];
    for (const [request, count] of requests) {
      exactly(await ec2.allocateAddress(request), {
        PublicIp: addressAfter(first, count),
        AllocationId: ids.elasticIp,
        PublicIpv4Pool: PoolId,
        NetworkBorderGroup: home,
        Domain: 'vpc',
      });
    }
    await refused(ec2.allocateAddress({ PublicIpv4Pool: PoolId }), 'InsufficientAddressCapacity');
    const outside = { PublicIpv4Pool: PoolId, Address: addressAfter(first, 4) };
    await refused(ec2.allocateAddress(outside), 'InvalidAddress.NotFound');
    const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.deepEqual(
      IpamPoolAllocations.map((each) => each.ResourceType),
      ['ec2-public-ipv4-pool'],
    );
  });

  test('a public pool is one of the account in the region, and no IPAM pool', async () => {
    const world = await newWorld(place);
    const PoolId = await emptyPublicPool(world);
    const elsewhere = world.in(away).ec2.allocateAddress({ PublicIpv4Pool: PoolId });
    await refused(elsewhere, absence.publicPool.code, absence.publicPool.says(PoolId));
    const IpamPoolId = await contiguousPool(world);
    await refused(
      world.ec2.allocateAddress({ PublicIpv4Pool: IpamPoolId }),
      'InvalidParameterValue',
      `invalid value for parameter pool: ${IpamPoolId}`,
    );
    const both = world.ec2.allocateAddress({ PublicIpv4Pool: PoolId, IpamPoolId });
    await refused(both, 'InvalidParameterCombination', /both/);
  });

  test('only IPv4 pools of the public scope give addresses, each in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const { ec2, publicScopeId } = world;
    const inPrivate = await world.pool({ Locale: home }, '10.0.0.0/24');
    const inIpv6 = await world.pool(
      { IpamScopeId: publicScopeId, AddressFamily: 'ipv6', Locale: home, PublicIpSource: 'amazon' },
      52,
    );
    const farAway = await contiguousPool(world, 30, away);
    for (const [IpamPoolId, message] of [
      [inPrivate, /private scope/],
      [inIpv6, /ipv6/],
      [farAway, /us-west-2/],
    ] as const) {
      await refused(ec2.allocateAddress({ IpamPoolId }), 'InvalidParameterValue', message);
    }
    const { NetworkBorderGroup } = await world.in(away).ec2.allocateAddress({ IpamPoolId: farAway });
    assert.equal(NetworkBorderGroup, away);
  });

  test('the rules of the pool bind addresses', async () => {
    const world = await newWorld(place);
    const { ec2, publicScopeId } = world;
    const IpamPoolId = await world.pool(
      {
        IpamScopeId: publicScopeId,
        Locale: home,
        PublicIpSource: 'amazon',
        AllocationResourceTags: [{ Key: 'env', Value: 'prod' }],
      },
      30,
    );
    await refused(ec2.allocateAddress({ IpamPoolId }), 'InvalidParameterValue', /env=prod/);
    const Tags = [{ Key: 'env', Value: 'prod' }];
    await ec2.allocateAddress({ IpamPoolId, TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }] });
    await ec2.modifyIpamPool({ IpamPoolId, AllocationMaxNetmaskLength: 31 });
    const tagged = { IpamPoolId, TagSpecifications: [{ ResourceType: 'elastic-ip' as const, Tags }] };
    await refused(ec2.allocateAddress(tagged), 'InvalidParameterValue', /\/31/);
  });

  test('there are five addresses per region by default, and of several requests at once no more come through', async () => {
    const actor = await place.account();
    const outcomes = await Promise.allSettled([1, 2, 3, 4, 5, 6, 7].map(() => actor.ec2.allocateAddress({})));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 5);
    await refused(actor.ec2.allocateAddress({}), 'AddressLimitExceeded', /maximum number of addresses/);
    await actor.in(away).ec2.allocateAddress({});
  });

  const wrong: readonly [string, AllocateAddressRequest, string, RegExp][] = [
    ['another domain', { Domain: 'ec2' as 'vpc' }, 'InvalidParameterValue', /\(ec2\)/],
    ['an address outside of VPCs', { Domain: 'standard' }, 'UnsupportedOperation', /must be vpc/],
    ['a customer-owned pool', { CustomerOwnedIpv4Pool: 'x' }, 'UnsupportedOperation', /customer-owned/],
    ['another border group', { NetworkBorderGroup: away }, 'InvalidParameterValue', /us-east-1/],
    ['an address that is none', { Address: '1.2.3' }, 'InvalidParameterValue', /not an IPv4 address/],
    ['an IPv6 address', { Address: '2001:db8::1' }, 'InvalidParameterValue', /not an IPv4 address/],
    ['a block', { Address: '198.18.0.0/32' }, 'InvalidParameterValue', /not an IPv4 address/],
  ];
  for (const [what, input, code, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const { ec2 } = await place.account();
      await refused(ec2.allocateAddress(input), code, message);
      assert.deepEqual((await ec2.describeAddresses({})).Addresses, []);
    });
  }
});
