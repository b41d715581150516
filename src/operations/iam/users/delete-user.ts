import type { DeleteUserRequest } from '@aws-sdk/client-iam';
import { Fault } from '../../../domain/fault.ts';
import { listKeysOf, removeSessionsOf } from '../../../store/accounts.ts';
import {
  countAttached,
  listGroupsOf,
  listInlinePolicies,
  removeIdentity,
} from '../../../store/identities.ts';
import { operation } from '../../operation.ts';
import { userOf } from '../arns.ts';
import { holdUser } from '../identities.ts';

/** Removes a user that has no keys, no policies and no groups any more. */
export const deleteUser = operation<DeleteUserRequest, Record<string, never>>('DeleteUser', {
  service: 'iam',
  kind: 'write',
  resources: userOf,
  async run(input, context) {
    const { transaction } = context;
    const { id } = await holdUser(context, input.UserName as string);
    const one = { countMax: 1 };
    const rest = [
      [(await listKeysOf(transaction, id)).length, 'delete access keys'],
      [
        (await countAttached(transaction, id)) + (await listInlinePolicies(transaction, id, one)).length,
        'detach and delete policies',
      ],
      [(await listGroupsOf(transaction, id, one)).length, 'remove users from groups'],
    ] as const;
    const inTheWay = rest.find(([count]) => count > 0);
    if (inTheWay) {
      throw new Fault('EntityInUse', `Cannot delete entity, must ${inTheWay[1]} first.`);
    }
    removeSessionsOf(transaction, id);
    removeIdentity(transaction, 'user', id);
    return {};
  },
});
