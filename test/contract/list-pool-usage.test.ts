import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ListPoolUsageResult } from '../../src/api/cadastre.ts';
import { away, contract, home } from './support/contract.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const action = 'ListPoolUsage';

const usageOf = (world: World, input: object = {}): Promise<ListPoolUsageResult> =>
  ask(world, action, { IpamScopeId: world.privateScopeId, ...input });

contract(action, (place) => {
  ownObligations(place, action, async (actor) => ({
    IpamScopeId: (await worldOf(place, actor)).privateScopeId,
  }));

  test('every pool of the scope tells how much of it is taken, and by what', async () => {
    const world = await newWorld(place);
    assert.deepEqual(await usageOf(world), { PoolUsages: [] });
    const top = await world.pool({ Description: 'all of it' }, '10.0.0.0/16');
    const within = await world.pool({ SourceIpamPoolId: top, Locale: home }, '10.0.0.0/17');
    await world.ec2.allocateIpamPoolCidr({ IpamPoolId: within, NetmaskLength: 19 });
    const empty = await world.pool({ AddressFamily: 'ipv6' });
    // Pools are measured every ten seconds.
    const patient = { ...place, patience: { countMax: 300, pauseMs: 100 } };
    const usages = await until(patient, async () => {
      const { PoolUsages = [] } = await usageOf(world);
      const taken = PoolUsages.find(({ IpamPoolId }) => IpamPoolId === within);
      return PoolUsages.every((each) => each.MeasuredTime) && taken?.PercentAssigned === 25 && PoolUsages;
    });
    const rowsOf = (id: string) =>
      usages.filter(({ IpamPoolId }) => IpamPoolId === id).map(({ MeasuredTime, ...rest }) => rest);
    assert.deepEqual(rowsOf(top), [
      {
        IpamPoolId: top,
        AddressFamily: 'ipv4',
        Description: 'all of it',
        PercentAllocated: 50,
        PercentAssigned: 0,
        PercentAvailable: 50,
      },
    ]);
    assert.deepEqual(rowsOf(within), [
      {
        IpamPoolId: within,
        AddressFamily: 'ipv4',
        Locale: home,
        PercentAllocated: 0,
        PercentAssigned: 25,
        PercentAvailable: 75,
      },
    ]);
    assert.equal(rowsOf(empty)[0]?.AddressFamily, 'ipv6');
    assert.deepEqual(
      usages.map(({ IpamPoolId }) => IpamPoolId),
      [top, within, empty].sort(),
    );
  });

  test('pages go on where the one before ended, and have every pool once', async () => {
    const world = await newWorld(place);
    const made: string[] = [];
    for (let index = 0; index < 11; index += 1) made.push(await world.pool({}));
    const seen: (string | undefined)[] = [];
    let NextToken: string | undefined;
    do {
      const page: ListPoolUsageResult = await usageOf(world, {
        MaxResults: 5,
        ...(NextToken && { NextToken }),
      });
      seen.push(...(page.PoolUsages ?? []).map(({ IpamPoolId }) => IpamPoolId));
      NextToken = page.NextToken;
    } while (NextToken !== undefined);
    assert.deepEqual(seen, made.sort());
  });

  test('pools of another scope, another account and another Region are not told', async () => {
    const world = await newWorld(place);
    await world.pool({}, '10.0.0.0/8');
    assert.deepEqual(await ask(world, action, { IpamScopeId: world.publicScopeId }), { PoolUsages: [] });
    const other = await newWorld(place);
    for (const actor of [other, world.in(away)]) {
      await askInVain(actor, action, { IpamScopeId: world.privateScopeId }, 'InvalidIpamScopeId.NotFound');
    }
  });
});
