import type { CreateGroupRequest, CreateGroupResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { identityId } from '../../../domain/identity/identity.ts';
import { countIdentities, findGroup, saveGroup } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { newArn } from '../arns.ts';
import { nameLengthMax, readName, readPath } from '../names.ts';
import { toGroupReply } from '../replies.ts';

const groupsMax = 300;

/** Makes a group, whose policies are those of the users in it. */
export const createGroup = operation<CreateGroupRequest, CreateGroupResponse>('CreateGroup', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [newArn(caller, 'group', input.Path, input.GroupName)],
  async run(input, { transaction, accountId, ids, now }) {
    const name = readName('groupName', input.GroupName, nameLengthMax.group);
    const path = readPath(input.Path);
    if (await findGroup(transaction, accountId, name)) {
      throw new Fault('EntityAlreadyExists', `Group with name ${name} already exists.`);
    }
    if ((await countIdentities(transaction, 'group', accountId)) >= groupsMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for GroupsPerAccount: ${groupsMax}`);
    }
    const group = { id: identityId('AGPA', ids.bits(85)), accountId, name, path, createdAt: now };
    saveGroup(transaction, group);
    return { Group: toGroupReply(group) };
  },
});
