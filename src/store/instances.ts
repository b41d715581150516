// Instances: records of hosts.

import type { Instance } from '../domain/instance/instance.ts';
import { noteChanged } from './changed-resources.ts';
import { instanceTable } from './host-schema.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findInstance = (transaction: Transaction, id: string): Promise<Instance | undefined> =>
  instanceTable.find(transaction, id);
export const listInstances = (transaction: Transaction, options: ListOptions): Promise<Instance[]> =>
  instanceTable.list(transaction, options);
export function saveNewInstance(transaction: Transaction, instance: Instance): void {
  instanceTable.insert(transaction, instance);
  noteChanged(transaction, instance.id);
}
export function saveInstance(transaction: Transaction, instance: Instance): void {
  instanceTable.update(transaction, instance);
  noteChanged(transaction, instance.id);
}

/** Forgets instances that were terminated before an instant, and their tags; answers how many. */
export function removeOldTerminated(
  transaction: Transaction,
  before: Date,
  countMax: number,
): Promise<number> {
  const ended = `SELECT id FROM instance WHERE state = 'terminated' AND changed_at < ? ORDER BY changed_at LIMIT ?`;
  const values = [before.getTime(), countMax];
  transaction.send(`DELETE FROM tag WHERE resource_id IN (${ended})`, ...values);
  return transaction.run(`DELETE FROM instance WHERE id IN (${ended})`, ...values);
}
