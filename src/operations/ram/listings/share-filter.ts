// Confining a listing of what is in shares to some of them: those that are named, those that share a thing, those
// that share with a principal.

import type { SqlValue } from '../../../store/store.ts';
import type { Condition } from '../../../store/table.ts';
import { readShareId } from '../own-share.ts';

/** The condition that the call's shares make; none when it names none. @throws {Fault} ArnMalformed */
export function inShares(arns: readonly string[] | undefined): Condition[] {
  if (!arns?.length) return [];
  return [{ column: 'share_id', anyOf: [...new Set(arns.map(readShareId))] }];
}

/** What every listing of the caller's own begins with. */
export const ofOwner = (accountId: string, region: string): Condition[] => [
  { column: 'account_id', anyOf: [accountId] },
  { column: 'region', anyOf: [region] },
  { column: 'status', anyOf: ['ASSOCIATED'] },
];

export const among = (column: string, values: readonly SqlValue[] | undefined): Condition[] =>
  values?.length ? [{ column, anyOf: values }] : [];
