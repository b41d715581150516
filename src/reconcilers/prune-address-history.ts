import { removeHistoryOfGone, removeOldHistory } from '../store/history.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** Forgets records that ended too long ago, and those of IPAMs that are gone. */
export const pruneAddressHistory: Reconciler = {
  name: 'prune-address-history',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const before = new Date(clock.now().getTime() - config.historyKeptMs);
    const changed = await store.write(async (transaction) => {
      const old = await removeOldHistory(transaction, before, batchMax);
      return old + (await removeHistoryOfGone(transaction, batchMax - old));
    });
    return { changed, more: changed === batchMax };
  },
};
