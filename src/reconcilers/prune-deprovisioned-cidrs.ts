import { removeOldDeprovisionedCidrs } from '../store/pools.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** Takes deprovisioned CIDRs off the list once clients have had time to see that state. */
export const pruneDeprovisionedCidrs: Reconciler = {
  name: 'prune-deprovisioned-cidrs',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const before = new Date(clock.now().getTime() - config.deprovisionedListedMs);
    const changed = await store.write((transaction) =>
      removeOldDeprovisionedCidrs(transaction, before, batchMax),
    );
    return { changed, more: changed === batchMax };
  },
};
