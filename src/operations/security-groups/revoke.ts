import type { RevokedSecurityGroupRule } from '@aws-sdk/client-ec2';
import { Fault } from '../../domain/fault.ts';
import { ruleKeyOf, type SecurityGroupRule } from '../../domain/security-group/security-group.ts';
import { listRulesOf, removeRule } from '../../store/security-groups.ts';
import { removeAllTags } from '../../store/tags.ts';
import type { Context } from '../operation.ts';
import { holdNamedGroup } from './own-group.ts';
import { type PermissionInput, readPermissions } from './read-permissions.ts';

export type RevokeInput = PermissionInput & {
  readonly GroupId?: string | undefined;
  readonly GroupName?: string | undefined;
  readonly SecurityGroupRuleIds?: readonly string[] | undefined;
};

/** Removes rules of one direction from a group, by their ids or by what they say: all of them, or none. */
export async function revokeRules(
  context: Context,
  input: RevokeInput,
  isEgress: boolean,
): Promise<RevokedSecurityGroupRule[]> {
  const group = await holdNamedGroup(context, input);
  const present = (await listRulesOf(context.transaction, group.id)).filter(
    (rule) => rule.isEgress === isEgress,
  );
  const ids = [...new Set(input.SecurityGroupRuleIds ?? [])];
  const rules =
    ids.length > 0
      ? ids.map((id) => findById(present, id))
      : (await readPermissions(context, group, isEgress, input)).map(({ terms }) =>
          findByKey(present, ruleKeyOf(terms)),
        );
  for (const rule of rules) {
    removeRule(context.transaction, rule.id);
    removeAllTags(context.transaction, rule.id);
  }
  return rules.map(toRevoked);
}

function findById(rules: readonly SecurityGroupRule[], id: string): SecurityGroupRule {
  const rule = rules.find((each) => each.id === id);
  if (rule) return rule;
  throw new Fault('SecurityGroupRuleNotFound', `The security group rule ID '${id}' does not exist`);
}

function findByKey(rules: readonly SecurityGroupRule[], key: string): SecurityGroupRule {
  const rule = rules.find((each) => each.ruleKey === key);
  if (rule) return rule;
  throw new Fault('SecurityRuleNotFound', 'The specified rule does not exist in this security group.');
}

const toRevoked = (rule: SecurityGroupRule): RevokedSecurityGroupRule => ({
  SecurityGroupRuleId: rule.id,
  GroupId: rule.groupId,
  IsEgress: rule.isEgress,
  IpProtocol: rule.protocol,
  FromPort: rule.fromPort ?? -1,
  ToPort: rule.toPort ?? -1,
  CidrIpv4: rule.cidrIpv4,
  CidrIpv6: rule.cidrIpv6,
  PrefixListId: rule.prefixListId,
  ReferencedGroupId: rule.referencedGroupId,
  Description: rule.description,
});
