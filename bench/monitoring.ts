// A large estate seen by one IPAM, on SQLite: from nothing known to everything sampled and judged, then what judging it
// anew, one change, a filtered page and an allocation cost beside it. What each is compared with is the straightforward
// way to the same answer, in the same run; where that is measured of a sample and extrapolated, it says so.

import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { type Cidr, lastOf } from '../src/domain/cidr/cidr.ts';
import { systemClock } from '../src/effects/clock.ts';
import { randomIds } from '../src/effects/ids.ts';
import { getIpamResourceCidrs } from '../src/operations/resource-cidrs/get-ipam-resource-cidrs.ts';
import { evaluateScopes } from '../src/reconcilers/evaluate-scopes.ts';
import type { Reconciler, Surroundings } from '../src/reconcilers/reconciler.ts';
import { sampleChanges } from '../src/reconcilers/sample-changes.ts';
import { sampleSites } from '../src/reconcilers/sample-sites.ts';
import { addDiscoveryDue } from '../src/store/discovery.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { addBlockDue } from '../src/store/evaluation-due.ts';
import { migrate } from '../src/store/migrate.ts';
import { resourceCidrTable } from '../src/store/monitoring-schema.ts';
import { listRowsOfResource } from '../src/store/resource-cidrs.ts';
import type { Store } from '../src/store/store.ts';
import { block } from '../test/support/blocks.ts';
import { type World, worldIn } from '../test/support/world.ts';
import { measureAllocation } from './support/allocation-beside.ts';
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
      // The plan is there, and what it means for nothing is judged within the second, before anything is found.
      await work(surroundings, [evaluateScopes]);
      const first = await measureFirst(surroundings, estate);
      bench.progress('sampled and judged');
      const anew = await measureAnew(surroundings, estate);
      return [
        ...first,
        anew,
        ...(await measureChange(bench, surroundings, estate, anew)),
        ...(await measurePages(bench, world, estate, 'overlap-status', 'overlapping')),
        ...(await measurePages(bench, world, estate, 'compliance-status', 'compliant')),
        await measureAllocation(bench, world, estate),
      ];
    } finally {
      await store.close();
    }
  },
};

export async function work(surroundings: Surroundings, reconcilers: readonly Reconciler[]): Promise<void> {
  for (let more = true; more; ) {
    more = false;
    for (const each of reconcilers) while ((await each.activate(surroundings)).more) more = true;
  }
}

/** Wall time, in milliseconds, and processor time of this process, in microseconds for each block. */
export async function timed(
  { blockCount }: Estate,
  done: () => Promise<void>,
): Promise<{ wallMs: number; cpuMicros: number }> {
  const [startedAt, cpu] = [performance.now(), process.cpuUsage()];
  await done();
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs: performance.now() - startedAt, cpuMicros: (user + system) / blockCount };
}

export const ofBlocks = ({ blockCount }: Estate): string => `of ${blockCount.toLocaleString('en')} blocks`;

async function measureFirst(surroundings: Surroundings, estate: Estate): Promise<Figure[]> {
  const { wallMs, cpuMicros } = await timed(estate, () =>
    work(surroundings, [sampleSites(() => estate.source), evaluateScopes]),
  );
  const resident = process.resourceUsage().maxRSS / 1000;
  const of = ofBlocks(estate);
  return [
    {
      claim: `first sample and evaluation ${of}`,
      value: wallMs,
      unit: 'ms',
      target: { atMost: 60_000 },
      beside: {
        what: 'overlaps alone, each block beside every network, extrapolated from one in 997',
        value: await nestedMs(estate),
      },
    },
    { claim: `processor time of it, each ${of}`, value: cpuMicros, unit: 'µs' },
    { claim: `resident at most until then, ${of}`, value: resident, unit: 'MB', target: { atMost: 1_500 } },
  ];
}

/** Blocks of every kind beside every network, as numbers: what overlaps alone would take for all of them. */
async function nestedMs({ source, sites, vpc, blockCount }: Estate): Promise<number> {
  const networks = sites.flatMap((site) => Array.from({ length: 5 }, (_, index) => vpc(site, index)));
  const firsts = Float64Array.from(networks, ({ cidr }) => Number(cidr.first));
  const lasts = Float64Array.from(networks, ({ cidr }) => Number(lastOf(cidr)));
  const sample: { readonly cidr: Cidr; readonly vpcId: string | undefined }[] = [];
  let at = 0;
  for (const site of sites) {
    for await (const page of source.list(site))
      for (const each of page) if (at++ % 997 === 0) sample.push(each);
  }
  const startedAt = performance.now();
  let met = 0;
  for (const { cidr, vpcId } of sample) {
    const [first, last] = [Number(cidr.first), Number(lastOf(cidr))];
    for (let other = 0; other < firsts.length; other += 1) {
      const isApart = first > (lasts[other] as number) || last < (firsts[other] as number);
      if (!isApart && networks[other]?.id !== vpcId) met += 1;
    }
  }
  const spentMs = performance.now() - startedAt;
  if (met === 0 && blockCount > 100_000) throw new Error('nothing of the sample meets another network');
  return (spentMs / sample.length) * blockCount;
}

/** Judging everything anew, as when a pool of all of the space is changed: nothing is otherwise. */
async function measureAnew(surroundings: Surroundings, estate: Estate): Promise<Figure> {
  const { store } = surroundings;
  await store.write(async (transaction) =>
    addBlockDue(
      { transaction, ids: randomIds, now: systemClock.now() },
      estate.scopeId,
      block('0.0.0.0/0'),
      'any',
    ),
  );
  const { wallMs } = await timed(estate, () => work(surroundings, [evaluateScopes]));
  return { claim: `everything judged anew, ${ofBlocks(estate)}`, value: wallMs, unit: 'ms' };
}

async function measureChange(
  bench: Bench,
  surroundings: Surroundings,
  estate: Estate,
  anew: Figure,
): Promise<Figure[]> {
  const times: number[] = [];
  const { store } = surroundings;
  for (let round = 0; round < bench.pick(200, 50); round += 1) {
    const site = estate.sites[(round * 7919) % estate.sites.length] as (typeof estate.sites)[number];
    const { id } = estate.vpc(site, round % 5);
    const name = `round ${round}`;
    estate.retag(id, [{ key: 'Name', value: name }]);
    const startedAt = performance.now();
    await store.write(async (transaction) =>
      addDiscoveryDue(transaction, site, randomIds.long('due', systemClock.now()), [id]),
    );
    await work(surroundings, [sampleChanges(() => estate.source), evaluateScopes]);
    await requireVisible(store, estate.ipamId, id, name);
    times.push(performance.now() - startedAt);
  }
  const target = { atMost: 200 };
  return [
    {
      claim: 'one changed network sampled, judged and visible, median',
      value: median(times),
      unit: 'ms',
      target,
      beside: { what: 'everything judged anew', value: anew.value },
    },
    { claim: 'the same, the slowest of a hundred', value: quantile(times, 0.99), unit: 'ms', target },
  ];
}

async function requireVisible(store: Store, ipamId: string, resourceId: string, name: string): Promise<void> {
  const rows = await store.read((transaction) => listRowsOfResource(transaction, ipamId, resourceId));
  if (rows.length === 0 || rows.some((row) => row.name !== name)) {
    throw new Error(`${resourceId} is not to be seen as it was changed`);
  }
}

async function measurePages(
  bench: Bench,
  world: World,
  estate: Estate,
  name: string,
  value: string,
): Promise<Figure[]> {
  const times: number[] = [];
  let token: string | undefined;
  for (let round = 0; round < 60; round += 1) {
    const startedAt = performance.now();
    const { NextToken } = await world.call(getIpamResourceCidrs, {
      IpamScopeId: estate.scopeId,
      Filters: [{ Name: name, Values: [value] }],
      MaxResults: 1000,
      NextToken: token,
    });
    times.push(performance.now() - startedAt);
    token = NextToken;
  }
  const target = { atMost: 60 };
  const claim = `a page of up to 1,000 with ${name} ${value}`;
  return [
    {
      claim: `${claim}, page after page, median`,
      value: median(times),
      unit: 'ms',
      target,
      beside: {
        what: 'rows in the order of the key, filtered, from anywhere',
        value: await filteredMs(bench, world.store, estate, name.replace('-', '_'), value),
      },
    },
    { claim: `${claim}, the slowest of sixty`, value: Math.max(...times), unit: 'ms', target },
  ];
}

/** A page as one would ask for it without an index over the states: on from a place in the order of ids. */
async function filteredMs(
  bench: Bench,
  store: Store,
  { ipamId, scopeId, sites, vpc }: Estate,
  column: string,
  value: string,
): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < bench.pick(12, 4); round += 1) {
    const site = sites[(round * 7919) % sites.length] as (typeof sites)[number];
    const after = `${ipamId}|${vpc(site, 0).id.replace('vpc-', 'eni-')}`;
    const startedAt = performance.now();
    await store.read((transaction) =>
      resourceCidrTable.select(
        transaction,
        `WHERE id > ? AND +scope_id = ? AND +${column} = ? ORDER BY id LIMIT 1000`,
        after,
        scopeId,
        value,
      ),
    );
    times.push(performance.now() - startedAt);
  }
  return median(times);
}
