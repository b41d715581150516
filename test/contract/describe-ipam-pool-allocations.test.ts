import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, plain } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const listing = {
  action: 'DescribeIpamPoolAllocations',
  list: 'IpamPoolAllocations',
  id: 'IpamPoolAllocationId',
};

contract('DescribeIpamPoolAllocations', (place) => {
  type Opened = World & { readonly poolId: string; readonly held: Map<string, string> };
  const opened = async (world: World): Promise<Opened> => ({
    ...world,
    poolId: await world.pool({}, '10.0.0.0/8'),
    held: new Map(),
  });
  const open = async () => opened(await newWorld(place));
  const allocate = async ({ ec2, poolId, held }: Opened, input = {}): Promise<string> => {
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, ...input });
    const { IpamPoolAllocationId = '', Cidr = '' } = IpamPoolAllocation ?? {};
    held.set(IpamPoolAllocationId, Cidr);
    return IpamPoolAllocationId;
  };

  obligations(place, {
    action: 'DescribeIpamPoolAllocations',
    input: async (actor) => {
      const world = await opened(await worldOf(place, actor));
      return { IpamPoolAllocationIds: [await allocate(world, { NetmaskLength: 24 })] };
    },
    names: { IpamPoolAllocationIds: absence.allocation },
  });

  test('what the account holds is listed across pools', async () => {
    const world = await open();
    const inner = await world.pool({ SourceIpamPoolId: world.poolId }, 16);
    const one = await allocate(world, { NetmaskLength: 24, Description: 'one' });
    const two = await allocate({ ...world, poolId: inner }, { NetmaskLength: 24 });
    const { IpamPoolAllocations = [] } = await world.ec2.describeIpamPoolAllocations({});
    const byPool = [world.poolId, inner].map((IpamPoolId) =>
      world.ec2.getIpamPoolAllocations({ IpamPoolId }),
    );
    const expected = (await Promise.all(byPool)).flatMap((reply) => reply.IpamPoolAllocations ?? []);
    const ids = (list: typeof expected) => list.map((each) => each.IpamPoolAllocationId).sort();
    assert.deepEqual(ids(IpamPoolAllocations), ids(expected));
    for (const id of [one, two]) {
      const named = await world.ec2.describeIpamPoolAllocations({ IpamPoolAllocationIds: [id, id] });
      const known = expected.find((each) => each.IpamPoolAllocationId === id);
      exactly(named, { IpamPoolAllocations: [known] });
    }
  });

  test('allocations show where their pools do', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/8');
    await world.in(away).ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    const atHome = await world.ec2.describeIpamPoolAllocations({});
    assert.equal(atHome.IpamPoolAllocations?.length, 1);
    exactly(await world.in(away).ec2.describeIpamPoolAllocations({}), plain(atHome));
    exactly(await world.in('eu-west-1').ec2.describeIpamPoolAllocations({}), { IpamPoolAllocations: [] });
  });

  test('named allocations are filtered too', async () => {
    const world = await open();
    const IpamPoolAllocationIds = [
      await allocate(world, { NetmaskLength: 24 }),
      await allocate(world, { NetmaskLength: 25 }),
    ];
    const Filters = [where('cidr', '*/25')];
    const { IpamPoolAllocations } = await world.ec2.describeIpamPoolAllocations({
      IpamPoolAllocationIds,
      Filters,
    });
    assert.deepEqual(
      IpamPoolAllocations?.map((each) => each.IpamPoolAllocationId),
      IpamPoolAllocationIds.slice(1),
    );
  });

  // Its pages are those of GetIpamPoolAllocations, which are walked on each engine.
  if (!place.isSecond) {
    pages(place, {
      ...listing,
      // The smallest page is large; the suite asks for it nevertheless.
      pageSize: { min: 1000, max: 100_000 },
      together: 50,
      open,
      add: (world) => allocate(world, { NetmaskLength: 24 }),
      remove: ({ ec2, poolId, held }, id) =>
        ec2.releaseIpamPoolAllocation({ IpamPoolId: poolId, Cidr: held.get(id), IpamPoolAllocationId: id }),
      other: {
        action: 'GetIpamPoolCidrs',
        input: async ({ pool }) => {
          const blocks = [1, 2, 3, 4, 5, 6].map((each) => `11.${each}.0.0/16`);
          return { IpamPoolId: await pool({}, ...blocks), MaxResults: 5 };
        },
      },
    });
  }

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const north = await allocate(world, { Cidr: '10.0.0.0/16', Description: 'north' });
      const south = await allocate(world, { Cidr: '10.1.0.0/16', Description: 'south' });
      return { world, things: { north, south } };
    },
    cases: (_world, { north = '', south = '' }) => [
      [[where('cidr', '10.0.0.0/16')], ['north']],
      [[where('allocation-id', north, south)], ['north', 'south']],
      [
        [where('ipam-pool-allocation-id', `${south.slice(0, -1)}*`), where('description', 'so??h')],
        ['south'],
      ],
      [[where('resource-type', 'custom')], ['north', 'south']],
      [[where('resource-type', 'vpc')], []],
      [[where('description', '*th')], ['north', 'south']],
    ],
  });
});
