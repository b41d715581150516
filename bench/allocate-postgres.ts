import { measureAllocate } from './support/allocate.ts';
import type { Measurement } from './support/bench.ts';

export const allocatePostgres: Measurement = {
  name: 'allocate-postgres',
  title:
    'AllocateIpamPoolCidr, signed, a fresh ClientToken each, PostgreSQL with fsync and synchronous_commit',
  run: async (bench) => {
    const postgres = await bench.postgres();
    return measureAllocate(bench, {
      directory: await bench.directory(),
      database: await postgres.createDatabase(),
      perSecondMin: 1500,
    });
  },
};
