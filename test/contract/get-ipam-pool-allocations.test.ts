import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, ids, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { filters, pages, where } from './support/listings.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

const listing = { action: 'GetIpamPoolAllocations', list: 'IpamPoolAllocations', id: 'IpamPoolAllocationId' };

contract('GetIpamPoolAllocations', (place) => {
  obligations(place, {
    action: 'GetIpamPoolAllocations',
    input: async (actor) => {
      const world = await worldOf(place, actor);
      const IpamPoolId = await world.pool({}, '10.0.0.0/8');
      await world.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
      return { IpamPoolId };
    },
    names: { IpamPoolId: absence.pool },
  });

  type Opened = World & { readonly poolId: string; readonly held: Map<string, string> };
  const open = async (): Promise<Opened> => {
    const world = await newWorld(place);
    return { ...world, poolId: await world.pool({}, '10.0.0.0/8'), held: new Map() };
  };
  const allocate = async ({ ec2, poolId, held }: Opened, input = {}): Promise<string> => {
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId: poolId, ...input });
    const { IpamPoolAllocationId = '', Cidr = '' } = IpamPoolAllocation ?? {};
    held.set(IpamPoolAllocationId, Cidr);
    return IpamPoolAllocationId;
  };

  test('everything that is held of a pool is listed by address, and nothing of another pool', async () => {
    const world = await open();
    const { ec2, pool, poolId, accountId } = world;
    await allocate(world, { Cidr: '10.200.0.0/16', Description: 'late' });
    const inner = await pool({ SourceIpamPoolId: poolId }, '10.100.0.0/16');
    await allocate(world, { NetmaskLength: 24 });
    await ec2.allocateIpamPoolCidr({ IpamPoolId: inner, NetmaskLength: 24 });
    const own = { IpamPoolAllocationId: ids.allocation, ResourceOwner: accountId, Tags: [] };
    exactly(await ec2.getIpamPoolAllocations({ IpamPoolId: poolId }), {
      IpamPoolAllocations: [
        { ...own, Cidr: '10.0.0.0/24', ResourceType: 'custom' },
        { ...own, Cidr: '10.100.0.0/16', ResourceType: 'ipam-pool', ResourceId: inner, ResourceRegion: home },
        { ...own, Cidr: '10.200.0.0/16', ResourceType: 'custom', Description: 'late' },
      ],
    });
  });

  test('one is found by its id, in its pool only', async () => {
    const world = await open();
    const { ec2, pool, poolId: IpamPoolId } = world;
    const IpamPoolAllocationId = await allocate(world, { NetmaskLength: 24 });
    await allocate(world, { NetmaskLength: 24 });
    const { IpamPoolAllocations = [] } = await ec2.getIpamPoolAllocations({
      IpamPoolId,
      IpamPoolAllocationId,
    });
    assert.deepEqual(
      IpamPoolAllocations.map((each) => each.IpamPoolAllocationId),
      [IpamPoolAllocationId],
    );
    const { code, says } = absence.allocation;
    const inOther = ec2.getIpamPoolAllocations({ IpamPoolId: await pool(), IpamPoolAllocationId });
    await refused(inOther, code, says(IpamPoolAllocationId));
    const absent = ec2.getIpamPoolAllocations({ IpamPoolId, IpamPoolAllocationId: 'ipam-pool-alloc-0' });
    await refused(absent, code, says('ipam-pool-alloc-0'));
  });

  test('the listing is the same from the locale of the pool', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/8');
    await world.in(away).ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    const { IpamPoolAllocations } = await world.ec2.getIpamPoolAllocations({ IpamPoolId });
    assert.equal(IpamPoolAllocations?.length, 1);
    exactly(await world.in(away).ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations });
  });

  pages(place, {
    ...listing,
    // The smallest page is large; the suite asks for it nevertheless.
    pageSize: { min: 1000, max: 100_000 },
    together: 50,
    open,
    input: ({ poolId }) => ({ IpamPoolId: poolId }),
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

  filters(place, {
    ...listing,
    open: async () => {
      const world = await open();
      const TagSpecifications = [
        { ResourceType: 'ipam-pool-allocation' as const, Tags: [{ Key: 'site', Value: 'north' }] },
      ];
      const north = await allocate(world, {
        Cidr: '10.0.0.0/16',
        Description: 'north site',
        TagSpecifications,
      });
      const south = await allocate(world, { Cidr: '10.1.0.0/16', Description: 'south site' });
      const inner = await world.pool({ SourceIpamPoolId: world.poolId }, '10.2.0.0/16');
      const { IpamPoolAllocations = [] } = await world.ec2.getIpamPoolAllocations({
        IpamPoolId: world.poolId,
      });
      const within = IpamPoolAllocations.find((each) => each.ResourceId === inner)
        ?.IpamPoolAllocationId as string;
      return { world, things: { north, south, within } };
    },
    input: ({ poolId }) => ({ IpamPoolId: poolId }),
    cases: ({ accountId }, { north = '', south = '' }) => [
      [[where('cidr', '10.0.0.0/16')], ['north']],
      [[where('cidr', '10.?.0.0/16')], ['north', 'south', 'within']],
      [[where('allocation-id', north)], ['north']],
      [[where('ipam-pool-allocation-id', north, south)], ['north', 'south']],
      [[where('resource-type', 'custom')], ['north', 'south']],
      [[where('resource-type', 'ipam-pool')], ['within']],
      [[where('resource-id', 'ipam-pool-*')], ['within']],
      [[where('resource-owner', accountId)], ['north', 'south', 'within']],
      [[where('resource-region', home)], ['within']],
      [[where('description', '* site'), where('cidr', '10.1.*')], ['south']],
      [[where('tag:site', 'north')], ['north']],
      [[where('tag-key', 'site')], ['north']],
    ],
  });
});
