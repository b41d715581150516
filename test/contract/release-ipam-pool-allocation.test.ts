import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, type World, worldOf } from './support/world.ts';

contract('ReleaseIpamPoolAllocation', (place) => {
  async function allocated({ ec2, pool }: World, poolInput = {}) {
    const IpamPoolId = await pool(poolInput, '10.0.0.0/16');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
    const { Cidr = '', IpamPoolAllocationId = '' } = IpamPoolAllocation ?? {};
    return { IpamPoolId, Cidr, IpamPoolAllocationId };
  }

  obligations(place, {
    action: 'ReleaseIpamPoolAllocation',
    input: async (actor) => allocated(await worldOf(place, actor)),
    names: { IpamPoolId: absence.pool },
  });

  test('a released block is gone, and free at once', async () => {
    const world = await newWorld(place);
    const held = await allocated(world);
    exactly(await world.ec2.releaseIpamPoolAllocation(held), { Success: true });
    const { IpamPoolId, IpamPoolAllocationId } = held;
    exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId }), { IpamPoolAllocations: [] });
    const byId = world.ec2.getIpamPoolAllocations({ IpamPoolId, IpamPoolAllocationId });
    await refused(byId, absence.allocation.code, absence.allocation.says(IpamPoolAllocationId));
    const next = await world.ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 16 });
    assert.equal(next.IpamPoolAllocation?.Cidr, '10.0.0.0/16', 'the pool is whole again');
  });

  test('of several releases at once one succeeds', async () => {
    const world = await newWorld(place);
    const held = await allocated(world);
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => world.ec2.releaseIpamPoolAllocation(held)));
    assert.equal(outcomes.filter((each) => each.status === 'fulfilled').length, 1);
    for (const each of outcomes) {
      if (each.status === 'rejected') assert.match(each.reason.message, /No allocation found/);
    }
  });

  test('pool, block and id must belong together', async () => {
    const world = await newWorld(place);
    const held = await allocated(world);
    const otherPool = await world.pool({}, '11.0.0.0/16');
    const { IpamPoolAllocation: other } = await world.ec2.allocateIpamPoolCidr({
      IpamPoolId: held.IpamPoolId,
      NetmaskLength: 24,
    });
    const mixed = [
      { IpamPoolId: otherPool },
      { Cidr: other?.Cidr ?? '' },
      { Cidr: '10.0.0.0/23' },
      { IpamPoolAllocationId: other?.IpamPoolAllocationId ?? '' },
      { IpamPoolAllocationId: 'ipam-pool-alloc-0' },
    ];
    for (const part of mixed) {
      const answer = world.ec2.releaseIpamPoolAllocation({ ...held, ...part });
      await refused(answer, 'InvalidParameterCombination', /^No allocation found/);
    }
    const { IpamPoolAllocations } = await world.ec2.getIpamPoolAllocations({ IpamPoolId: held.IpamPoolId });
    assert.equal(IpamPoolAllocations?.length, 2);
  });

  test('what another account holds is not there', place.needs('another account'), async () => {
    const owner = await newWorld(place);
    const theirs = await allocated(owner);
    const stranger = await worldOf(place, await place.otherAccount());
    const own = await allocated(stranger);
    const { IpamPoolAllocationId } = theirs;
    const answer = stranger.ec2.releaseIpamPoolAllocation({ ...own, IpamPoolAllocationId });
    await refused(answer, 'InvalidParameterCombination', /^No allocation found/);
    const { IpamPoolAllocations } = await owner.ec2.getIpamPoolAllocations({ IpamPoolId: theirs.IpamPoolId });
    assert.equal(IpamPoolAllocations?.length, 1);
  });

  test('what a pool holds is returned with its CIDR, not released', async () => {
    const { ec2, pool } = await newWorld(place);
    const top = await pool({}, '10.0.0.0/8');
    const inner = await pool({ SourceIpamPoolId: top }, 16);
    const { IpamPoolAllocations: [held] = [] } = await ec2.getIpamPoolAllocations({ IpamPoolId: top });
    const { Cidr = '', IpamPoolAllocationId = '' } = held ?? {};
    const answer = ec2.releaseIpamPoolAllocation({ IpamPoolId: top, Cidr, IpamPoolAllocationId });
    await refused(answer, 'InvalidParameterValue', new RegExp(`held by ${inner} \\(ipam-pool\\)`));
  });

  test('a block is released from the home of the IPAM and from the locale of the pool', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away }, '10.0.0.0/16');
    const there = world.in(away).ec2;
    for (const ec2 of [there, world.ec2]) {
      const { IpamPoolAllocation } = await there.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 24 });
      const { Cidr = '', IpamPoolAllocationId = '' } = IpamPoolAllocation ?? {};
      await ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
    }
  });

  for (const Cidr of place.isSecond ? [] : ['ten', '10.0.0.1/24', 'fd12::/48']) {
    test(`${Cidr} is no block of the pool`, async () => {
      const world = await newWorld(place);
      const held = await allocated(world);
      await refused(world.ec2.releaseIpamPoolAllocation({ ...held, Cidr }), 'InvalidParameterValue', /Cidr/);
    });
  }
});
