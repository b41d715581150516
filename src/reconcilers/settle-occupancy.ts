import { findUnsettled, settleNextPools } from '../store/occupancy-setting.ts';
import type { Reconciler } from './reconciler.ts';

/** How many pools one transaction settles, so that calls need not wait long for it. */
const poolCountMax = 20;

/** Has the free space of every pool follow the switch, after a start that changed it. */
export const settleOccupancyOfAll: Reconciler = {
  name: 'settle-occupancy',
  everyMs: 1000,
  isDue: ({ store }) => store.read(async (transaction) => (await findUnsettled(transaction)) !== undefined),
  activate: ({ store }) => store.write((transaction) => settleNextPools(transaction, poolCountMax)),
};
