// Who had an address: the blocks around it one after another, the smallest first, each in every scope that is asked.

import type { Cidr } from '../../domain/cidr/cidr.ts';
import { listBlocksAround, listHistory, type Period, placeOf } from '../../store/history-queries.ts';
import type { HistoryRecord } from '../../store/monitoring-schema.ts';
import type { Transaction } from '../../store/store.ts';
import type { HistoryKey } from './history-key.ts';

/** How far a look-up has come. */
export type LookUpKey = HistoryKey & { readonly prefixLength: number; readonly scopeId: string };

export type LookUp = {
  readonly scopeIds: readonly string[];
  readonly cidr: Cidr;
  readonly period: Period;
  readonly readAt: number;
  readonly after?: LookUpKey | undefined;
  readonly countMax: number;
};

/** The next records whose block holds all of `cidr`. */
export async function lookUp(transaction: Transaction, query: LookUp): Promise<HistoryRecord[]> {
  const { scopeIds, cidr, period, readAt, after, countMax } = query;
  const found: HistoryRecord[] = [];
  for (const place of await placesAround(transaction, scopeIds, cidr)) {
    const order = after ? compare(place, after) : 1;
    if (order < 0) continue;
    const records = await listHistory(transaction, {
      scopeId: place.scopeId,
      cidr: place.cidr,
      period,
      readAt,
      after: order === 0 ? after?.place : undefined,
      countMax: countMax - found.length,
    });
    found.push(...records);
    if (found.length >= countMax) break;
  }
  return found;
}

export const keyOfRecord = (record: HistoryRecord, readAt: number): LookUpKey => ({
  prefixLength: record.cidr.prefixLength,
  scopeId: record.scopeId,
  readAt,
  place: placeOf(record, readAt),
});

type BlockInScope = { readonly scopeId: string; readonly cidr: Cidr };

async function placesAround(
  transaction: Transaction,
  scopeIds: readonly string[],
  cidr: Cidr,
): Promise<BlockInScope[]> {
  const places: BlockInScope[] = [];
  for (const scopeId of scopeIds) {
    for (const block of await listBlocksAround(transaction, scopeId, cidr)) {
      places.push({ scopeId, cidr: block });
    }
  }
  return places.sort((a, b) => compare(a, { scopeId: b.scopeId, prefixLength: b.cidr.prefixLength }));
}

function compare(place: BlockInScope, other: Pick<LookUpKey, 'prefixLength' | 'scopeId'>): number {
  if (place.cidr.prefixLength !== other.prefixLength) return other.prefixLength - place.cidr.prefixLength;
  if (place.scopeId === other.scopeId) return 0;
  return place.scopeId < other.scopeId ? -1 : 1;
}
