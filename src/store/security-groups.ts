// Security groups and their rules.

import type { SecurityGroup, SecurityGroupRule } from '../domain/security-group/security-group.ts';
import { countUpTo } from './count-up-to.ts';
import type { Site } from './discovered-cidrs.ts';
import { securityGroupRuleTable, securityGroupTable } from './host-schema.ts';
import { listOfAll } from './of-all.ts';
import type { Transaction } from './store.ts';
import type { ListOptions } from './table.ts';

export const findSecurityGroup = (transaction: Transaction, id: string): Promise<SecurityGroup | undefined> =>
  securityGroupTable.find(transaction, id);
export const listSecurityGroups = (
  transaction: Transaction,
  options: ListOptions,
): Promise<SecurityGroup[]> => securityGroupTable.list(transaction, options);

/** Groups by their ids. */
export async function securityGroupsById(
  transaction: Transaction,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SecurityGroup>> {
  const found = await listOfAll(
    transaction,
    securityGroupTable,
    { column: 'id', ownerOf: (group) => group.id, order: 'id' },
    ids,
  );
  return new Map([...found].map(([id, groups]) => [id, groups[0] as SecurityGroup]));
}

export const saveNewSecurityGroup = (transaction: Transaction, group: SecurityGroup): void =>
  securityGroupTable.insert(transaction, group);

/** Removes the group and its rules. */
export function removeSecurityGroup(transaction: Transaction, id: string): void {
  transaction.send('DELETE FROM security_group_rule WHERE group_id = ?', id);
  securityGroupTable.remove(transaction, id);
}

export async function findSecurityGroupByName(
  transaction: Transaction,
  vpcId: string,
  name: string,
): Promise<SecurityGroup | undefined> {
  const [found] = await securityGroupTable.select(transaction, 'WHERE vpc_id = ? AND name = ?', vpcId, name);
  return found;
}

/** A group of the VPC beside the one that it was made with, if there is one. */
export async function findAddedGroup(
  transaction: Transaction,
  vpcId: string,
): Promise<SecurityGroup | undefined> {
  const [found] = await securityGroupTable.select(
    transaction,
    'WHERE vpc_id = ? AND is_default = 0 ORDER BY name LIMIT 1',
    vpcId,
  );
  return found;
}

/** How many groups the account has in the region, counted up to `countMax`. */
export const countSecurityGroups = (
  transaction: Transaction,
  { accountId, region }: Site,
  countMax: number,
): Promise<number> =>
  countUpTo(transaction, 'security_group WHERE account_id = ? AND region = ?', [accountId, region], countMax);

export const findRule = (transaction: Transaction, id: string): Promise<SecurityGroupRule | undefined> =>
  securityGroupRuleTable.find(transaction, id);
export const listRules = (transaction: Transaction, options: ListOptions): Promise<SecurityGroupRule[]> =>
  securityGroupRuleTable.list(transaction, options);
export const saveNewRule = (transaction: Transaction, rule: SecurityGroupRule): void =>
  securityGroupRuleTable.insert(transaction, rule);
export const removeRule = (transaction: Transaction, id: string): void =>
  securityGroupRuleTable.remove(transaction, id);

const ruleOrder = 'created_at, rule_key';

/** The rules of a group, both ways. */
export const listRulesOf = (transaction: Transaction, groupId: string): Promise<SecurityGroupRule[]> =>
  securityGroupRuleTable.select(transaction, `WHERE group_id = ? ORDER BY ${ruleOrder}`, groupId);

export const rulesOfAll = (
  transaction: Transaction,
  groupIds: readonly string[],
): Promise<ReadonlyMap<string, SecurityGroupRule[]>> =>
  listOfAll(
    transaction,
    securityGroupRuleTable,
    { column: 'group_id', ownerOf: (rule) => rule.groupId, order: `group_id, ${ruleOrder}` },
    groupIds,
  );

/** A rule of another group that names this one as its peer, if there is one. */
export async function findRuleReferring(
  transaction: Transaction,
  groupId: string,
): Promise<SecurityGroupRule | undefined> {
  const [found] = await securityGroupRuleTable.select(
    transaction,
    'WHERE referenced_group_id = ? AND group_id <> ? ORDER BY group_id LIMIT 1',
    groupId,
    groupId,
  );
  return found;
}
