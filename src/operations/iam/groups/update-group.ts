import type { UpdateGroupRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { findGroup, saveGroup } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { groupOf, newArn } from '../arns.ts';
import { holdGroup } from '../identities.ts';
import { nameLengthMax, readName, readPath } from '../names.ts';

/** Gives a group another name or path. */
export const updateGroup = operation<UpdateGroupRequest, Record<string, never>>('UpdateGroup', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [
    ...groupOf(input, caller),
    ...(input.NewGroupName || input.NewPath
      ? [newArn(caller, 'group', input.NewPath, input.NewGroupName ?? input.GroupName)]
      : []),
  ],
  async run(input, context) {
    const group = await holdGroup(context, input.GroupName as string);
    const name =
      input.NewGroupName === undefined
        ? group.name
        : readName('newGroupName', input.NewGroupName, nameLengthMax.group);
    const path = input.NewPath === undefined ? group.path : readPath(input.NewPath);
    const other = await findGroup(context.transaction, context.accountId, name);
    if (other && other.id !== group.id) {
      throw new Fault('EntityAlreadyExists', `Group with name ${name} already exists.`);
    }
    saveGroup(context.transaction, { ...group, name, path });
    return {};
  },
});
