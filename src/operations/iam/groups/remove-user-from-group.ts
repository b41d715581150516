import type { RemoveUserFromGroupRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { findMember, removeMember } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { holdGroup, holdUser } from '../identities.ts';

/** Takes a user out of a group. */
export const removeUserFromGroup = operation<RemoveUserFromGroupRequest, Record<string, never>>(
  'RemoveUserFromGroup',
  {
    service: 'iam',
    kind: 'write',
    resources: groupOf,
    async run(input, context) {
      const { transaction } = context;
      const group = await holdGroup(context, input.GroupName as string);
      const user = await holdUser(context, input.UserName as string);
      if (!(await findMember(transaction, group.id, user.id))) {
        throw new Fault('EntityNotFound', `User ${user.name} is not in the group ${group.name}.`);
      }
      removeMember(transaction, group.id, user.id);
      return {};
    },
  },
);
