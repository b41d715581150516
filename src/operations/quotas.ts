// Quotas: how many of a thing there may be, and the refusal of one more.

import { Fault } from '../domain/fault.ts';
import type { QuotaName } from '../domain/quota.ts';
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
