import type { DeleteGroupRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { countAttached, listInlinePolicies, listMembers, removeIdentity } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { holdGroup } from '../identities.ts';

/** Removes a group that has no users and no policies any more. */
export const deleteGroup = operation<DeleteGroupRequest, Record<string, never>>('DeleteGroup', {
  service: 'iam',
  kind: 'write',
  resources: groupOf,
  async run(input, context) {
    const { transaction } = context;
    const { id } = await holdGroup(context, input.GroupName as string);
    const one = { countMax: 1 };
    if ((await listMembers(transaction, id, one)).length > 0) {
      throw new Fault('EntityInUse', 'Cannot delete entity, must remove users from group first.');
    }
    const policyCount =
      (await countAttached(transaction, id)) + (await listInlinePolicies(transaction, id, one)).length;
    if (policyCount > 0) {
      throw new Fault('EntityInUse', 'Cannot delete entity, must detach and delete policies first.');
    }
    removeIdentity(transaction, 'group', id);
    return {};
  },
});
