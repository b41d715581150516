import { costOf } from '../../domain/usage/usage.ts';
import { sumUsage, type UsageOf } from '../../store/usage.ts';
import type { Context } from '../operation.ts';
import { type Line, toLine } from './dimensions.ts';
import type { Period } from './periods.ts';

const linesMax = 100_000;

/**
 * What an account is charged for in a period. The account that manages an organization sees what all of its accounts
 * are (guide chapter 07).
 */
export async function linesOf(
  { transaction, caller, accountId, config }: Context,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Line[]> {
  const { membership } = caller.principal;
  const whose: UsageOf =
    membership?.managementAccountId === accountId
      ? { kind: 'organization', organizationId: membership.organizationId }
      : { kind: 'payer', accountId };
  const totals = await sumUsage(transaction, whose, { from, to, countMax: linesMax });
  return totals.map((total) =>
    toLine(total, costOf(total.tier, total.addressHours, config.pricePerAddressHour)),
  );
}
