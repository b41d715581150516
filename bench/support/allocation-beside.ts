// The next free block of a pool whose space is full of networks, beside the same of a pool with nothing around it.

import { join } from 'node:path';
import { allocateIpamPoolCidr } from '../../src/operations/allocations/allocate-ipam-pool-cidr.ts';
import { releaseIpamPoolAllocation } from '../../src/operations/allocations/release-ipam-pool-allocation.ts';
import { openSqlite } from '../../src/store/engines/sqlite.ts';
import { migrate } from '../../src/store/migrate.ts';
import { type World, worldIn } from '../../test/support/world.ts';
import type { Bench, Figure } from './bench.ts';
import { type Estate, makeEstate } from './estate.ts';
import { median } from './statistics.ts';

/** Both on SQLite, by turns: what an allocation by size takes, with its release left out. */
export async function measureAllocation(bench: Bench, world: World, estate: Estate): Promise<Figure> {
  const store = await openSqlite(join(await bench.directory(), 'empty.db'));
  try {
    await migrate(store);
    const bare = await worldIn(store);
    const empty = await makeEstate(bare, { accountCount: 1, regionCount: 1, vpcsPerSite: 0 });
    const times: { full: number[]; empty: number[] } = { full: [], empty: [] };
    for (let round = -20; round < bench.pick(400, 60); round += 1) {
      const full = await allocationMs(world, estate);
      const beside = await allocationMs(bare, empty);
      if (round < 0) continue;
      times.full.push(full);
      times.empty.push(beside);
    }
    return {
      claim: 'the next free /28 of a pool among them, median',
      value: median(times.full),
      unit: 'ms',
      target: { atMost: 1.5 * median(times.empty) },
      beside: { what: 'in an empty inventory', value: median(times.empty) },
    };
  } finally {
    await store.close();
  }
}

async function allocationMs(world: World, { poolIds }: Estate): Promise<number> {
  const IpamPoolId = poolIds[0] as string;
  const startedAt = performance.now();
  const { IpamPoolAllocation } = await world.call(allocateIpamPoolCidr, { IpamPoolId, NetmaskLength: 28 });
  const spentMs = performance.now() - startedAt;
  await world.call(releaseIpamPoolAllocation, {
    IpamPoolId,
    IpamPoolAllocationId: IpamPoolAllocation?.IpamPoolAllocationId as string,
    Cidr: IpamPoolAllocation?.Cidr as string,
  });
  return spentMs;
}
