import type { CreateUserRequest, CreateUserResponse } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { identityId } from '../../../domain/identity/identity.ts';
import { countIdentities, findUser, saveIdentityTags, saveUser } from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { boundaryKeys, newArn } from '../arns.ts';
import { requireAttachable } from '../attaching.ts';
import { nameLengthMax, readName, readPath } from '../names.ts';
import { toWholeUser } from '../replies.ts';
import { readIdentityTags } from '../tags.ts';

const usersMax = 5000;

/** Makes a user, who can do nothing until a policy says so. */
export const createUser = operation<CreateUserRequest, CreateUserResponse>('CreateUser', {
  service: 'iam',
  kind: 'write',
  resources: (input, caller) => [newArn(caller, 'user', input.Path, input.UserName)],
  conditions: boundaryKeys,
  async run(input, context) {
    const { transaction, accountId, ids, now } = context;
    const name = readName('userName', input.UserName, nameLengthMax.user);
    const path = readPath(input.Path);
    const tags = readIdentityTags(input.Tags);
    if (input.PermissionsBoundary !== undefined) await requireAttachable(context, input.PermissionsBoundary);
    if (await findUser(transaction, accountId, name)) {
      throw new Fault('EntityAlreadyExists', `User with name ${name} already exists.`);
    }
    if ((await countIdentities(transaction, 'user', accountId)) >= usersMax) {
      throw new Fault('EntityLimitExceeded', `Cannot exceed quota for UsersPerAccount: ${usersMax}`);
    }
    const user = {
      id: identityId('AIDA', ids.bits(85)),
      accountId,
      name,
      path,
      boundaryArn: input.PermissionsBoundary,
      createdAt: now,
    };
    saveUser(transaction, user);
    saveIdentityTags(transaction, user, tags);
    return { User: toWholeUser(user, input.Tags) };
  },
});
