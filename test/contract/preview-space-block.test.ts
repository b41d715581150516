import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PreviewSpaceBlockResult } from '../../src/api/cadastre.ts';
import { away, contract } from './support/contract.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, worldOf } from './support/world.ts';

const action = 'PreviewSpaceBlock';

contract(action, (place) => {
  ownObligations(
    place,
    action,
    async (actor) => ({
      IpamPoolId: await (await worldOf(place, actor)).pool({}, '10.0.0.0/8'),
      NetmaskLength: 24,
    }),
    { isListing: false },
  );

  test('a block is shown with the free ones beside it and what would be left', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    for (const Cidr of ['10.0.0.0/18', '10.0.72.0/24']) {
      await world.ec2.allocateIpamPoolCidr({ IpamPoolId: pool, Cidr });
    }
    const preview = (question: object) =>
      ask<PreviewSpaceBlockResult>(world, action, { IpamPoolId: pool, ...question });
    assert.deepEqual(await preview({ NetmaskLength: 20 }), {
      Cidr: '10.0.80.0/20',
      IsAvailable: true,
      NextCidr: '10.0.96.0/20',
      LargerCidr: '10.0.96.0/19',
      SmallerCidr: '10.0.80.0/21',
      PoolCidr: '10.0.0.0/16',
      AvailableShare: 0.74609375,
      AvailableShareAfter: 0.68359375,
    });
    assert.deepEqual(await preview({ Cidr: '10.0.73.0/24' }), {
      Cidr: '10.0.73.0/24',
      IsAvailable: true,
      PreviousCidr: '10.0.71.0/24',
      NextCidr: '10.0.74.0/24',
      LargerCidr: '10.0.74.0/23',
      SmallerCidr: '10.0.73.0/25',
      PoolCidr: '10.0.0.0/16',
      AvailableShare: 0.74609375,
      AvailableShareAfter: 0.7421875,
    });
    const taken = await preview({ Cidr: '10.0.72.0/24' });
    assert.deepEqual(
      [taken.IsAvailable, taken.PreviousCidr, taken.NextCidr],
      [false, '10.0.71.0/24', '10.0.73.0/24'],
    );
    const last = await preview({ Cidr: '10.0.255.0/24' });
    assert.deepEqual([last.PreviousCidr, last.NextCidr], ['10.0.254.0/24', undefined]);
    assert.deepEqual(await preview({ NetmaskLength: 16 }), { IsAvailable: false });
    // Outside of the pool there is nothing to be left of.
    assert.deepEqual(await preview({ Cidr: '11.0.0.0/24' }), {
      Cidr: '11.0.0.0/24',
      IsAvailable: false,
      PreviousCidr: '10.0.255.0/24',
      LargerCidr: '10.0.254.0/23',
      SmallerCidr: '10.0.255.128/25',
    });
  });

  test('what was chosen before is as good as taken', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    const ChosenCidrs = ['10.0.0.0/18', '10.0.128.0/18'];
    const preview = await ask<PreviewSpaceBlockResult>(world, action, {
      IpamPoolId: pool,
      NetmaskLength: 18,
      ChosenCidrs,
    });
    assert.deepEqual(preview, {
      Cidr: '10.0.64.0/18',
      IsAvailable: true,
      NextCidr: '10.0.192.0/18',
      SmallerCidr: '10.0.64.0/19',
      PoolCidr: '10.0.0.0/16',
      AvailableShare: 1,
      AvailableShareAfter: 0.25,
    });
  });

  test('what networks occupy is passed over, and can be looked at all the same', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    const vpc = await makeVpc(world, { CidrBlock: '10.0.0.0/20' });
    await untilMonitored(place, world, vpc);
    const preview = (question: object) =>
      ask<PreviewSpaceBlockResult>(world, action, { IpamPoolId: pool, ...question });
    assert.equal((await preview({ NetmaskLength: 20 })).Cidr, '10.0.16.0/20');
    assert.equal((await preview({ Cidr: '10.0.16.0/20' })).PreviousCidr, undefined);
    assert.equal((await preview({ Cidr: '10.0.0.0/20' })).IsAvailable, true);
  });

  test('nothing is taken, nothing is shown of others, and nonsense is refused', async () => {
    const one = await place.account();
    const [world, elsewhere] = [await worldOf(place, one), await worldOf(place, one.in(away))];
    const stranger = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/16');
    const first = await ask<PreviewSpaceBlockResult>(world, action, { IpamPoolId: pool, NetmaskLength: 24 });
    assert.deepEqual(await ask(world, action, { IpamPoolId: pool, NetmaskLength: 24 }), first);
    for (const id of [await stranger.pool(), await elsewhere.pool(), 'x']) {
      await askInVain(world, action, { IpamPoolId: id, NetmaskLength: 24 }, 'InvalidIpamPoolId.NotFound');
    }
    const question = { IpamPoolId: pool };
    await askInVain(world, action, question, 'MissingParameter');
    await askInVain(
      world,
      action,
      { ...question, Cidr: '10.0.0.0/24', NetmaskLength: 24 },
      'InvalidParameterCombination',
    );
    for (const wrong of [
      { NetmaskLength: 33 },
      { NetmaskLength: -1 },
      { Cidr: '10.0.0.1/24' },
      { Cidr: '2001:db8::/64' },
      { NetmaskLength: 24, ChosenCidrs: ['x'] },
      { NetmaskLength: 24, ChosenCidrs: new Array(51).fill('10.0.0.0/24') },
    ]) {
      await askInVain(world, action, { ...question, ...wrong }, 'InvalidParameterValue');
    }
  });
});
