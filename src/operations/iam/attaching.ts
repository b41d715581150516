// Managed policies on users, groups and roles: attached, or as what limits them.

import type { AttachedPolicy } from '@aws-sdk/client-iam';
import { findServicePolicy } from '../../access/service-policies.ts';
import { Fault } from '../../domain/fault.ts';
import type { IdentityKind, Role, User } from '../../domain/identity/identity.ts';
import {
  attach,
  countAttached,
  detach,
  isAttached,
  listAttached,
  saveRole,
  saveUser,
} from '../../store/identities.ts';
import type { Context } from '../operation.ts';
import {
  type Entity,
  holdEntity,
  holdManagedPolicy,
  holdRole,
  holdUser,
  requireEntity,
} from './identities.ts';
import { readPathPrefix } from './names.ts';
import { markedPage, type PageEnd } from './page.ts';
import { policyNameOf } from './replies.ts';

const attachedMax = 10;

/** @throws {Fault} EntityNotFound for a policy that the account cannot use; PolicyNotAttachable */
export async function requireAttachable(context: Context, arn: string): Promise<void> {
  const service = findServicePolicy(arn);
  if (service?.linkedService !== undefined) {
    throw new Fault('PolicyNotAttachable', 'Cannot attach a Service Role Policy to a Customer Role.');
  }
  if (service) return;
  // Held, so that it is not deleted meanwhile.
  if (arn.startsWith(`arn:aws:iam::${context.accountId}:policy/`)) await holdManagedPolicy(context, arn);
  else throw new Fault('EntityNotFound', `Policy ${arn} does not exist or is not attachable.`);
}

export async function attachTo(
  context: Context,
  kind: IdentityKind,
  name: string,
  arn: string,
): Promise<Record<string, never>> {
  const entity = await holdEntity(context, kind, name);
  await requireAttachable(context, arn);
  if (await isAttached(context.transaction, entity.id, arn)) return {};
  if ((await countAttached(context.transaction, entity.id)) >= attachedMax) {
    throw new Fault(
      'EntityLimitExceeded',
      `Cannot exceed quota for PoliciesPer${kind[0]?.toUpperCase()}${kind.slice(1)}: ${attachedMax}`,
    );
  }
  attach(context.transaction, entity, arn);
  return {};
}

export async function detachFrom(
  context: Context,
  kind: IdentityKind,
  name: string,
  arn: string,
): Promise<Record<string, never>> {
  const entity = await holdEntity(context, kind, name);
  if (!(await isAttached(context.transaction, entity.id, arn))) {
    throw new Fault('EntityNotFound', `Policy ${arn} was not found.`);
  }
  detach(context.transaction, entity.id, arn);
  return {};
}

type ListInput = {
  readonly PathPrefix?: string | undefined;
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
};

export async function listAttachedTo(
  context: Context,
  action: string,
  { kind, name }: { readonly kind: IdentityKind; readonly name: string },
  input: ListInput,
): Promise<{ AttachedPolicies: AttachedPolicy[] } & PageEnd> {
  const entity: Entity = await requireEntity(context, kind, name);
  const prefix = readPathPrefix(input.PathPrefix);
  const { items, end } = await markedPage({
    name: action,
    input,
    fetch: (page) => listAttached(context.transaction, entity.id, page),
    keyOf: (arn) => arn,
    describe: (arns) =>
      arns
        .filter((arn) => pathIn(arn).startsWith(prefix))
        .map((arn) => ({ PolicyName: policyNameOf(arn), PolicyArn: arn })),
  });
  return { AttachedPolicies: items, ...end };
}

/** The path in the ARN of a policy. */
const pathIn = (arn: string): string => arn.slice(arn.indexOf(':policy/') + 7, arn.lastIndexOf('/') + 1);

/** What a user can do at most; none takes the limit away. */
export async function limitUser(
  context: Context,
  name: string,
  boundaryArn: string | undefined,
): Promise<Record<string, never>> {
  const user: User = await holdUser(context, name);
  await checkBoundary(context, user.boundaryArn, boundaryArn);
  saveUser(context.transaction, { ...user, boundaryArn });
  return {};
}

export async function limitRole(
  context: Context,
  name: string,
  boundaryArn: string | undefined,
): Promise<Record<string, never>> {
  const role: Role = await holdRole(context, name);
  await checkBoundary(context, role.boundaryArn, boundaryArn);
  saveRole(context.transaction, { ...role, boundaryArn });
  return {};
}

async function checkBoundary(context: Context, before: string | undefined, arn: string | undefined) {
  if (arn !== undefined) return requireAttachable(context, arn);
  if (before === undefined) throw new Fault('EntityNotFound', 'There is no permissions boundary to remove.');
}
