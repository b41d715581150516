// Takers of a hundred pools beside takers of one. Nothing of a pool is waited for by the takers of another; what is
// left is that the rows of a hundred pools lie on more pages than those of one (docs/decisions/0023).

import type { Bench, Figure, Measurement } from './support/bench.ts';
import { compareCosts, startRegister } from './support/registers.ts';
import { median, spread } from './support/statistics.ts';

const poolCount = 100;
const netmaskLength = 28;

export const allocateManyPools: Measurement = {
  name: 'allocate-many-pools',
  title: 'A hundred pools at once beside one, 32 clients',
  run: async (bench) => [
    await measure(bench, 'SQLite'),
    await measure(bench, 'PostgreSQL', await (await bench.postgres()).createDatabase()),
  ],
};

async function measure(bench: Bench, engine: string, database?: string): Promise<Figure> {
  bench.progress(engine);
  const register = await startRegister(bench, database);
  const many: string[] = [];
  for (let index = 0; index < poolCount; index += 1) {
    many.push(await register.pool({ family: 'ipv4', cidr: `11.${index}.0.0/16`, netmaskLength }, 0));
  }
  const one = await register.pool({ family: 'ipv4', cidr: '10.0.0.0/8', netmaskLength }, 0);
  const costs = await compareCosts(
    bench,
    { register, pools: [one], netmaskLength },
    { register, pools: many, netmaskLength },
  );
  await register.close();
  return {
    claim: `cost of an allocation, ${engine}`,
    value: median(costs.ratios),
    unit: '×',
    // Not slower, as far as runs by turns can tell.
    target: { atMost: 1.05 },
    spread: spread(costs.ratios),
  };
}
