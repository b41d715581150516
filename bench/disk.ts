// What the disk promises, and how often: each promise of ours rests on one of its own.

import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench, Measurement } from './support/bench.ts';
import { median, quantile, spread } from './support/statistics.ts';

const bytes = Buffer.alloc(4096, 1);

/** The disk's rate of 4 KiB appends, each followed by fdatasync. */
export const measureDisk = (bench: Bench): Promise<{ perSecond: number; runs: number[]; p50Ms: number }> =>
  bench.shared('disk', async () => {
    const file = openSync(join(await bench.directory(), 'appended'), 'w');
    const runs: number[] = [];
    const latencies: number[] = [];
    const count = bench.pick(500, 150);
    for (let run = 0; run < 5; run += 1) {
      const startedAt = performance.now();
      for (let done = 0; done < count; done += 1) {
        const at = performance.now();
        writeSync(file, bytes);
        fdatasyncSync(file);
        latencies.push(performance.now() - at);
      }
      runs.push(count / ((performance.now() - startedAt) / 1000));
    }
    closeSync(file);
    return { perSecond: median(runs), runs, p50Ms: quantile(latencies) };
  });

export const disk: Measurement = {
  name: 'disk',
  title: 'The disk',
  run: async (bench) => {
    const { perSecond, runs, p50Ms } = await measureDisk(bench);
    return [
      { claim: 'append of 4 KiB and fdatasync', value: perSecond, unit: '/s', spread: spread(runs) },
      { claim: 'one of them, p50', value: p50Ms, unit: 'ms' },
    ];
  },
};
