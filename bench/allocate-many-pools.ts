import type { Measurement } from './support/bench.ts';
import { compareCosts, startRegister } from './support/registers.ts';
import { median, spread } from './support/statistics.ts';

const poolCount = 100;

export const allocateManyPools: Measurement = {
  name: 'allocate-many-pools',
  title: 'A hundred pools at once beside one, SQLite, 32 clients',
  run: async (bench) => {
    const register = await startRegister(bench);
    const netmaskLength = 28;
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
    return [
      {
        claim: 'cost of an allocation',
        value: median(costs.ratios),
        unit: '×',
        // Not slower, as far as runs by turns can tell.
        target: { atMost: 1.05 },
        spread: spread(costs.ratios),
      },
    ];
  },
};
