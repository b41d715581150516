import { sharesOf } from '../domain/pool/usage.ts';
import { listHoldings, listPoolsToMeasure, savePoolUsage } from '../store/pool-usage.ts';
import type { Reconciler } from './reconciler.ts';

/** How many pools one batch measures: where there are more of them, each is measured less often. */
const poolCountMax = 200;

const everyMs = 10_000;

/** Measures how much of each pool is taken, for summaries and charts. */
export const measurePools: Reconciler = {
  name: 'measure-pools',
  everyMs,
  isDue: ({ store, clock }) =>
    store.read(
      async (transaction) => (await listPoolsToMeasure(transaction, dueBefore(clock.now()), 1)).length > 0,
    ),
  async activate({ store, clock }) {
    const measuredAt = clock.now();
    const pools = await store.read((transaction) =>
      listPoolsToMeasure(transaction, dueBefore(measuredAt), poolCountMax),
    );
    if (pools.length === 0) return { changed: 0, more: false };
    const holdings = await store.read((transaction) =>
      listHoldings(
        transaction,
        pools.map((pool) => pool.id),
      ),
    );
    await store.write(async (transaction) => {
      for (const pool of pools) {
        const held = holdings.get(pool.id);
        if (held) savePoolUsage(transaction, { ...pool, ...sharesOf(held), measuredAt });
      }
    });
    // A pool that was never measured shows nothing: those come first, and do not wait for the next turn.
    const isAnyNew = pools.some((pool) => pool.measuredAt.getTime() === 0);
    return { changed: pools.length, more: isAnyNew && pools.length === poolCountMax };
  },
};

/** Timers are not exact: what was measured in the last turn is due in this one. */
const dueBefore = (now: Date): Date => new Date(now.getTime() - everyMs / 2);
