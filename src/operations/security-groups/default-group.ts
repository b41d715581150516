// The security group that every VPC is made with, and goes with: its members reach each other and everything
// outside.

import { ruleKeyOf, type SecurityGroup } from '../../domain/security-group/security-group.ts';
import type { Vpc } from '../../domain/vpc/vpc.ts';
import { listRulesOf, saveNewSecurityGroup } from '../../store/security-groups.ts';
import type { Context } from '../operation.ts';
import { addEgressRules, addRule, everything, everywhereIpv6 } from './new-rule.ts';

export function makeDefaultGroup(context: Context, vpc: Vpc, hasIpv6: boolean): void {
  const { securityGroupId: id, accountId, region } = vpc;
  const group: SecurityGroup = {
    id,
    accountId,
    region,
    vpcId: vpc.id,
    name: 'default',
    description: 'default VPC security group',
    isDefault: true,
    createdAt: vpc.createdAt,
  };
  saveNewSecurityGroup(context.transaction, group);
  addRule(context, group, { ...everything, referencedGroupId: id, referencedAccountId: accountId });
  addEgressRules(context, group, hasIpv6);
}

/** A VPC that gets its first IPv6 block opens the way out over IPv6, where the one over IPv4 is as it was made. */
export async function openIpv6Egress(context: Context, vpc: Vpc): Promise<void> {
  const rules = await listRulesOf(context.transaction, vpc.securityGroupId);
  const [rule, ...others] = rules.filter((each) => each.isEgress);
  const isUntouched = others.length === 0 && rule?.protocol === '-1' && rule.cidrIpv4 === '0.0.0.0/0';
  if (!isUntouched || rules.some((each) => each.ruleKey === ruleKeyOf(everywhereIpv6))) return;
  addRule(context, { ...vpc, id: vpc.securityGroupId }, everywhereIpv6);
}
