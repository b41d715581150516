// Finding what a call of Organizations names: in the caller's organization, or not at all.

import { Fault, type FaultName } from '../../domain/fault.ts';
import type { Member, Organization, Unit } from '../../domain/organization/organization.ts';
import { findPolicy } from '../../store/organization-policies.ts';
import { findMember, findUnit } from '../../store/organizations.ts';
import type { Transaction } from '../../store/store.ts';

/** @throws {Fault} AccountNotFound */
export async function requireMember(
  transaction: Transaction,
  organization: Organization,
  accountId: string,
): Promise<Member> {
  const member = await findMember(transaction, accountId);
  if (member?.organizationId === organization.id) return member;
  throw new Fault(
    'AccountNotFound',
    `You specified an account that doesn't exist in the organization: ${accountId}.`,
  );
}

/** A root or a unit, for a call that has its own word for a missing one. */
export async function requireParent(
  transaction: Transaction,
  organization: Organization,
  id: string,
  fault: Extract<
    FaultName,
    'ParentNotFound' | 'SourceParentNotFound' | 'DestinationParentNotFound'
  > = 'ParentNotFound',
): Promise<Unit> {
  const unit = await findUnit(transaction, id);
  if (unit?.organizationId === organization.id) return unit;
  throw new Fault(fault, `You specified a root or organizational unit that doesn't exist: ${id}.`);
}

/** @throws {Fault} RootNotFound */
export async function requireRoot(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<Unit> {
  const root = id === organization.rootId ? await findUnit(transaction, id) : undefined;
  if (root) return root;
  throw new Fault('RootNotFound', `You specified a root that doesn't exist: ${id}.`);
}

/** An organizational unit; the root is none. @throws {Fault} OrganizationalUnitNotFound */
export async function requireUnit(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<Unit> {
  const unit = await findUnit(transaction, id);
  if (unit?.organizationId === organization.id && unit.parentId !== undefined) return unit;
  throw new Fault(
    'OrganizationalUnitNotFound',
    `You specified an organizational unit that doesn't exist: ${id}.`,
  );
}

/** What a policy can be attached to. */
export type Target = {
  readonly id: string;
  readonly name: string;
  readonly type: 'ROOT' | 'ORGANIZATIONAL_UNIT' | 'ACCOUNT';
};

export async function findTarget(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<Target | undefined> {
  if (/^\d{12}$/.test(id)) {
    const member = await findMember(transaction, id);
    return member?.organizationId === organization.id
      ? { id, name: member.name, type: 'ACCOUNT' }
      : undefined;
  }
  const unit = await findUnit(transaction, id);
  if (unit?.organizationId !== organization.id) return undefined;
  return { id, name: unit.name, type: unit.parentId === undefined ? 'ROOT' : 'ORGANIZATIONAL_UNIT' };
}

/** @throws {Fault} TargetNotFound */
export async function requireTarget(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<Target> {
  const target = await findTarget(transaction, organization, id);
  if (target) return target;
  throw new Fault(
    'TargetNotFound',
    `You specified a target that doesn't exist: ${id}. Name a root, an organizational unit or an account.`,
  );
}

/** What can have tags: a target, or a policy of the organization. @throws {Fault} TargetNotFound */
export async function requireTaggable(
  transaction: Transaction,
  organization: Organization,
  id: string,
): Promise<void> {
  if (id.startsWith('p-')) {
    const policy = await findPolicy(transaction, id);
    if (policy?.organizationId === organization.id) return;
  }
  await requireTarget(transaction, organization, id);
}
