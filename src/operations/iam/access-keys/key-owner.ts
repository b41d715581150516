// Whose keys a call is about: a user's, or those of the account's root.

import { Fault } from '../../../domain/fault.ts';
import type { StoredAccessKey } from '../../../store/account-schema.ts';
import { findAccessKey, listAccessKeys, listKeysOf } from '../../../store/accounts.ts';
import type { Context } from '../../operation.ts';
import { holdUser, userNameOf } from '../identities.ts';

export type KeyOwner = {
  /** None for the root. */
  readonly id: string | undefined;
  readonly name: string;
};

/** Who calls without a name means themselves, and the root can. */
export async function requireKeyOwner(
  context: Context,
  name: string | undefined,
  find = holdUser,
): Promise<KeyOwner> {
  if (name === undefined && context.caller.principal.kind === 'root') return { id: undefined, name: 'root' };
  const user = await find(context, userNameOf(context, name));
  return { id: user.id, name: user.name };
}

/** The lasting keys of an owner, in the order of their ids. */
export async function keysOf(
  { transaction, accountId }: Context,
  owner: KeyOwner,
): Promise<StoredAccessKey[]> {
  if (owner.id !== undefined) return listKeysOf(transaction, owner.id);
  const keys = await listAccessKeys(transaction, accountId);
  return keys.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @throws {Fault} EntityNotFound for a key that is another's, in the words for one that is not there */
export async function requireKey(
  { transaction, accountId }: Context,
  owner: KeyOwner,
  id: string,
): Promise<StoredAccessKey> {
  const key = await findAccessKey(transaction, id);
  if (key && key.accountId === accountId && key.ownerId === owner.id && key.session === undefined) return key;
  throw new Fault('EntityNotFound', `The Access Key with id ${id} cannot be found`);
}
