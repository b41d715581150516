import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { away, contract } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

contract('DeprovisionIpamPoolCidr', (place) => {
  obligations(place, {
    action: 'DeprovisionIpamPoolCidr',
    input: async (actor) => ({
      IpamPoolId: await (await worldOf(place, actor)).pool({}, '10.0.0.0/8'),
      Cidr: '10.0.0.0/8',
    }),
    names: { IpamPoolId: absence.pool },
  });

  const stateOfCidr = async ({ ec2 }: World, IpamPoolId: string, Cidr: string) => {
    const { IpamPoolCidrs = [] } = await ec2.getIpamPoolCidrs({ IpamPoolId });
    return IpamPoolCidrs.filter((each) => each.Cidr === Cidr);
  };

  const settled = (world: World, IpamPoolId: string, Cidr: string) =>
    until(place, async () => {
      const found = await stateOfCidr(world, IpamPoolId, Cidr);
      return found.every((each) => each.State !== 'pending-deprovision') && found;
    });

  test('a CIDR goes, stays listed for a while, and cannot go again', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({}, '10.0.0.0/8', '11.0.0.0/8');
    const [before] = await stateOfCidr(world, IpamPoolId, '10.0.0.0/8');
    const request = { IpamPoolId, Cidr: '10.0.0.0/8' };
    const { IpamPoolCidr } = await world.ec2.deprovisionIpamPoolCidr(request);
    exactly(IpamPoolCidr, { ...before, State: 'pending-deprovision' });
    const [after] = await settled(world, IpamPoolId, '10.0.0.0/8');
    exactly(after, { ...before, State: 'deprovisioned' });
    const again = world.ec2.deprovisionIpamPoolCidr(request);
    await refused(again, 'IncorrectState', /10\.0\.0\.0\/8 is in the state deprovisioned/);
    assert.equal((await stateOfCidr(world, IpamPoolId, '11.0.0.0/8'))[0]?.State, 'provisioned');
  });

  test('a CIDR that went can come again, to any pool', async () => {
    const world = await newWorld(place);
    const [one, two] = [await world.pool({}, '10.0.0.0/8'), await world.pool()];
    await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId: one, Cidr: '10.0.0.0/8' });
    await settled(world, one, '10.0.0.0/8');
    await world.provision(two, '10.0.0.0/8');
    await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId: two, Cidr: '10.0.0.0/8' });
    await settled(world, two, '10.0.0.0/8');
    await world.provision(one, '10.0.0.0/8');
    const { IpamPoolAllocation } = await world.ec2.allocateIpamPoolCidr({
      IpamPoolId: one,
      NetmaskLength: 8,
    });
    assert.equal(IpamPoolAllocation?.Cidr, '10.0.0.0/8');
  });

  test('a CIDR with allocations fails to go, is used on, and goes when they are released', async () => {
    const world = await newWorld(place);
    const { ec2 } = world;
    const IpamPoolId = await world.pool({}, '10.0.0.0/8');
    const { IpamPoolAllocation } = await ec2.allocateIpamPoolCidr({ IpamPoolId, Cidr: '10.1.0.0/16' });
    const { IpamPoolCidr } = await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    assert.equal(IpamPoolCidr?.State, 'pending-deprovision');
    const [failed] = await settled(world, IpamPoolId, '10.0.0.0/8');
    exactly(failed, {
      ...IpamPoolCidr,
      State: 'failed-deprovision',
      FailureReason: { Message: 'The CIDR has one or more allocations.' },
    });
    const next = await ec2.allocateIpamPoolCidr({ IpamPoolId, NetmaskLength: 16 });
    assert.equal(next.IpamPoolAllocation?.Cidr, '10.0.0.0/16');
    for (const each of [IpamPoolAllocation, next.IpamPoolAllocation]) {
      const { Cidr = '', IpamPoolAllocationId = '' } = each ?? {};
      await ec2.releaseIpamPoolAllocation({ IpamPoolId, Cidr, IpamPoolAllocationId });
    }
    const again = await ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    exactly(again.IpamPoolCidr, { ...IpamPoolCidr, State: 'pending-deprovision' });
    const [gone] = await settled(world, IpamPoolId, '10.0.0.0/8');
    exactly(gone, { ...IpamPoolCidr, State: 'deprovisioned' });
    await ec2.deleteIpamPool({ IpamPoolId });
  });

  test('a CIDR with a pool in it fails to go', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({}, '10.0.0.0/8');
    await world.pool({ SourceIpamPoolId: IpamPoolId }, 16);
    await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    const [failed] = await settled(world, IpamPoolId, '10.0.0.0/8');
    assert.equal(failed?.State, 'failed-deprovision');
  });

  test('space returns to the source pool at once', async () => {
    const world = await newWorld(place);
    const top = await world.pool({}, '10.0.0.0/8');
    const inner = await world.pool({ SourceIpamPoolId: top }, '10.0.0.0/9');
    await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId: inner, Cidr: '10.0.0.0/9' });
    exactly(await world.ec2.getIpamPoolAllocations({ IpamPoolId: top }), { IpamPoolAllocations: [] });
    const whole = await world.ec2.allocateIpamPoolCidr({ IpamPoolId: top, NetmaskLength: 8 });
    assert.equal(whole.IpamPoolAllocation?.Cidr, '10.0.0.0/8');
  });

  test('the only CIDR of a pool need not be named', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({}, '10.0.0.0/8');
    const { IpamPoolCidr } = await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId });
    assert.equal(IpamPoolCidr?.Cidr, '10.0.0.0/8');
    const none = world.ec2.deprovisionIpamPoolCidr({ IpamPoolId });
    await refused(none, 'MissingParameter', /has no provisioned CIDRs/);
    await world.provision(IpamPoolId, '12.0.0.0/8');
    await world.provision(IpamPoolId, '11.0.0.0/8');
    const several = world.ec2.deprovisionIpamPoolCidr({ IpamPoolId });
    await refused(several, 'MissingParameter', /has 2 provisioned CIDRs/);
  });

  test('a pool gives space up at the home of its IPAM, not in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const request = { IpamPoolId: await world.pool({ Locale: away }, '10.0.0.0/8'), Cidr: '10.0.0.0/8' };
    await refused(world.in(away).ec2.deprovisionIpamPoolCidr(request), 'UnsupportedOperation', /home region/);
    await world.ec2.deprovisionIpamPoolCidr(request);
  });

  const wrong: readonly [string, string, RegExp][] = [
    ['a block that the pool has not got', '11.0.0.0/8', /11\.0\.0\.0\/8 is not provisioned/],
    ['part of a block', '10.0.0.0/9', /10\.0\.0\.0\/9 is not provisioned/],
    ['what is no block', '10.0.0.0', /not a valid CIDR block/],
    ['a block that starts inside another', '10.0.0.1/8', /lies in is 10\.0\.0\.0\/8/],
    ['a block of the other family', 'fd12::/32', /must be ipv4/],
  ];
  for (const [what, Cidr, message] of place.isSecond ? [] : wrong) {
    test(`${what} is refused`, async () => {
      const world = await newWorld(place);
      const IpamPoolId = await world.pool({}, '10.0.0.0/8');
      await refused(
        world.ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr }),
        'InvalidParameterValue',
        message,
      );
      assert.equal((await stateOfCidr(world, IpamPoolId, '10.0.0.0/8'))[0]?.State, 'provisioned');
    });
  }
});
