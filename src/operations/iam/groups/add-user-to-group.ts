import type { AddUserToGroupRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { addMember, findMember, listGroupsOf } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { groupOf } from '../arns.ts';
import { holdGroup, holdUser } from '../identities.ts';

/** How many groups a user can be in. */
const groupsMax = 10;

/** Puts a user into a group. That the user is in it already is no error. */
export const addUserToGroup = operation<AddUserToGroupRequest, Record<string, never>>('AddUserToGroup', {
  service: 'iam',
  kind: 'write',
  resources: groupOf,
  async run(input, context) {
    const { transaction, accountId } = context;
    const group = await holdGroup(context, input.GroupName as string);
    const user = await holdUser(context, input.UserName as string);
    if (await findMember(transaction, group.id, user.id)) return {};
    if ((await listGroupsOf(transaction, user.id, { countMax: groupsMax })).length >= groupsMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for GroupsPerUser: ${groupsMax}`);
    }
    addMember(transaction, { accountId, groupId: group.id, userId: user.id });
    return {};
  },
});
