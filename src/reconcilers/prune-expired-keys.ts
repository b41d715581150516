import { removeExpiredKeys } from '../store/accounts.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** How long a key that opens nothing any more stays listed, so that somebody can see why it does not. */
const listedMs = 24 * 60 * 60 * 1000;

/** Removes the temporary keys of sessions that have long been over. */
export const pruneExpiredKeys: Reconciler = {
  name: 'prune-expired-keys',
  everyMs: 60_000,
  async activate({ store, clock }) {
    const before = new Date(clock.now().getTime() - listedMs);
    const changed = await store.write((transaction) => removeExpiredKeys(transaction, before, batchMax));
    return { changed, more: changed === batchMax };
  },
};
