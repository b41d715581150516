import { join } from 'node:path';
import { measureAllocate } from './support/allocate.ts';
import type { Measurement } from './support/bench.ts';

export const allocateSqlite: Measurement = {
  name: 'allocate-sqlite',
  title: 'AllocateIpamPoolCidr, signed, a fresh ClientToken each, SQLite with synchronous=FULL',
  run: async (bench) => {
    const directory = await bench.directory();
    return measureAllocate(bench, {
      directory,
      database: `sqlite:${join(directory, 'cadastre.db')}`,
      perSecondMin: 4000,
      p99MsMax: 25,
      aloneP50MsMax: 1.5,
    });
  },
};
