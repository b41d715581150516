import {
  type RuleTerms,
  ruleKeyOf,
  type SecurityGroup,
  type SecurityGroupRule,
} from '../../domain/security-group/security-group.ts';
import { saveNewRule } from '../../store/security-groups.ts';
import type { Context } from '../operation.ts';

/** Adds a rule to a group that has none like it. */
export function addRule(
  { transaction, ids, now }: Context,
  group: Pick<SecurityGroup, 'id' | 'accountId' | 'region'>,
  terms: RuleTerms,
  description?: string,
): SecurityGroupRule {
  const rule: SecurityGroupRule = {
    ...terms,
    id: ids.short('sgr'),
    groupId: group.id,
    accountId: group.accountId,
    region: group.region,
    ruleKey: ruleKeyOf(terms),
    description,
    createdAt: now,
  };
  saveNewRule(transaction, rule);
  return rule;
}

/** All traffic, to or from nobody yet. */
export const everything: RuleTerms = {
  isEgress: false,
  protocol: '-1',
  fromPort: undefined,
  toPort: undefined,
  cidrIpv4: undefined,
  cidrIpv6: undefined,
  prefixListId: undefined,
  referencedGroupId: undefined,
  referencedAccountId: undefined,
};

const everywhere: RuleTerms = { ...everything, isEgress: true, cidrIpv4: '0.0.0.0/0' };
export const everywhereIpv6: RuleTerms = { ...everything, isEgress: true, cidrIpv6: '::/0' };

/** What every new group allows: to reach everything outside. */
export function addEgressRules(context: Context, group: SecurityGroup, hasIpv6: boolean): void {
  addRule(context, group, everywhere);
  if (hasIpv6) addRule(context, group, everywhereIpv6);
}
