import { removeOldTerminated } from '../store/instances.ts';
import { removeOldDeleted } from '../store/nat-gateways.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;

/** How long what has ended stays listed: as long as on the service, about an hour. */
const listedMs = 60 * 60 * 1000;

/** Takes terminated instances and deleted NAT gateways off their lists once clients have had time to see them. */
export const pruneEnded: Reconciler = {
  name: 'prune-ended',
  everyMs: 60_000,
  async activate({ store, clock }) {
    const before = new Date(clock.now().getTime() - listedMs);
    const [instances, gateways] = await store.write(async (transaction) => [
      await removeOldTerminated(transaction, before, batchMax),
      await removeOldDeleted(transaction, before, batchMax),
    ]);
    return { changed: instances + gateways, more: instances === batchMax || gateways === batchMax };
  },
};
