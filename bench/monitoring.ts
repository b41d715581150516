// A large estate seen by one IPAM, on SQLite: from nothing known to everything sampled and judged, then what one change,
// a filtered page and an allocation cost beside it. The comparison is a nested one of every block with every network,
// of a sample of the blocks, extrapolated to all of them.

import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { overlaps } from '../src/domain/cidr/cidr.ts';
import { systemClock } from '../src/effects/clock.ts';
import { randomIds } from '../src/effects/ids.ts';
import { getIpamResourceCidrs } from '../src/operations/resource-cidrs/get-ipam-resource-cidrs.ts';
import { evaluateScopes } from '../src/reconcilers/evaluate-scopes.ts';
import type { Reconciler, Surroundings } from '../src/reconcilers/reconciler.ts';
import { sampleChanges } from '../src/reconcilers/sample-changes.ts';
import { sampleSites } from '../src/reconcilers/sample-sites.ts';
import { addDiscoveryDue } from '../src/store/discovery.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { migrate } from '../src/store/migrate.ts';
import { type World, worldIn } from '../test/support/world.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { type Estate, makeEstate } from './support/estate.ts';
import { median, quantile } from './support/statistics.ts';

export const monitoring: Measurement = {
  name: 'monitoring',
  title: 'Networks of many accounts in one IPAM, on SQLite',
  run: async (bench) => {
    const store = await openSqlite(join(await bench.directory(), 'monitoring.db'));
    try {
      await migrate(store);
      const world = await worldIn(store);
      const size = { accountCount: bench.pick(200, 5), regionCount: 20, vpcsPerSite: 5 };
      const estate = await makeEstate(world, size);
      bench.progress(`${estate.blockCount} blocks`);
      const surroundings = { store, clock: systemClock, ids: randomIds, config: readConfig({}) };
      return [
        ...(await measureFirst(surroundings, estate)),
        await measureChange(bench, surroundings, estate),
        await measurePages(world, estate, 'overlap-status', 'overlapping'),
        await measurePages(world, estate, 'compliance-status', 'compliant'),
      ];
    } finally {
      await store.close();
    }
  },
};

async function work(surroundings: Surroundings, reconcilers: readonly Reconciler[]): Promise<void> {
  for (let more = true; more; ) {
    more = false;
    for (const each of reconcilers) while ((await each.activate(surroundings)).more) more = true;
  }
}

async function measureFirst(surroundings: Surroundings, estate: Estate): Promise<Figure[]> {
  const startedAt = performance.now();
  await work(surroundings, [sampleSites(() => estate.source), evaluateScopes]);
  const spentMs = performance.now() - startedAt;
  const resident = process.memoryUsage().rss / 1_000_000;
  const of = `of ${estate.blockCount.toLocaleString('en')} blocks`;
  return [
    {
      claim: `first sample and evaluation ${of}`,
      value: spentMs,
      unit: 'ms',
      target: { atMost: 60_000 },
      beside: { what: 'nested comparison of overlaps alone, extrapolated', value: nestedMs(estate) },
    },
    { claim: `resident after it, ${of}`, value: resident, unit: 'MB', target: { atMost: 1_500 } },
  ];
}

/** Blocks of a sample beside every network: what it would take for all of them. */
function nestedMs({ sites, vpc, blockCount }: Estate): number {
  const networks = sites.flatMap((site) => Array.from({ length: 5 }, (_, index) => vpc(site, index)));
  const sample = networks.filter((_, index) => index % 7 === 0);
  const startedAt = performance.now();
  let met = 0;
  for (const a of sample) for (const b of networks) if (a.id !== b.id && overlaps(a.cidr, b.cidr)) met += 1;
  const spentMs = performance.now() - startedAt;
  if (met === 0) throw new Error('no network of the sample meets another');
  return (spentMs / sample.length) * blockCount;
}

async function measureChange(bench: Bench, surroundings: Surroundings, estate: Estate): Promise<Figure> {
  const times: number[] = [];
  const { store } = surroundings;
  for (let round = 0; round < bench.pick(200, 50); round += 1) {
    const site = estate.sites[(round * 7919) % estate.sites.length] as (typeof estate.sites)[number];
    const { id } = estate.vpc(site, round % 5);
    estate.retag(id, [{ key: 'Name', value: `round ${round}` }]);
    const startedAt = performance.now();
    await store.write(async (transaction) =>
      addDiscoveryDue(transaction, site, randomIds.long('due', systemClock.now()), [id]),
    );
    await work(surroundings, [sampleChanges(() => estate.source), evaluateScopes]);
    times.push(performance.now() - startedAt);
  }
  return {
    claim: 'one changed network sampled, judged and visible, median',
    value: median(times),
    unit: 'ms',
    target: { atMost: 200 },
    beside: { what: 'the slowest of a hundred', value: quantile(times, 0.99) },
  };
}

async function measurePages(world: World, { scopeId }: Estate, name: string, value: string): Promise<Figure> {
  const times: number[] = [];
  let token: string | undefined;
  for (let round = 0; round < 60; round += 1) {
    const startedAt = performance.now();
    const { NextToken } = await world.call(getIpamResourceCidrs, {
      IpamScopeId: scopeId,
      Filters: [{ Name: name, Values: [value] }],
      MaxResults: 1000,
      NextToken: token,
    });
    times.push(performance.now() - startedAt);
    token = NextToken;
  }
  return {
    claim: `a page of up to 1,000 with ${name} ${value}, page after page, median`,
    value: median(times),
    unit: 'ms',
    target: { atMost: 60 },
    beside: { what: 'the slowest', value: quantile(times, 0.99) },
  };
}
