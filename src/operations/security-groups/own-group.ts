import { Fault } from '../../domain/fault.ts';
import type { SecurityGroup } from '../../domain/security-group/security-group.ts';
import { findRule, findSecurityGroup } from '../../store/security-groups.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** @throws {Fault} SecurityGroupNotFound */
export async function requireSecurityGroup(context: Context, id: string): Promise<SecurityGroup> {
  const group = await findSecurityGroup(context.transaction, id);
  if (group && group.accountId === context.accountId && group.region === context.region) return group;
  throw new Fault('SecurityGroupNotFound', `The security group '${id}' does not exist`);
}

/** @throws {Fault} SecurityGroupRuleNotFound */
export async function requireRule(context: Context, id: string) {
  const rule = await findRule(context.transaction, id);
  if (rule && rule.accountId === context.accountId && rule.region === context.region) return rule;
  throw new Fault('SecurityGroupRuleNotFound', `The security group rule ID '${id}' does not exist`);
}

type Naming = { readonly GroupId?: string | undefined; readonly GroupName?: string | undefined };

/** The group that a call names, whose rules nobody else changes until the call ends. */
export async function holdNamedGroup(
  context: Context,
  { GroupId, GroupName }: Naming,
): Promise<SecurityGroup> {
  if (GroupId !== undefined) {
    return holding(context, 'security_group', () => requireSecurityGroup(context, GroupId));
  }
  if (GroupName === undefined) {
    throw new Fault('MissingParameter', 'The request must contain the parameter GroupId');
  }
  throw nameOfDefaultVpc(GroupName);
}

/** Names mean groups of the default VPC, which no account has here. */
export const nameOfDefaultVpc = (name: string): Fault =>
  new Fault(
    'SecurityGroupNotFound',
    `The security group '${name}' does not exist in a default VPC; use GroupIds, or the filters group-name and vpc-id.`,
  );
