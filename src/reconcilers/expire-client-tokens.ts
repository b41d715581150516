import { removeOldAnswers } from '../store/client-tokens.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** Forgets first answers once their tokens are too old to come again. */
export const expireClientTokens: Reconciler = {
  name: 'expire-client-tokens',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const before = new Date(clock.now().getTime() - config.clientTokenKeptMs);
    const changed = await store.write((transaction) => removeOldAnswers(transaction, before, batchMax));
    return { changed, more: changed === batchMax };
  },
};
