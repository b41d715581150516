import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Filter } from '@aws-sdk/client-ec2';
import { exactly, ids, refused } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { filters, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld } from './support/world.ts';

const associationOf = (allocationId: string): string => allocationId.replace('alloc', 'assoc');

/** Where associations cannot be written by hand. */
const isElsewhere = process.env.CADASTRE_TEST_ENDPOINT !== undefined;

const associated = (two: string): [Filter[], string[]][] => [
  [[where('association-id', associationOf(two))], ['two']],
  [[where('network-interface-id', 'eni-1')], ['two']],
  [[where('network-interface-owner-id', '123456789012')], ['two']],
  [[where('instance-id', 'i-1')], ['two']],
  [[where('private-ip-address', '10.0.0.*')], ['two']],
];

const listing = { action: 'DescribeAddresses', list: 'Addresses', id: 'AllocationId' };

contract('DescribeAddresses', (place) => {
  obligations(place, {
    action: 'DescribeAddresses',
    input: async ({ ec2 }) => ({ AllocationIds: [(await ec2.allocateAddress({})).AllocationId] }),
    names: { AllocationIds: absence.elasticIp },
  });

  test('an address is shown with the pool that it is from', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    await ec2.provisionPublicIpv4PoolCidr({ IpamPoolId, PoolId, NetmaskLength: 32 });
    for (const [source, pool] of [
      [{ IpamPoolId }, IpamPoolId],
      [{ PublicIpv4Pool: PoolId }, PoolId],
      [{}, 'amazon'],
    ] as const) {
      const Tags = [{ Key: 'Name', Value: pool }];
      const made = await ec2.allocateAddress({
        ...source,
        TagSpecifications: [{ ResourceType: 'elastic-ip', Tags }],
      });
      const { Addresses: [found] = [] } = await ec2.describeAddresses({ PublicIps: [made.PublicIp ?? ''] });
      exactly(found, {
        AllocationId: ids.elasticIp,
        PublicIp: made.PublicIp,
        PublicIpv4Pool: pool,
        NetworkBorderGroup: home,
        Domain: 'vpc',
        Tags,
      });
      assert.equal(found?.AllocationId, made.AllocationId);
    }
  });

  test('an address is tagged like anything else', async () => {
    const { ec2 } = await place.account();
    const { AllocationId = '' } = await ec2.allocateAddress({});
    const Tags = [{ Key: 'Name', Value: 'gateway' }];
    await ec2.createTags({ Resources: [AllocationId], Tags });
    const { Addresses: [found] = [] } = await ec2.describeAddresses({ AllocationIds: [AllocationId] });
    assert.deepEqual(found?.Tags, Tags);
    const { Tags: listed } = await ec2.describeTags({ Filters: [where('resource-id', AllocationId)] });
    exactly({ listed }, { listed: [{ ...Tags[0], ResourceId: AllocationId, ResourceType: 'elastic-ip' }] });
  });

  test('addresses can be named both ways, each is shown once, and each must be there', async () => {
    const { ec2 } = await place.account();
    const [one, two] = [await ec2.allocateAddress({}), await ec2.allocateAddress({})];
    await ec2.allocateAddress({});
    const { Addresses } = await ec2.describeAddresses({
      AllocationIds: [one.AllocationId ?? ''],
      PublicIps: [two.PublicIp ?? '', one.PublicIp ?? ''],
    });
    assert.deepEqual(
      Addresses?.map((each) => each.AllocationId),
      [one.AllocationId, two.AllocationId],
    );
    const absent = ec2.describeAddresses({ PublicIps: [one.PublicIp ?? '', '192.0.2.1'] });
    await refused(absent, 'InvalidAddress.NotFound', "Address '192.0.2.1' not found.");
    const garbage = ec2.describeAddresses({ PublicIps: ['192.0.2.1/32'] });
    await refused(garbage, 'InvalidParameterValue', /not an IPv4 address/);
    const Filters = [where('public-ip', two.PublicIp ?? '')];
    const filtered = await ec2.describeAddresses({ AllocationIds: [one.AllocationId ?? ''], Filters });
    assert.deepEqual(filtered.Addresses, []);
  });

  test('an address of another account is not there', place.needs('another account'), async () => {
    const owner = await place.account();
    const { PublicIp = '' } = await owner.ec2.allocateAddress({});
    const { ec2 } = await place.otherAccount();
    const theirs = ec2.describeAddresses({ PublicIps: [PublicIp] });
    await refused(theirs, 'InvalidAddress.NotFound', `Address '${PublicIp}' not found.`);
    assert.deepEqual((await ec2.describeAddresses({})).Addresses, []);
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await newWorld(place);
      const { ec2 } = world;
      const IpamPoolId = await contiguousPool(world);
      const TagSpecifications = [
        { ResourceType: 'elastic-ip' as const, Tags: [{ Key: 'net', Value: 'one' }] },
      ];
      const one = await ec2.allocateAddress({ IpamPoolId, TagSpecifications });
      const two = await ec2.allocateAddress({});
      if (!isElsewhere) {
        await place.server().application.store.write(async (transaction) => {
          transaction.send(
            `UPDATE elastic_ip SET association_id = ?, network_interface_id = ?, network_interface_owner_id = ?,
               instance_id = ?, private_address = ? WHERE id = ?`,
            associationOf(two.AllocationId ?? ''),
            ...['eni-1', '123456789012', 'i-1', '10.0.0.7', two.AllocationId ?? ''],
          );
        });
      }
      return { world, things: { one: one.AllocationId ?? '', two: two.AllocationId ?? '' } };
    },
    cases: (_, { one = '', two = '' }) => [
      [[where('allocation-id', one)], ['one']],
      [[where('allocation-id', one, two)], ['one', 'two']],
      [[where('allocation-id', 'eipalloc-*')], ['one', 'two']],
      [[where('domain', 'vpc')], ['one', 'two']],
      [[where('network-border-group', home)], ['one', 'two']],
      [[where('public-ipv4-pool', 'amazon')], ['two']],
      [[where('public-ip', '198.1?.*')], ['one', 'two']],
      [[where('public-ip', '192.0.2.1')], []],
      ...(isElsewhere ? [] : associated(two)),
      [[where('tag:net', 'one')], ['one']],
      [[where('tag-key', 'net'), where('domain', 'standard')], []],
    ],
  });
});

if (!isElsewhere) {
  contract(
    'DescribeAddresses of many',
    (place) => {
      test('all addresses are in one answer', async () => {
        const { ec2 } = await place.account();
        const made = [];
        while (made.length < 1030) {
          made.push(...(await Promise.all(Array.from({ length: 10 }, () => ec2.allocateAddress({})))));
        }
        const { Addresses = [] } = await ec2.describeAddresses({});
        assert.deepEqual(
          new Set(Addresses.map((each) => each.PublicIp)),
          new Set(made.map((each) => each.PublicIp)),
        );
        assert.equal(Addresses.length, made.length);
      });
    },
    { CADASTRE_QUOTAS: 'elastic-ips-per-region=2000' },
  );
}
