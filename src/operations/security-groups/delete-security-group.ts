import type { DeleteSecurityGroupRequest, DeleteSecurityGroupResult } from '@aws-sdk/client-ec2';
import { ec2Arn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { findInterfaceIdsByGroup } from '../../store/network-interfaces.ts';
import { findRuleReferring, listRulesOf, removeSecurityGroup } from '../../store/security-groups.ts';
import { removeAllTags } from '../../store/tags.ts';
import { type Context, operation } from '../operation.ts';
import { holdNamedGroup } from './own-group.ts';

/** Deletes a security group that no interface is in and that no other group's rule names. */
export const deleteSecurityGroup = operation<DeleteSecurityGroupRequest, DeleteSecurityGroupResult>(
  'DeleteSecurityGroup',
  {
    kind: 'write',
    resources: (input, { principal, region }) => [
      ec2Arn(region, principal.accountId, 'security-group', input.GroupId ?? '*'),
    ],
    async run(input, context) {
      const { transaction } = context;
      const group = await holdNamedGroup(context, input);
      if (group.isDefault) {
        throw new Fault(
          'CannotDelete',
          `the specified group: "${group.id}" name: "${group.name}" cannot be deleted by a user`,
        );
      }
      await requireUnused(context, group.id);
      for (const rule of await listRulesOf(transaction, group.id)) removeAllTags(transaction, rule.id);
      removeAllTags(transaction, group.id);
      removeSecurityGroup(transaction, group.id);
      return { Return: true, GroupId: group.id };
    },
  },
);

async function requireUnused({ transaction }: Context, id: string): Promise<void> {
  const refuse = (reason: string): Fault =>
    new Fault('DependencyViolation', `resource ${id} has a dependent object: ${reason}`);
  const [member] = await findInterfaceIdsByGroup(transaction, [id], 1);
  if (member !== undefined) throw refuse(`the network interface ${member} is in it.`);
  const rule = await findRuleReferring(transaction, id);
  if (rule) throw refuse(`the rule ${rule.id} of ${rule.groupId} names it.`);
}
