// Quotas: how many of a thing there may be, and the refusal of one more.

import { Fault } from '../domain/fault.ts';
import type { QuotaName } from '../domain/quota.ts';
import { findGrantedQuotas } from '../store/quotas.ts';
import type { Context } from './operation.ts';

/**
 * Refuses when `count` things already reach the quota.
 * @param plural the thing as the message names it: `ipams`, `pools`
 * @throws {Fault} ResourceLimitExceeded
 */
export function checkQuota(context: Context, name: QuotaName, plural: string, count: number): void {
  const limit = context.config.quotas[name];
  if (count < limit) return;
  throw new Fault(
    'ResourceLimitExceeded',
    `You've reached the limit for ${plural}. You have created ${count} ${plural} and you are limited to ${limit}.`,
  );
}

/** A quota of an account in the region of the call, whoever calls. */
export async function quotaOf(
  { transaction, config, accountId, region }: Context,
  ownerId: string,
  name: QuotaName,
): Promise<number> {
  if (ownerId === accountId) return config.quotas[name];
  const granted = await findGrantedQuotas(transaction, ownerId);
  return granted?.[region]?.[name] ?? config.installedQuotas[name];
}
