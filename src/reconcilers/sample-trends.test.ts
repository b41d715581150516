import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachEngine } from '../../test/support/engines.ts';
import { makeIpam, makePool } from '../../test/support/pools.ts';
import { worldIn } from '../../test/support/world.ts';
import { readConfig } from '../config.ts';
import { samplesKeptMs } from '../domain/trend/trend.ts';
import { fakeClock } from '../effects/clock.ts';
import { randomIds } from '../effects/ids.ts';
import { deleteIpamPool } from '../operations/pools/delete-ipam-pool.ts';
import { createIpamScope } from '../operations/scopes/create-ipam-scope.ts';
import { deleteIpamScope } from '../operations/scopes/delete-ipam-scope.ts';
import { measurePools } from './measure-pools.ts';
import { sampleTrends } from './sample-trends.ts';

const hourMs = 60 * 60 * 1000;

forEachEngine((_name, openEmptyStore) => {
  const prepare = async () => {
    const world = await worldIn(await openEmptyStore());
    const clock = fakeClock(new Date('2026-03-01T07:30:00Z'));
    const surroundings = { store: world.store, clock, ids: randomIds, config: readConfig({}) };
    const kept = () =>
      world.store.read((transaction) =>
        transaction.all<{ series_id: string; hour: number; figures: string }>(
          'SELECT series_id, hour, figures FROM trend_sample ORDER BY hour, series_id',
        ),
      );
    return {
      world,
      clock,
      kept,
      isDue: () => sampleTrends.isDue!(surroundings),
      run: () => sampleTrends.activate(surroundings),
      measure: () => measurePools.activate(surroundings),
    };
  };

  test('scopes and pools are looked at once in each hour, and kept when they changed', async () => {
    const { world, clock, kept, isDue, run, measure } = await prepare();
    const ipam = await makeIpam(world);
    const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
    assert.equal(await isDue(), true);
    // Two scopes and the pool, of which the pool was not measured yet.
    assert.deepEqual(await run(), { changed: 3, more: false });
    assert.equal(await isDue(), false);
    assert.deepEqual(await run(), { changed: 0, more: false });
    assert.deepEqual(
      new Set((await kept()).map((row) => row.series_id)),
      new Set([ipam.privateScope, ipam.publicScope]),
    );
    await measure();
    clock.advance(hourMs);
    await run();
    const ofPool = (await kept()).filter((row) => row.series_id === pool);
    assert.deepEqual(
      ofPool.map((row) => [Number(row.hour), JSON.parse(row.figures)]),
      [[Date.parse('2026-03-01T08:00:00Z'), { toPools: 0, toResources: 0, taken: 0 }]],
    );
    assert.equal((await kept()).length, 3, 'what did not change is not kept again');
    await makePool(world, ipam, { cidr: '10.0.0.0/9' }, { SourceIpamPoolId: pool });
    clock.advance(hourMs);
    await measure();
    await run();
    const halves = (await kept())
      .filter((row) => row.series_id === pool)
      .map((row) => JSON.parse(row.figures).toPools);
    assert.deepEqual(halves, [0, 500_000]);
  });

  test('what does not change is kept once a day, and for 92 days', async () => {
    const { world, clock, kept, run } = await prepare();
    await makeIpam(world);
    for (let hours = 0; hours < 49; hours += 1) {
      await run();
      clock.advance(hourMs);
    }
    const hours = [...new Set((await kept()).map((row) => Number(row.hour)))];
    assert.deepEqual(
      hours.map((hour) => new Date(hour).toISOString()),
      ['2026-03-01T07:00:00.000Z', '2026-03-02T07:00:00.000Z', '2026-03-03T07:00:00.000Z'],
    );
    clock.advance(samplesKeptMs);
    await run();
    const left = await kept();
    assert.equal(left.length, 2, 'the old ones are gone, and those of now are there');
  });

  test('a pool or a scope that is gone is not looked at', async () => {
    const { world, clock, kept, run } = await prepare();
    const ipam = await makeIpam(world);
    const pool = await makePool(world, ipam, { cidr: '10.0.0.0/8' });
    const { IpamScope } = await world.call(createIpamScope, { IpamId: ipam.id });
    assert.equal((await run()).changed, 4);
    await world.call(deleteIpamPool, { IpamPoolId: pool, Cascade: true });
    await world.call(deleteIpamScope, { IpamScopeId: IpamScope?.IpamScopeId });
    clock.advance(hourMs);
    assert.equal((await run()).changed, 2);
    const left = new Set((await kept()).map((row) => row.series_id));
    assert.deepEqual(left, new Set([ipam.privateScope, ipam.publicScope]));
  });

  test('more series than one batch has are looked at in the next', async () => {
    const { world, run } = await prepare();
    const ipam = await makeIpam(world);
    await world.store.write(async (transaction) => {
      for (let index = 0; index < 300; index += 1) {
        transaction.send(
          "INSERT INTO trend_series (id, kind, looked_at, kept_at, figures) VALUES (?, 'pool', 0, 0, '')",
          `${ipam.id}-${index}`,
        );
      }
    });
    assert.deepEqual(await run(), { changed: 200, more: true });
    assert.deepEqual(await run(), { changed: 102, more: false });
  });
});
