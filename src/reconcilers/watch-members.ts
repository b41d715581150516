// Where what is seen of an organization changed, its accounts are put in line for a sample: a few at a time, and only
// once the line is short, so that what changes meanwhile is not kept waiting behind thousands of accounts.

import {
  addDiscoveryDue,
  findMemberWalk,
  listDiscoveryDue,
  removeMemberWalk,
  saveMemberWalk,
} from '../store/discovery.ts';
import { listMembers } from '../store/organizations.ts';
import type { Reconciler } from './reconciler.ts';

/** How many sites may wait before others are put behind them. */
const waitingMax = 100;

export const watchMembers: Reconciler = {
  name: 'watch-members',
  everyMs: 1000,
  wakes: ['sample-sites'],
  isDue: async ({ store }) =>
    (await store.glance((transaction) => findMemberWalk(transaction))) !== undefined,
  activate: ({ store, ids, clock }) =>
    store.write(async (transaction) => {
      const walk = await findMemberWalk(transaction);
      if (walk === undefined) return { changed: 0, more: false };
      const waiting = await listDiscoveryDue(transaction, 'sites', waitingMax);
      if (waiting.length === waitingMax) return { changed: 0, more: false };
      const countMax = Math.max(1, Math.floor(waitingMax / Math.max(1, walk.regions.length)));
      const page = { after: walk.afterAccountId, countMax };
      const members = await listMembers(transaction, { organizationId: walk.organizationId }, page);
      for (const { id: accountId } of members) {
        for (const region of walk.regions) {
          addDiscoveryDue(transaction, { accountId, region }, ids.long('due', clock.now()));
        }
      }
      const last = members.at(-1);
      if (last && members.length === countMax) {
        saveMemberWalk(transaction, { ...walk, afterAccountId: last.id });
      } else {
        removeMemberWalk(transaction, walk.id);
      }
      return { changed: members.length, more: members.length === countMax };
    }),
};
