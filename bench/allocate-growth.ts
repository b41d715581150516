// What an allocation costs where there are many already: two registers of their own, by turns, so that whatever else
// the machine does meets both.

import type { Bench, Figure, Measurement } from './support/bench.ts';
import {
  compareCosts,
  ipv4Shape,
  ipv6Shape,
  largeCount,
  largePool,
  largeRegister,
  type Shape,
  smallCount,
  startRegister,
} from './support/registers.ts';
import { median, spread } from './support/statistics.ts';

export const allocateGrowth: Measurement = {
  name: 'allocate-growth',
  title: 'An allocation in a full pool beside one in an empty pool, SQLite, 32 clients',
  run: async (bench) => [await measureGrowth(bench, ipv4Shape), await measureGrowth(bench, ipv6Shape)],
};

async function measureGrowth(bench: Bench, shape: Shape): Promise<Figure> {
  const small = await startRegister(bench);
  const smallPool = await small.pool(shape, smallCount);
  const full = await largePool(bench, shape);
  const { netmaskLength } = shape;
  const costs = await compareCosts(
    bench,
    { register: small, pools: [smallPool], netmaskLength },
    { register: await largeRegister(bench), pools: [full], netmaskLength },
  );
  await small.close();
  return {
    claim: `${shape.family} ${shape.cidr} to /${netmaskLength}: at ${largeCount(bench)}, beside ${smallCount}`,
    value: median(costs.ratios),
    unit: '×',
    target: { atMost: 1.3 },
    spread: spread(costs.ratios),
  };
}
