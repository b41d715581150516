// What both engines share: how often they try, what one more than the port an engine offers (migrations need it),
// and the rule that keeps them alike: the first statement that fails decides the whole write, even where the work
// catches the error. PostgreSQL would refuse to commit such a write, so SQLite does as well.

import type { Store, Transaction } from '../store.ts';

/** How often a write is run before it is given up as having lost every race. */
export const triesMax = 8;

export interface EngineTransaction extends Transaction {
  /** Runs a text of several statements, without values. Only migrations need it. */
  script(sql: string): Promise<void>;
}

export interface Engine extends Store {
  write<T>(work: (transaction: EngineTransaction) => Promise<T>): Promise<T>;
}

export type Outcome<T> =
  | { readonly kind: 'done'; readonly value: T }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A transaction as its engine sees it: what failed in it first, and the switch that makes it unusable. */
export interface OpenTransaction extends EngineTransaction {
  readonly failure: { readonly error: unknown } | undefined;
  end(): void;
}

/** Runs a work to its end. A statement that failed wins over what the work returned or threw because of it. */
export async function attempt<T>(
  transaction: OpenTransaction,
  work: (transaction: EngineTransaction) => Promise<T>,
): Promise<Outcome<T>> {
  try {
    const value = await work(transaction);
    return transaction.failure ? failed(transaction.failure.error) : { kind: 'done', value };
  } catch (error) {
    return failed(transaction.failure ? transaction.failure.error : error);
  } finally {
    transaction.end();
  }
}

export function failed(error: unknown): { kind: 'failed'; error: unknown } {
  return { kind: 'failed', error };
}

/** Names of tables are glued into SQL in one place, `lock`; nothing but a plain name may come that way. */
export function requireTableName(table: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(table)) throw new Error(`"${table}" is not the name of a table.`);
  return table;
}

/** The promise of a failed statement: its failure is remembered elsewhere, so that nobody need look at it. */
export function rejected(error: unknown): Promise<never> {
  const promise = Promise.reject(error);
  promise.catch(() => undefined);
  return promise;
}

/** A glance has no transaction around it: a second statement might see another state, and a write would stay. */
export class Glance {
  #statementCount = 0;

  /** @throws when the statement is not the only one, or not one that reads. */
  check(sql: string): void {
    this.#statementCount += 1;
    if (this.#statementCount === 1 && /^\s*SELECT\b/i.test(sql)) return;
    throw new Error('A glance is one SELECT; use a read for several, and a write for anything else.');
  }
}

export const pastTheEnd = 'A transaction was used after the work that it was given to had returned.';
