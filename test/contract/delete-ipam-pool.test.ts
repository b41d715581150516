import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exactly, refused } from './support/answers.ts';
import { away, contract, home } from './support/contract.ts';
import { absence, obligations } from './support/obligations.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

contract('DeleteIpamPool', (place) => {
  obligations(place, {
    action: 'DeleteIpamPool',
    input: async (actor) => ({ IpamPoolId: await (await worldOf(place, actor)).pool() }),
    names: { IpamPoolId: absence.pool },
  });

  const gone = ({ ec2 }: World, IpamPoolId: string) =>
    until(place, () =>
      ec2.describeIpamPools({ IpamPoolIds: [IpamPoolId] }).then(
        ({ IpamPools: [pool] = [] }) => assert.equal(pool?.State, 'delete-in-progress') ?? false,
        (error: Error) => assert.equal(error.name, 'InvalidIpamPoolId.NotFound') ?? true,
      ),
    );

  test('an empty pool goes', async () => {
    const world = await newWorld(place);
    const id = await world.pool({ Description: 'one' });
    const { Tags: _tags, ...pool } = await world.describePool(id);
    const { IpamPool } = await world.ec2.deleteIpamPool({ IpamPoolId: id });
    exactly(IpamPool, { ...pool, State: 'delete-in-progress' });
    await gone(world, id);
    await refused(world.ec2.deleteIpamPool({ IpamPoolId: id }), absence.pool.code, absence.pool.says(id));
  });

  test('a pool with a CIDR stays until it is deprovisioned', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({}, '10.0.0.0/8');
    const says = `The specified action is not valid for ${IpamPoolId}. There are one or more pool cidrs provisioned in the pool.`;
    await refused(world.ec2.deleteIpamPool({ IpamPoolId }), 'DependencyViolation', says);
    await world.ec2.deprovisionIpamPoolCidr({ IpamPoolId, Cidr: '10.0.0.0/8' });
    await world.ec2.deleteIpamPool({ IpamPoolId });
    await gone(world, IpamPoolId);
  });

  test('a pool with a pool in it stays until that is gone', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool();
    const inner = await world.pool({ SourceIpamPoolId: IpamPoolId });
    const says =
      /^The specified action is not valid for ipam-pool-\S+ There are one or more pools within the pool\.$/;
    await refused(world.ec2.deleteIpamPool({ IpamPoolId, Cascade: false }), 'DependencyViolation', says);
    await world.ec2.deleteIpamPool({ IpamPoolId: inner });
    await world.ec2.deleteIpamPool({ IpamPoolId });
    await gone(world, IpamPoolId);
  });

  test('Cascade takes what is in the pool, and its space returns to the source pool at once', async () => {
    const world = await newWorld(place);
    const { ec2, pool } = world;
    const top = await pool({}, '10.0.0.0/8');
    const middle = await pool({ SourceIpamPoolId: top }, '10.0.0.0/16', 16);
    const inner = await pool({ SourceIpamPoolId: middle }, 24);
    await ec2.allocateIpamPoolCidr({ IpamPoolId: middle, NetmaskLength: 24 });
    await ec2.allocateIpamPoolCidr({ IpamPoolId: inner, NetmaskLength: 28 });
    const held = await ec2.getIpamPoolAllocations({ IpamPoolId: top });
    assert.deepEqual(
      held.IpamPoolAllocations?.map((each) => each.Cidr),
      ['10.0.0.0/16', '10.1.0.0/16'],
    );
    await ec2.deleteIpamPool({ IpamPoolId: middle, Cascade: true });
    await gone(world, middle);
    await refused(ec2.getIpamPoolAllocations({ IpamPoolId: inner }), absence.pool.code);
    exactly(await ec2.getIpamPoolAllocations({ IpamPoolId: top }), { IpamPoolAllocations: [] });
    exactly(await ec2.describeIpamPoolAllocations({}), { IpamPoolAllocations: [] });
    const all = await ec2.allocateIpamPoolCidr({ IpamPoolId: top, NetmaskLength: 8 });
    assert.equal(all.IpamPoolAllocation?.Cidr, '10.0.0.0/8');
  });

  test('Cascade is not for pools in the public scope', async () => {
    const world = await newWorld(place);
    const IpamPoolId = await world.pool({
      IpamScopeId: world.publicScopeId,
      AddressFamily: 'ipv6',
      PublicIpSource: 'amazon',
      Locale: home,
    });
    await refused(
      world.ec2.deleteIpamPool({ IpamPoolId, Cascade: true }),
      'InvalidParameterCombination',
      /only for pools in a private scope/,
    );
    await world.ec2.deleteIpamPool({ IpamPoolId });
    await gone(world, IpamPoolId);
  });

  test('a pool is deleted at the home of its IPAM, not in its locale', async () => {
    const world = await newWorld(place, { OperatingRegions: [{ RegionName: away }] });
    const IpamPoolId = await world.pool({ Locale: away });
    await refused(world.in(away).ec2.deleteIpamPool({ IpamPoolId }), 'UnsupportedOperation', /home region/);
    await world.ec2.deleteIpamPool({ IpamPoolId });
    await gone(world, IpamPoolId);
  });
});
