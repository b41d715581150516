import {
  type DescribeSecurityGroupRulesRequest,
  type DescribeSecurityGroupRulesResult,
  type SecurityGroupRule as RuleReply,
  SecurityGroupRule$,
} from '@aws-sdk/client-ec2';
import { listRules } from '../../store/security-groups.ts';
import { filtersOf } from '../filters.ts';
import { describe, pageOfThousand } from '../listing.ts';
import { operation } from '../operation.ts';
import { describeRulesOf } from './rule-reply.ts';

/** The rules of the account's security groups in the region, both ways. */
export const describeSecurityGroupRules = operation<
  DescribeSecurityGroupRulesRequest,
  DescribeSecurityGroupRulesResult
>('DescribeSecurityGroupRules', {
  kind: 'read',
  async run(input, { transaction, accountId, region }) {
    const { items, nextToken } = await describe({
      name: 'DescribeSecurityGroupRules',
      input,
      ids: input.SecurityGroupRuleIds,
      notFound: { fault: 'SecurityGroupRuleNotFound', noun: 'security group rule' },
      pageSize: pageOfThousand,
      filters: filtersOf<RuleReply>(SecurityGroupRule$),
      columns: { 'security-group-rule-id': 'id', 'group-id': 'group_id' },
      where: [
        { column: 'account_id', anyOf: [accountId] },
        { column: 'region', anyOf: [region] },
      ],
      list: (options) => listRules(transaction, options),
      describe: (rules) => describeRulesOf(transaction, rules),
    });
    return { SecurityGroupRules: items, NextToken: nextToken };
  },
});
