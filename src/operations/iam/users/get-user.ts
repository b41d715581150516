import type { GetUserRequest, GetUserResponse, User } from '@aws-sdk/client-iam';
import { findAccount } from '../../../store/accounts.ts';
import { type Context, operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { requireUser, userNameOf } from '../identities.ts';
import { toWholeUser } from '../replies.ts';
import { tagsOfEntity } from '../tags.ts';

/** Shows a user: the caller, unless another one is named. */
export const getUser = operation<GetUserRequest, GetUserResponse>('GetUser', {
  service: 'iam',
  kind: 'read',
  resources: userOf,
  async run(input, context) {
    const { principal } = context.caller;
    if (input.UserName === undefined && principal.kind === 'root') return { User: await toRootUser(context) };
    const user = await requireUser(context, userNameOf(context, input.UserName));
    return { User: toWholeUser(user, await tagsOfEntity(context, user)) };
  },
});

/** The account itself, which is nobody's user. */
async function toRootUser({ transaction, accountId, caller: { principal } }: Context): Promise<User> {
  const account = await findAccount(transaction, accountId);
  return {
    Path: '/',
    UserName: undefined,
    UserId: principal.userId,
    Arn: principal.arn,
    CreateDate: account?.createdAt,
  };
}
