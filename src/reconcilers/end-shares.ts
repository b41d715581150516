import { endUnanswered, removeOldAssociations, removeOldShares } from '../store/ended-shares.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 1000;
/** A share goes with everything that it had. */
const sharesMax = 10;

/** How long what is over stays listed: as on the service, about two hours. */
const listedMs = 2 * 60 * 60 * 1000;

/** Ends invitations that nobody answered in time, and takes what is over of resource shares off the lists. */
export const endShares: Reconciler = {
  name: 'end-shares',
  everyMs: 60_000,
  async activate({ store, clock }) {
    const now = clock.now();
    const before = new Date(now.getTime() - listedMs);
    const [unanswered, shares, associations] = await store.write(async (transaction) => [
      await endUnanswered(transaction, now, batchMax),
      await removeOldShares(transaction, before, sharesMax),
      await removeOldAssociations(transaction, before, batchMax),
    ]);
    return {
      changed: unanswered + shares + associations,
      more: unanswered === batchMax || shares === sharesMax || associations >= batchMax,
    };
  },
};
