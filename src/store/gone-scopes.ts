// What an IPAM monitored in a scope may be a million blocks. They are not waited for when it is deleted: what is left of
// a scope that is gone goes some at a time. Nobody sees it meanwhile, since what is monitored is asked for by its scope.

import { goneScopeTable } from './monitoring-schema.ts';
import { removeTally } from './resource-tally.ts';
import type { Transaction } from './store.ts';

/** How many blocks go with their scope. */
const atOnceMax = 250;

/** Forgets what was monitored in a scope that goes: at once where that is little. */
export async function removeScopeRows(transaction: Transaction, scopeId: string): Promise<void> {
  removeTally(transaction, scopeId);
  if ((await removeSome(transaction, scopeId, atOnceMax)) < atOnceMax) return;
  goneScopeTable.insert(transaction, { id: scopeId });
}

/** Forgets at most `countMax` blocks of scopes that are gone; answers how many. */
export async function removeRowsOfGone(transaction: Transaction, countMax: number): Promise<number> {
  for (let count = 0; ; ) {
    const [gone] = await goneScopeTable.select(transaction, 'ORDER BY id LIMIT 1');
    if (!gone) return count;
    count += await removeSome(transaction, gone.id, countMax - count);
    if (count === countMax) return count;
    goneScopeTable.remove(transaction, gone.id);
  }
}

const removeSome = (transaction: Transaction, scopeId: string, countMax: number): Promise<number> =>
  transaction.run(
    'DELETE FROM resource_cidr WHERE id IN (SELECT id FROM resource_cidr WHERE scope_id = ? LIMIT ?)',
    scopeId,
    countMax,
  );

/** For use inside a statement: whether a row of resource_cidr is still somebody's. */
export const isOfScopeThere = 'resource_cidr.scope_id NOT IN (SELECT id FROM scope_gone)';
