// What waits to be evaluated anew. Only ever added to by those who change something, so that no two of them meet.

import { type Cidr, cidrFromKey, firstKey, lastKey } from '../domain/cidr/cidr.ts';
import { type EvaluationDue, type EvaluationReason, evaluationDueTable } from './monitoring-schema.ts';
import type { Transaction } from './store.ts';

type Ids = { long(prefix: string, now: Date): string };

/** Where a due evaluation gets its id, which puts it in line, and what time it is. */
export type Line = { readonly transaction: Transaction; readonly ids: Ids; readonly now: Date };

/** Has every row of a scope that shares addresses with the block evaluated. */
export function addBlockDue(
  { transaction, ids, now }: Line,
  scopeId: string,
  block: Cidr,
  reason: EvaluationReason,
): void {
  evaluationDueTable.insert(transaction, {
    ...noSubject,
    id: ids.long('due', now),
    scopeId,
    reason,
    family: block.family,
    firstAddress: firstKey(block),
    lastAddress: lastKey(block),
    prefixLength: block.prefixLength,
  });
}

/**
 * The same for what calls do to a plan, which is often one of nothing that is monitored. Where the scope has no rows
 * there is nothing to evaluate, and a row that comes is judged by the plan as it is then. Of several writers one may
 * be bringing such a row just now, unseen; where there is one writer, nothing is written for nothing.
 */
export async function addBlockDueIfMonitored(
  line: Line,
  scopeId: string,
  block: Cidr,
  reason: EvaluationReason,
): Promise<void> {
  const { transaction } = line;
  if (transaction.engine === 'postgres' || (await hasRows(transaction, scopeId))) {
    addBlockDue(line, scopeId, block, reason);
  }
}

const hasRows = async (transaction: Transaction, scopeId: string): Promise<boolean> =>
  (await transaction.one('SELECT 1 AS one FROM resource_cidr WHERE scope_id = ? LIMIT 1', scopeId)) !==
  undefined;

/** Has every row evaluated that is an allocation of the pool: its rules changed. */
export function addPoolDue({ transaction, ids, now }: Line, scopeId: string, poolId: string): void {
  evaluationDueTable.insert(transaction, {
    ...noSubject,
    id: ids.long('due', now),
    scopeId,
    reason: 'any',
    poolId,
  });
}

const noSubject = {
  poolId: undefined,
  family: undefined,
  firstAddress: undefined,
  lastAddress: undefined,
  prefixLength: undefined,
  afterId: undefined,
} as const;

/** The first in line. */
export async function listEvaluationsDue(
  transaction: Transaction,
  countMax: number,
): Promise<EvaluationDue[]> {
  const rows = await evaluationDueTable.list(transaction, { where: [], countMax });
  return rows.map(({ id, scopeId, reason, poolId, afterId, firstAddress, prefixLength }) => ({
    id,
    scopeId,
    reason,
    poolId,
    afterId,
    block: firstAddress === undefined ? undefined : cidrFromKey(firstAddress, prefixLength as number),
  }));
}

/** Keeps how far an evaluation got. */
export function advanceEvaluation(transaction: Transaction, id: string, afterId: string): void {
  transaction.send('UPDATE evaluation_due SET after_id = ? WHERE id = ?', afterId, id);
}

export const removeEvaluationDue = (transaction: Transaction, id: string): void =>
  evaluationDueTable.remove(transaction, id);

/** Nothing of a scope that goes is evaluated any more. */
export function removeEvaluationsOf(transaction: Transaction, scopeId: string): void {
  transaction.send('DELETE FROM evaluation_due WHERE scope_id = ?', scopeId);
}
