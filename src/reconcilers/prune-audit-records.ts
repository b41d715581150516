import { removeOldAuditRecords } from '../store/audit.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 500;

/** Forgets records of calls too long ago, and of an account's refused calls all but the newest. */
export const pruneAuditRecords: Reconciler = {
  name: 'prune-audit-records',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const since = new Date(clock.now().getTime() - config.historyKeptMs);
    const kept = { since, refusals: config.refusalsKept };
    const changed = await store.write((transaction) => removeOldAuditRecords(transaction, kept, batchMax));
    return { changed, more: changed === batchMax };
  },
};
