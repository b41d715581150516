// How rules look on the wire: one by one, and gathered into the permissions of a group.

import type { IpPermission, SecurityGroupRule as RuleReply } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import type { SecurityGroupRule } from '../../domain/security-group/security-group.ts';
import type { Transaction } from '../../store/store.ts';
import { tagsOfAll } from '../../store/tags.ts';
import { toWireTags } from '../tags/tag-specifications.ts';

export async function describeRulesOf(
  transaction: Transaction,
  rules: readonly SecurityGroupRule[],
): Promise<RuleReply[]> {
  const tags = await tagsOfAll(
    transaction,
    rules.map((rule) => rule.id),
  );
  return rules.map((rule) => ({
    ...trafficOf(rule),
    SecurityGroupRuleId: rule.id,
    GroupId: rule.groupId,
    GroupOwnerId: rule.accountId,
    IsEgress: rule.isEgress,
    CidrIpv4: rule.cidrIpv4,
    CidrIpv6: rule.cidrIpv6,
    PrefixListId: rule.prefixListId,
    ReferencedGroupInfo:
      rule.referencedGroupId === undefined
        ? undefined
        : { GroupId: rule.referencedGroupId, UserId: rule.referencedAccountId },
    Description: rule.description,
    Tags: toWireTags(tags.get(rule.id)),
    SecurityGroupRuleArn: ec2Arn(rule.region, rule.accountId, 'security-group-rule', rule.id),
  }));
}

/** A rule without ports says -1 where it stands alone. */
const trafficOf = (rule: SecurityGroupRule) => ({
  IpProtocol: rule.protocol,
  FromPort: rule.fromPort ?? -1,
  ToPort: rule.toPort ?? -1,
});

/** The rules of one direction, those of the same traffic in one permission. */
export function toPermissions(rules: readonly SecurityGroupRule[]): IpPermission[] {
  const byTraffic = Map.groupBy(rules, (rule) => `${rule.protocol} ${rule.fromPort} ${rule.toPort}`);
  return [...byTraffic.values()].map((same) => {
    const { protocol, fromPort, toPort } = same[0] as SecurityGroupRule;
    const peers = <Reply>(read: (rule: SecurityGroupRule) => Reply | undefined): Reply[] =>
      same.map(read).filter((reply) => reply !== undefined);
    return {
      IpProtocol: protocol,
      FromPort: fromPort,
      ToPort: toPort,
      UserIdGroupPairs: peers(
        ({ referencedGroupId: GroupId, referencedAccountId: UserId, description: Description }) =>
          GroupId === undefined ? undefined : { Description, UserId, GroupId },
      ),
      IpRanges: peers(({ cidrIpv4: CidrIp, description: Description }) =>
        CidrIp === undefined ? undefined : { Description, CidrIp },
      ),
      Ipv6Ranges: peers(({ cidrIpv6: CidrIpv6, description: Description }) =>
        CidrIpv6 === undefined ? undefined : { Description, CidrIpv6 },
      ),
      PrefixListIds: peers(({ prefixListId: PrefixListId, description: Description }) =>
        PrefixListId === undefined ? undefined : { Description, PrefixListId },
      ),
    };
  });
}
