import { test } from 'node:test';
import { addressAfter } from './support/addresses.ts';
import { exactly } from './support/answers.ts';
import { contract, home } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { contiguousPool, emptyPublicPool } from './support/public-space.ts';
import { newWorld } from './support/world.ts';

const listing = { action: 'DescribePublicIpv4Pools', list: 'PublicIpv4Pools', id: 'PoolId' };

contract('DescribePublicIpv4Pools', (place) => {
  obligations(place, {
    action: 'DescribePublicIpv4Pools',
    input: async (actor) => ({ PoolIds: [await emptyPublicPool(actor)] }),
    names: { PoolIds: absence.publicPool },
  });

  test('a pool is shown with its ranges and what of them is free', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await contiguousPool(world);
    const PoolId = await emptyPublicPool(world);
    const provision = async (NetmaskLength: number) => {
      const request = { IpamPoolId, PoolId, NetmaskLength };
      return (await ec2.provisionPublicIpv4PoolCidr(request)).PoolAddressRange?.FirstAddress as string;
    };
    const [first, second] = [await provision(30), await provision(31)];
    for (const Address of [addressAfter(first, 1), addressAfter(first, 3), second]) {
      await ec2.allocateAddress({ PublicIpv4Pool: PoolId, Address });
    }
    const { PublicIpv4Pools: [pool] = [] } = await ec2.describePublicIpv4Pools({ PoolIds: [PoolId] });
    exactly(pool, {
      PoolId,
      Description: '',
      PoolAddressRanges: [
        {
          FirstAddress: first,
          LastAddress: addressAfter(first, 3),
          AddressCount: 4,
          AvailableAddressCount: 2,
        },
        {
          FirstAddress: second,
          LastAddress: addressAfter(second, 1),
          AddressCount: 2,
          AvailableAddressCount: 1,
        },
      ],
      TotalAddressCount: 6,
      TotalAvailableAddressCount: 3,
      NetworkBorderGroup: home,
      Tags: [],
    });
  });

  pages(place, {
    ...listing,
    pageSize: { min: 1, max: 10 },
    open: () => place.account(),
    add: emptyPublicPool,
    remove: ({ ec2 }, PoolId) => ec2.deletePublicIpv4Pool({ PoolId }),
    other: {
      action: 'DescribeAddressesAttribute',
      input: async ({ ec2 }) => {
        for (const _ of [1, 2]) await ec2.allocateAddress({});
        return { MaxResults: 1 };
      },
    },
  });

  filters(place, {
    ...listing,
    open: async () => {
      const world = await newWorld(place);
      const { PoolId: one = '' } = await world.ec2.createPublicIpv4Pool({
        TagSpecifications: [{ ResourceType: 'ipv4pool-ec2', Tags: [{ Key: 'net', Value: 'one' }] }],
      });
      return { world, things: { one, two: await emptyPublicPool(world) } };
    },
    cases: (_, { one = '' }) => [
      [[where('pool-id', one)], ['one']],
      [[where('network-border-group', 'us-*')], ['one', 'two']],
      [[where('tag:net', 'one', 'two')], ['one']],
      [[where('tag-key', 'net')], ['one']],
      [[where('tag-key', 'net'), where('tag:net', 'two')], []],
    ],
  });
});
