import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GetScopeTrendsResult } from '../../src/api/cadastre.ts';
import { hourMs, hourOf } from '../../src/domain/usage/usage.ts';
import { sampleTrends } from '../../src/reconcilers/sample-trends.ts';
import { away, contract, type Place } from './support/contract.ts';
import { untilMonitored } from './support/monitoring.ts';
import { makeVpc } from './support/networks.ts';
import { ownObligations } from './support/own-obligations.ts';
import { ask, askInVain } from './support/own-service.ts';
import { newWorld, until, type World, worldOf } from './support/world.ts';

const action = 'GetScopeTrends';

const trendsOf = (world: World, input: object = {}): Promise<GetScopeTrendsResult> =>
  ask(world, action, { IpamScopeId: world.privateScopeId, ...input });

const none = {
  managed: 0,
  unmanaged: 0,
  ignored: 0,
  compliant: 0,
  noncompliant: 0,
  overlapping: 0,
  nonoverlapping: 0,
};

/** Keeps figures of hours ago, as if the server had run then. */
const keep = (place: Place, seriesId: string, hoursAgo: number, figures: object): Promise<void> =>
  place.server().application.store.write(async (transaction) => {
    const hour = hourOf(new Date()).getTime() - hoursAgo * hourMs;
    const sql = 'INSERT INTO trend_sample (series_id, hour, figures) VALUES (?, ?, ?)';
    transaction.send(sql, seriesId, hour, JSON.stringify(figures));
  });

contract(action, (place) => {
  ownObligations(
    place,
    action,
    async (actor) => ({ IpamScopeId: (await worldOf(place, actor)).privateScopeId }),
    { isListing: false },
  );

  test('a new scope has one point, which is now', async () => {
    const world = await newWorld(place);
    await untilMonitored(place, world, await makeVpc(world), (row) => row.OverlapStatus === 'nonoverlapping');
    const trends = await trendsOf(world);
    const [last] = (trends.ScopeSamples ?? []).slice(-1);
    assert.deepEqual(last?.CidrCounts?.[0], {
      AddressFamily: 'ipv4',
      ManagedResourceCidrs: 0,
      UnmanagedResourceCidrs: 1,
      IgnoredResourceCidrs: 0,
      CompliantResourceCidrs: 0,
      NoncompliantResourceCidrs: 0,
      OverlappingResourceCidrs: 0,
      NonoverlappingResourceCidrs: 1,
    });
    assert.deepEqual(trends.PoolTrends, []);
    assert.ok(Date.parse(String(trends.EndTime)) - Date.parse(String(trends.StartTime)) === 7 * 24 * hourMs);
  });

  test('what was kept is told hour by hour, and goes on until it changed or is stale', {
    skip: place.isSecond,
  }, async () => {
    const world = await newWorld(place);
    await keep(place, world.privateScopeId, 40, { ipv4: { ...none, unmanaged: 7 }, ipv6: none });
    await keep(place, world.privateScopeId, 3, { ipv4: { ...none, unmanaged: 9 }, ipv6: none });
    const StartTime = new Date(Date.now() - 42 * hourMs);
    const { ScopeSamples = [] } = await trendsOf(world, { StartTime });
    const counts = ScopeSamples.map((each) => each.CidrCounts?.[0]?.UnmanagedResourceCidrs);
    // 25 hours of the first, twelve of nothing known, four of the second (the hour of now among them), and now.
    assert.deepEqual(counts, [...new Array(25).fill(7), ...new Array(4).fill(9), 0]);
  });

  test('what was kept is told on both engines, also over a long time', async () => {
    const world = await newWorld(place);
    for (const [hoursAgo, unmanaged] of [
      [50, 1],
      [26, 2],
      [2, 3],
    ] as const)
      await keep(place, world.privateScopeId, hoursAgo, { ipv4: { ...none, unmanaged }, ipv6: none });
    const StartTime = new Date(Date.now() - 92 * 24 * hourMs);
    const { ScopeSamples = [] } = await trendsOf(world, { StartTime });
    assert.ok(ScopeSamples.length <= 101);
    const counts = new Set(ScopeSamples.map((each) => each.CidrCounts?.[0]?.UnmanagedResourceCidrs));
    assert.deepEqual([...counts], [1, 2, 3, 0]);
  });

  test('the fullest pools are told of, or those that are named', async () => {
    const world = await newWorld(place);
    const pool = await world.pool({}, '10.0.0.0/8');
    const other = await world.pool({}, '172.16.0.0/12');
    await keep(place, pool, 2, { toPools: 250_000, toResources: 500_000, taken: 750_000 });
    const { PoolTrends = [] } = await trendsOf(world, { IpamPoolIds: [pool] });
    assert.equal(PoolTrends.length, 1);
    const { Samples: [first] = [], ...about } = PoolTrends[0] ?? {};
    assert.deepEqual(about, { IpamPoolId: pool, AddressFamily: 'ipv4' });
    const { Time, ...percents } = first ?? {};
    assert.deepEqual(percents, { PercentAllocated: 25, PercentAssigned: 50, PercentAvailable: 25 });
    assert.equal(Date.parse(String(Time)) % hourMs, 0);
    const all = (await trendsOf(world)).PoolTrends?.map((each) => each.IpamPoolId);
    assert.deepEqual(new Set(all), new Set([pool, other]));
    assert.equal((await trendsOf(world, { TopCount: 1 })).PoolTrends?.length, 1);
  });

  test('the background work keeps what there is, so that it is told later', {
    skip: place.isSecond,
  }, async () => {
    const world = await newWorld(place);
    const { application } = place.server();
    await until(place, async () => {
      await application.store.write(async (transaction) =>
        transaction.send('UPDATE trend_series SET looked_at = 0'),
      );
      while ((await sampleTrends.activate(application)).more);
      return (await trendsOf(world)).ScopeSamples?.length === 2;
    });
  });

  test('a scope or a pool that is not there is not found', async () => {
    const world = await newWorld(place);
    const input = { IpamScopeId: world.privateScopeId };
    await askInVain(world.in(away), action, input, 'InvalidIpamScopeId.NotFound');
    const other = await place.otherAccount();
    await askInVain(other, action, input, 'InvalidIpamScopeId.NotFound');
    const elsewhere = await world.pool({
      IpamScopeId: world.publicScopeId,
      AddressFamily: 'ipv6',
      Locale: 'us-east-1',
      PubliclyAdvertisable: false,
    });
    for (const IpamPoolIds of [['ipam-pool-0123456789abcdef0'], [elsewhere]]) {
      await askInVain(world, action, { ...input, IpamPoolIds }, 'InvalidIpamPoolId.NotFound');
    }
  });

  test('a period and a number of pools are such as are allowed', async () => {
    const world = await newWorld(place);
    const input = { IpamScopeId: world.privateScopeId };
    for (const TopCount of [0, 21, 1.5]) {
      await askInVain(world, action, { ...input, TopCount }, 'InvalidParameterValue');
    }
    const IpamPoolIds = Array.from({ length: 21 }, (_, index) => `ipam-pool-${index}`);
    await askInVain(world, action, { ...input, IpamPoolIds }, 'InvalidParameterValue');
    const turned = { StartTime: '2026-02-01T00:00:00Z', EndTime: '2026-01-01T00:00:00Z' };
    await askInVain(world, action, { ...input, ...turned }, 'InvalidParameterCombination');
    const past = { StartTime: '2020-01-01T00:00:00Z', EndTime: '2020-02-01T00:00:00Z' };
    assert.deepEqual((await trendsOf(world, past)).ScopeSamples, []);
  });
});
