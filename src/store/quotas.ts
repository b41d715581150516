// Quotas that accounts were granted, and what they ask for.

import type { QuotaName, QuotasByRegion } from '../domain/quota.ts';
import type { QuotaRequest } from '../domain/quota-catalogue.ts';
import type { Transaction } from './store.ts';
import { column, defineTable, type ListOptions } from './table.ts';

const { text, int, time, json } = column;

type AccountQuota = { readonly id: string; readonly byRegion: QuotasByRegion };

const accountQuotaTable = defineTable<AccountQuota>('account_quota', {
  id: text('id'),
  byRegion: json('by_region'),
});

const quotaRequestTable = defineTable<QuotaRequest>('quota_request', {
  id: text('id'),
  accountId: text('account_id'),
  region: text('region'),
  quota: text('quota'),
  desiredValue: int('desired_value'),
  status: text('status'),
  requester: text('requester'),
  createdAt: time('created_at'),
  changedAt: time('changed_at'),
});

export const quotaTables = [accountQuotaTable, quotaRequestTable] as const;

/** What an account was granted, by region. */
export const findGrantedQuotas = async (
  transaction: Transaction,
  accountId: string,
): Promise<QuotasByRegion | undefined> => (await accountQuotaTable.find(transaction, accountId))?.byRegion;

/** Grants an account a quota in a region, in place of what it had there. */
export async function grantQuota(
  transaction: Transaction,
  { accountId, region }: { readonly accountId: string; readonly region: string },
  quota: QuotaName,
  value: number,
): Promise<void> {
  await transaction.lock('account', accountId);
  const granted = (await accountQuotaTable.find(transaction, accountId))?.byRegion ?? {};
  const byRegion = { ...granted, [region]: { ...granted[region], [quota]: value } };
  accountQuotaTable.put(transaction, { id: accountId, byRegion });
}

export const findQuotaRequest = (transaction: Transaction, id: string): Promise<QuotaRequest | undefined> =>
  quotaRequestTable.find(transaction, id);
export const listQuotaRequests = (transaction: Transaction, options: ListOptions): Promise<QuotaRequest[]> =>
  quotaRequestTable.list(transaction, options);
export const saveNewQuotaRequest = (transaction: Transaction, request: QuotaRequest): void =>
  quotaRequestTable.insert(transaction, request);
export const saveQuotaRequest = (transaction: Transaction, request: QuotaRequest): void =>
  quotaRequestTable.update(transaction, request);
