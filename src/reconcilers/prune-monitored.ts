import { removeRowsOfGone } from '../store/gone-scopes.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 250;

/** Forgets what was monitored in scopes that are gone. */
export const pruneMonitored: Reconciler = {
  name: 'prune-monitored',
  everyMs: 10_000,
  async activate({ store }) {
    const changed = await store.write((transaction) => removeRowsOfGone(transaction, batchMax));
    return { changed, more: changed === batchMax };
  },
};
