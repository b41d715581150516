// Whether a managed resource obeys the rules of the pool that its space is from (guide chapters 03 and 13). Rules
// are asked when space is allocated and can change afterwards, as the tags of the resource can; an imported
// resource was never asked.

import type { Pool } from '../pool/pool.ts';
import { checkRules } from '../pool/rules.ts';
import type { ComplianceStatus, ManagementState, ResourceCidr } from './monitoring.ts';

export type Subject = Pick<ResourceCidr, 'cidr' | 'region' | 'tags'>;
export type RulesOfPool = Pick<Pool, 'rules' | 'locale'>;

/**
 * @param pool whose allocation it is; none where a resource planning pool divides it: those rules are for subnets
 * @param isEntitled whether the resource's owner owns the pool or is a principal that the pool is shared with, if it is
 * shared at all (the rule of chapter 03 that no pool displays)
 */
export function complianceStatusOf(
  state: ManagementState | undefined,
  { cidr, region, tags }: Subject,
  pool: RulesOfPool | undefined,
  isEntitled: boolean,
): ComplianceStatus | undefined {
  if (state !== 'managed') return state;
  if (!pool) return 'compliant';
  const isInLocale = pool.locale === undefined || pool.locale === region;
  const obeys = checkRules(pool.rules, cidr.family, cidr.prefixLength, tags).kind === 'ok';
  return isInLocale && obeys && isEntitled ? 'compliant' : 'noncompliant';
}
