import { setImmediate as turn } from 'node:timers/promises';
import { removeOldAuditRecords } from '../store/audit.ts';
import type { Reconciler } from './reconciler.ts';

const batchMax = 500;

/**
 * Forgets records of calls too long ago, and of an account's refused calls all but the newest. Others are answered
 * between two steps: there may be thousands of accounts.
 */
export const pruneAuditRecords: Reconciler = {
  name: 'prune-audit-records',
  everyMs: 60_000,
  async activate({ store, clock, config }) {
    const since = new Date(clock.now().getTime() - config.historyKeptMs);
    const kept = { since, refusals: config.refusalsKept };
    let changed = 0;
    for (let after: string | undefined = ''; after !== undefined && changed < batchMax; await turn()) {
      const from: { after: string; countMax: number } = { after, countMax: batchMax - changed };
      const step = await store.write((transaction) => removeOldAuditRecords(transaction, kept, from));
      changed += step.count;
      after = step.after;
    }
    return { changed, more: changed === batchMax };
  },
};
