// The same on PostgreSQL, where allocations are also kept apart by an exclusion constraint, whose index grows as well.

import type { Measurement } from './support/bench.ts';
import { compareCosts, ipv4Shape, smallCount, startRegister } from './support/registers.ts';
import { median, spread } from './support/statistics.ts';

export const growthPostgres: Measurement = {
  name: 'growth-postgres',
  title: 'An allocation in a full pool beside one in an empty pool, PostgreSQL, 32 clients',
  run: async (bench) => {
    const postgres = await bench.postgres();
    const count = bench.pick(100_000, 2_000);
    const small = await startRegister(bench, await postgres.createDatabase());
    const large = await startRegister(bench, await postgres.createDatabase());
    const { netmaskLength } = ipv4Shape;
    const costs = await compareCosts(
      bench,
      { register: small, pools: [await small.pool(ipv4Shape, smallCount)], netmaskLength },
      { register: large, pools: [await large.pool(ipv4Shape, count)], netmaskLength },
    );
    await small.close();
    await large.close();
    return [
      {
        claim: `ipv4 10.0.0.0/8 to /28: at ${count}, beside ${smallCount}`,
        value: median(costs.ratios),
        unit: '×',
        target: { atMost: 1.3 },
        spread: spread(costs.ratios),
      },
    ];
  },
};
