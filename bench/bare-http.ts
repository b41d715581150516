// The ceiling: a server that does nothing, under the same load.

import { fileURLToPath } from 'node:url';
import type { Bench, Measurement } from './support/bench.ts';
import { callServer } from './support/caller.ts';
import { startServer } from './support/server-process.ts';
import { median, spread } from './support/statistics.ts';

const program = fileURLToPath(new URL('support/bare-server.ts', import.meta.url));

export const measureBareHttp = (bench: Bench): Promise<{ perSecond: number; runs: number[] }> =>
  bench.shared('bare-http', async () => {
    const directory = await bench.directory();
    const server = await startServer({ directory, database: 'none', program: [program] });
    const caller = await callServer(server);
    try {
      const runs: number[] = [];
      const load = { pools: ['ipam-pool-0123456789abcdef0'], netmaskLength: 28 };
      await caller.allocate({ ...load, seconds: 0.5 });
      for (let run = 0; run < bench.pick(7, 3); run += 1) {
        runs.push((await caller.allocate({ ...load, seconds: bench.pick(1, 0.4) })).perSecond);
      }
      return { perSecond: median(runs), runs };
    } finally {
      caller.close();
      await server.stop();
    }
  });

export const bareHttp: Measurement = {
  name: 'bare-http',
  title: 'A server that does nothing: node:http under the same load, 32 clients',
  run: async (bench) => {
    const { perSecond, runs } = await measureBareHttp(bench);
    return [{ claim: 'requests', value: perSecond, unit: '/s', spread: spread(runs) }];
  },
};
