import { reevaluate } from '../monitoring/reevaluate.ts';
import { listEvaluationsDue } from '../store/evaluation-due.ts';
import type { Reconciler } from './reconciler.ts';

/** How much one transaction does, so that calls need not wait long for it. */
const limits = { dueCountMax: 100, rowCountMax: 500 };

/** Judges blocks anew where the plan or a neighbour changed. */
export const evaluateScopes: Reconciler = {
  name: 'evaluate-scopes',
  everyMs: 1000,
  isDue: ({ store }) =>
    store.read(async (transaction) => (await listEvaluationsDue(transaction, 1)).length > 0),
  activate: ({ store, clock, ids }) =>
    store.write((transaction) => reevaluate({ transaction, ids, now: clock.now() }, limits)),
};
