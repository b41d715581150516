// Which resources of the inventory a transaction has changed, noted by the questions that write them: so no call
// can forget to say so, and what is sampled after it is what it changed and nothing else.

import type { Transaction } from './store.ts';

const noted = new WeakMap<Transaction, Set<string>>();

/** Notes that the blocks, names, tags or attachments of a resource may be others than before. */
export function noteChanged(transaction: Transaction, ...resourceIds: readonly (string | undefined)[]): void {
  const changed = noted.get(transaction) ?? new Set<string>();
  noted.set(transaction, changed);
  for (const id of resourceIds) if (id !== undefined && isDiscovered(id)) changed.add(id);
}

/** The resources that were noted, those first that were noted first. */
export const changedIn = (transaction: Transaction): readonly string[] => [...(noted.get(transaction) ?? [])];

/** Whether resources of this kind have blocks that are discovered: tags hang on others as well. */
const isDiscovered = (id: string): boolean => /^(vpc|subnet|eni|i|eipalloc|ipv4pool-ec2)-/.test(id);
