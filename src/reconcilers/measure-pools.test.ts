import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachEngine } from '../../test/support/engines.ts';
import { makeIpam, makePool } from '../../test/support/pools.ts';
import { worldIn } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { allocateIpamPoolCidr } from '../operations/allocations/allocate-ipam-pool-cidr.ts';
import { deleteIpamPool } from '../operations/pools/delete-ipam-pool.ts';
import { getScopeSummary } from '../operations/scopes/get-scope-summary.ts';
import { createVpc } from '../operations/vpcs/create-vpc.ts';
import { saveNewPoolUsage } from '../store/pool-usage.ts';
import { measurePools } from './measure-pools.ts';

forEachEngine((_name, openEmptyStore) => {
  test('the shares of a pool are measured, and again when they are old', async () => {
    const world = await worldIn(await openEmptyStore());
    const clock = fakeClock(new Date('2026-03-01T00:00:00Z'));
    const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
    const measure = async () => (await measurePools.activate(surroundings)).changed;
    const ipam = await makeIpam(world);
    const top = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
    const inner = await makePool(world, ipam, { cidr: '10.0.0.0/9' }, { SourceIpamPoolId: top });
    await world.call(allocateIpamPoolCidr, { IpamPoolId: top, NetmaskLength: 10 });
    await world.call(createVpc, { Ipv4IpamPoolId: inner, Ipv4NetmaskLength: 16 });
    const look = async () => {
      const { FullestPools = [] } = await world.call(getScopeSummary, { IpamScopeId: ipam.privateScope });
      return FullestPools.map((each) => [
        each.IpamPoolId,
        each.PercentAllocated,
        each.PercentAssigned,
        each.PercentAvailable,
      ]);
    };
    assert.equal(await measurePools.isDue!(surroundings), true);
    assert.equal(await measure(), 2);
    assert.deepEqual(await look(), [
      [top, 50, 25, 25],
      [inner, 0, 0.7812, 99.2188],
    ]);
    await world.call(createVpc, { Ipv4IpamPoolId: inner, Ipv4NetmaskLength: 16 });
    assert.equal(await measure(), 0, 'measured a moment ago');
    clock.advance(10_000);
    assert.equal(await measure(), 2);
    assert.deepEqual((await look())[1], [inner, 0, 1.5625, 98.4375]);
    assert.equal(await measurePools.isDue!(surroundings), false);
    await world.call(deleteIpamPool, { IpamPoolId: inner, Cascade: true });
    clock.advance(10_000);
    assert.equal(await measure(), 1);
    assert.deepEqual(await look(), [[top, 0, 25, 75]]);
  });

  test('pools that were never measured are, batch after batch, without waiting', async () => {
    const world = await worldIn(await openEmptyStore());
    const clock = fakeClock(new Date('2026-03-01T00:00:00Z'));
    const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
    const ipam = await makeIpam(world);
    await world.store.write(async (transaction) => {
      for (let pool = 0; pool < 450; pool += 1)
        saveNewPoolUsage(transaction, `ipam-pool-${pool}`, ipam.privateScope);
    });
    const measure = () => measurePools.activate(surroundings);
    assert.deepEqual(await measure(), { changed: 200, more: true });
    assert.deepEqual(await measure(), { changed: 200, more: true });
    assert.deepEqual(await measure(), { changed: 50, more: false });
    clock.advance(10_000);
    assert.deepEqual(await measure(), { changed: 200, more: false }, 'the others wait for their turn');
  });
});
