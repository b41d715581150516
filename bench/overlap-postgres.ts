// Networks of many accounts on PostgreSQL: sampled and judged as on SQLite, and then whether a block meets somebody
// else's network, by the index over keys of addresses, beside `inet &&` with a GiST index over the same networks.

import pg from 'pg';
import { readConfig } from '../src/config.ts';
import { formatCidr } from '../src/domain/cidr/text.ts';
import { systemClock } from '../src/effects/clock.ts';
import { randomIds } from '../src/effects/ids.ts';
import { evaluateScopes } from '../src/reconcilers/evaluate-scopes.ts';
import { sampleSites } from '../src/reconcilers/sample-sites.ts';
import type { FoundCidr } from '../src/reconcilers/sources/source.ts';
import type { Engine } from '../src/store/engines/engine.ts';
import { openPostgres } from '../src/store/engines/postgres.ts';
import { migrate } from '../src/store/migrate.ts';
import { meetsHolder } from '../src/store/resource-cidrs.ts';
import { worldIn } from '../test/support/world.ts';
import { ofBlocks, timed, work } from './monitoring.ts';
import type { Bench, Figure, Measurement } from './support/bench.ts';
import { type Estate, makeEstate } from './support/estate.ts';
import { median } from './support/statistics.ts';

export const overlapPostgres: Measurement = {
  name: 'overlap-postgres',
  title: 'Networks of many accounts in one IPAM, on PostgreSQL',
  run: async (bench) => {
    const url = await (await bench.postgres()).createDatabase();
    const engine = await openPostgres(url);
    const client = new pg.Client({ connectionString: url });
    try {
      await migrate(engine);
      await client.connect();
      const world = await worldIn(engine);
      const size = { accountCount: bench.pick(20, 2), regionCount: 20, vpcsPerSite: 5 };
      const estate = await makeEstate(world, size);
      const surroundings = { store: engine, clock: systemClock, ids: randomIds, config: readConfig({}) };
      await work(surroundings, [evaluateScopes]);
      const { wallMs } = await timed(estate, () =>
        work(surroundings, [sampleSites(() => estate.source), evaluateScopes]),
      );
      bench.progress('sampled and judged');
      await client.query(networkSql);
      return [
        { claim: `first sample and evaluation ${ofBlocks(estate)}`, value: wallMs, unit: 'ms' },
        ...(await measureOverlap(bench, engine, client, estate)),
      ];
    } finally {
      await client.end();
      await engine.close();
    }
  },
};

/** The same networks by their blocks as PostgreSQL knows them. */
const networkSql = `
  CREATE TABLE network AS
    SELECT resource_id, set_masklen('0.0.0.0'::inet + ('x' || first_address)::bit(32)::bigint, prefix_length::integer) AS cidr
    FROM resource_cidr WHERE resource_type = 'vpc';
  CREATE INDEX network_by_cidr ON network USING gist (cidr inet_ops);
  ANALYZE;`;

const gistSql = 'SELECT EXISTS (SELECT 1 FROM network WHERE cidr && $1::inet AND resource_id <> $2) AS meets';

async function measureOverlap(
  bench: Bench,
  engine: Engine,
  client: pg.Client,
  estate: Estate,
): Promise<Figure[]> {
  const found: FoundCidr[] = [];
  for (const site of estate.sites) for await (const page of estate.source.list(site)) found.push(...page);
  const figures: Figure[] = [];
  for (const resourceType of ['vpc', 'eni'] as const) {
    const asked = found.filter((each) => each.resourceType === resourceType);
    const ours: number[] = [];
    const gist: number[] = [];
    for (let round = -50; round < bench.pick(2_000, 200); round += 1) {
      const each = asked[((round + 50) * 7919) % asked.length] as FoundCidr;
      const except = { resourceId: each.vpcId as string, poolsOf: undefined };
      const times = await engine.read(async (transaction) => {
        // The first statement of a transaction carries its beginning.
        await transaction.one('SELECT 1 AS one');
        const startedAt = performance.now();
        const meets = await meetsHolder(transaction, { scopeId: estate.scopeId, cidr: each.cidr }, except);
        const between = performance.now();
        const values = [formatCidr(each.cidr), each.vpcId];
        const answer = await client.query<{ meets: boolean }>({ name: 'gist', text: gistSql, values });
        if (answer.rows[0]?.meets !== meets) throw new Error(`${each.id} meets another, or does not`);
        return { ours: between - startedAt, gist: performance.now() - between };
      });
      if (round < 0) continue;
      ours.push(times.ours);
      gist.push(times.gist);
    }
    figures.push({
      claim: `whether ${resourceType === 'vpc' ? 'a network' : 'an address'} meets another network, median`,
      value: median(ours),
      unit: 'ms',
      beside: { what: 'inet && with a GiST index', value: median(gist) },
    });
  }
  return figures;
}
