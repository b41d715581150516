// Finding what a call names in the caller's account, and holding it where something changes.

import { Fault } from '../../domain/fault.ts';
import type { Group, IdentityKind, ManagedPolicy, Role, User } from '../../domain/identity/identity.ts';
import { findGroup, findRole, findUser } from '../../store/identities.ts';
import { findManagedPolicy } from '../../store/managed-policies.ts';
import type { Context } from '../operation.ts';
import { holding } from '../owned.ts';

/** The name that a call gives, or the caller's own: whoever is a user may leave theirs out. */
export function userNameOf(
  { caller: { principal } }: Pick<Context, 'caller'>,
  name: string | undefined,
): string {
  if (name !== undefined) return name;
  if (principal.kind === 'user') return principal.name;
  throw new Fault('InvalidParameterValue', 'Must specify userName when calling with non-User credentials');
}

export async function requireUser({ transaction, accountId }: Context, name: string): Promise<User> {
  const user = await findUser(transaction, accountId, name);
  return user ?? missing('user', name);
}

export async function requireGroup({ transaction, accountId }: Context, name: string): Promise<Group> {
  const group = await findGroup(transaction, accountId, name);
  return group ?? missing('group', name);
}

export async function requireRole({ transaction, accountId }: Context, name: string): Promise<Role> {
  const role = await findRole(transaction, accountId, name);
  return role ?? missing('role', name);
}

function missing(kind: IdentityKind, name: string): never {
  throw new Fault('EntityNotFound', `The ${kind} with name ${name} cannot be found.`);
}

export const holdUser = (context: Context, name: string): Promise<User> =>
  holding(context, 'iam_user', () => requireUser(context, name));

export const holdGroup = (context: Context, name: string): Promise<Group> =>
  holding(context, 'iam_group', () => requireGroup(context, name));

/** A role for a call that changes it: those that are linked to a service are the service's to change. */
export async function holdRole(context: Context, name: string): Promise<Role> {
  const role = await holding(context, 'iam_role', () => requireRole(context, name));
  if (role.linkedService === undefined) return role;
  throw new Fault(
    'EntityUnmodifiable',
    `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by ` +
      `${role.linkedService}. Delete it with DeleteServiceLinkedRole.`,
  );
}

/** A user, a group or a role, and which of them. */
export type Entity = (User | Group | Role) & { readonly kind: IdentityKind };

export async function requireEntity(context: Context, kind: IdentityKind, name: string): Promise<Entity> {
  const require = { user: requireUser, group: requireGroup, role: requireRole }[kind];
  return { ...(await require(context, name)), kind };
}

export async function holdEntity(context: Context, kind: IdentityKind, name: string): Promise<Entity> {
  const hold = { user: holdUser, group: holdGroup, role: holdRole }[kind];
  return { ...(await hold(context, name)), kind };
}

/** A policy that the caller's account made. */
export async function requireManagedPolicy(
  { transaction, accountId }: Context,
  arn: string,
): Promise<ManagedPolicy> {
  const policy = await findManagedPolicy(transaction, accountId, arn);
  if (policy) return policy;
  throw new Fault('EntityNotFound', `Policy ${arn} does not exist or is not attachable.`);
}

export async function holdManagedPolicy(context: Context, arn: string): Promise<ManagedPolicy> {
  if (arn.startsWith('arn:aws:iam::aws:')) {
    throw new Fault('Unauthorized', `Policy ${arn} belongs to no account and cannot be changed.`);
  }
  return holding(context, 'iam_managed_policy', () => requireManagedPolicy(context, arn));
}
