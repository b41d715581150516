import type { UpdateUserRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { findUser, saveUser } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { newArn, userOf } from '../arns.ts';
import { holdUser } from '../identities.ts';
import { nameLengthMax, readName, readPath } from '../names.ts';

/** Gives a user another name or path. Its keys and its policies stay with it. */
export const updateUser = operation<UpdateUserRequest, Record<string, never>>('UpdateUser', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [
    ...userOf(input, caller),
    ...(input.NewUserName || input.NewPath
      ? [newArn(caller, 'user', input.NewPath, input.NewUserName ?? input.UserName)]
      : []),
  ],
  async run(input, context) {
    const user = await holdUser(context, input.UserName as string);
    const name =
      input.NewUserName === undefined
        ? user.name
        : readName('newUserName', input.NewUserName, nameLengthMax.user);
    const path = input.NewPath === undefined ? user.path : readPath(input.NewPath);
    const other = await findUser(context.transaction, context.accountId, name);
    if (other && other.id !== user.id) {
      throw new Fault('EntityAlreadyExists', `User with name ${name} already exists.`);
    }
    saveUser(context.transaction, { ...user, name, path });
    return {};
  },
});
