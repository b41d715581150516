import { dayOf, removeCountsOfGone, removeOldCounts } from '../store/space-counts.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** Forgets counters of days that are past keeping, and those of scopes that are gone. */
export const pruneSpaceCounts: Reconciler = {
  name: 'prune-space-counts',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const before = dayOf(new Date(clock.now().getTime() - config.historyKeptMs));
    const changed = await store.write(async (transaction) => {
      const old = await removeOldCounts(transaction, before, batchMax);
      return old + (await removeCountsOfGone(transaction, batchMax - old));
    });
    return { changed, more: changed === batchMax };
  },
};
