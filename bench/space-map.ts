// Maps of a scope with a million CIDRs and of a pool with as many allocations, at every zoom, on both engines; beside
// them what counting the rows of the window would cost.

import { join } from 'node:path';
import { blockAround, type Cidr, firstKey, lastKey, widthOf } from '../src/domain/cidr/cidr.ts';
import { mapPool } from '../src/operations/space/map-pool.ts';
import { mapScope } from '../src/operations/space/map-scope.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openPostgres } from '../src/store/engines/postgres.ts';
import { openSqlite } from '../src/store/engines/sqlite.ts';
import { migrate } from '../src/store/migrate.ts';
import { dayOf } from '../src/store/space-counts.ts';
import { block } from '../test/support/blocks.ts';
import { ipamId, savePlan, savePlanPool, scopeId } from '../test/support/plan-rows.ts';
import type { Figure, Measurement } from './support/bench.ts';
import { fillScope, hex, numbers } from './support/space-rows.ts';
import { median, quantile } from './support/statistics.ts';

const targetMs = 50;
const poolId = 'ipam-pool-0123456789abcdef0';

export const spaceMap: Measurement = {
  name: 'space-map',
  title: 'Maps of a million CIDRs, cell by cell, at every zoom',
  run: async (bench) => {
    const count = bench.pick(1_000_000, 50_000);
    const sqlite = await openSqlite(join(await bench.directory(), 'map.db'));
    const postgres = await openPostgres(await (await bench.postgres()).createDatabase());
    const figures: Figure[] = [];
    for (const store of [sqlite, postgres]) {
      bench.progress(`${count} CIDRs on ${store.engine}`);
      await migrate(store);
      await fillSpace(store, count);
      figures.push(...(await ask(store, count)));
      await store.close();
    }
    return figures;
  },
};

/** A scope with networks of many accounts in it, and a pool with allocations. */
async function fillSpace(store: Engine, count: number): Promise<void> {
  await store.write(async (transaction) => {
    savePlan(transaction);
    savePlanPool(transaction, poolId, 'ipv4');
  });
  await fillScope(store, count, { ipamId, scopeId });
  await store.write(async (transaction) => {
    // So many at once take longer than any call may.
    if (store.engine === 'postgres') await transaction.script('SET LOCAL statement_timeout = 0');
    for (const sql of poolScripts(store.engine, Math.floor(count / 2))) await transaction.script(sql);
    if (store.engine === 'postgres') await transaction.script('ANALYZE');
  });
}

/** Every other /28 of 10.0.0.0/8, as far as there are. */
const poolScripts = (engine: Engine['engine'], allocated: number): string[] => [
  `INSERT INTO ipam_pool_cidr (id, pool_id, scope_id, account_id, family, first_address, last_address, prefix_length,
     state, origin, created_at, changed_at)
   VALUES ('cidr', '${poolId}', '${scopeId}', '111122223333', 'ipv4', '0a000000', '0affffff', 8, 'provisioned',
     'scope', 0, 0)`,
  `${numbers(allocated)}, made AS (SELECT i, 167772160 + (i * 32) % 16777216 AS start FROM n WHERE i < 524288)
   INSERT INTO ipam_pool_allocation (id, pool_id, pool_cidr_id, owner_id, first_address, last_address, prefix_length,
     resource_type, created_at)
   SELECT 'ipam-pool-alloc-' || i, '${poolId}', 'cidr', '111122223333', ${hex(engine, 'start')},
     ${hex(engine, 'start + 15')}, 28, 'custom', 0 FROM made`,
  `${numbers(allocated)}, made AS (SELECT i, 167772176 + (i * 32) % 16777216 AS start FROM n WHERE i < 524288)
   INSERT INTO free_block (space, prefix_length, first_address)
   SELECT '${poolId}', 28, ${hex(engine, 'start')} FROM made`,
];

async function ask(store: Engine, count: number): Promise<Figure[]> {
  let draws = 0;
  const windowOf = (length: number): Cidr => {
    draws += 1;
    const within = block('10.0.0.0/8');
    return blockAround('ipv4', within.first + BigInt((draws * 7_919_993) % 2 ** 24), length);
  };
  const today = dayOf(new Date(1_780_000_000_000));
  const mapAt = (length: number, day: number) => async () => {
    const window = windowOf(length);
    const grid = { window, cellLength: Math.min(widthOf(window.family), length + 8) };
    const { cells } = await store.read((transaction) => mapScope(transaction, scopeId, grid, day));
    return cells.length;
  };
  const of = `of ${count.toLocaleString('en')} CIDRs on ${store.engine}`;
  const whole = await timesOf(mapAt(8, today), 40);
  const counted = await timesOf(() => countRows(store, block('10.0.0.0/8')), 3);
  const pool = (length: number) => () =>
    store.read(async (transaction) => {
      const grid = { window: windowOf(length), cellLength: length + 8 };
      return (await mapPool(transaction, poolId, grid)).cells.length;
    });
  return [
    {
      ...figure(`the /8 ${of}`, whole),
      beside: { what: 'counting its rows', value: median(counted) },
    },
    figure(`any /16 ${of}`, await timesOf(mapAt(16, today), 100)),
    figure(`any /24 down to addresses ${of}`, await timesOf(mapAt(24, today), 100)),
    figure(`any /16 a year later ${of}`, await timesOf(mapAt(16, today + 365), 100)),
    figure(
      `the /8 of a pool with ${Math.min(524_288, count / 2).toLocaleString('en')} allocations`,
      await timesOf(pool(8), 20),
    ),
    figure('any /16 of that pool', await timesOf(pool(16), 40)),
  ];
}

const figure = (claim: string, times: readonly number[]): Figure => ({
  claim,
  value: median(times),
  unit: 'ms',
  target: { atMost: targetMs },
  beside: { what: 'the slowest of twenty', value: quantile(times, 0.95) },
});

async function timesOf(question: () => Promise<number>, rounds: number): Promise<number[]> {
  const times: number[] = [];
  for (let round = -2; round < rounds; round += 1) {
    const startedAt = performance.now();
    await question();
    if (round >= 0) times.push(performance.now() - startedAt);
  }
  return times;
}

/** What there is in each cell, by reading every row. */
const countRows = (store: Engine, window: Cidr): Promise<number> =>
  store.read(async (transaction) => {
    const rows = await transaction.all(
      `SELECT substr(first_address, 1, 4) AS cell, management_state, compliance_status, overlap_status, count(*) AS n
       FROM resource_cidr WHERE scope_id = ? AND family = 'ipv4' AND first_address BETWEEN ? AND ? GROUP BY 1, 2, 3, 4`,
      scopeId,
      firstKey(window),
      lastKey(window),
    );
    return rows.length;
  });
