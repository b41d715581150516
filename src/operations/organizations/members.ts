// Accounts that come into an organization, move in it and leave it. Used by the calls and by `organization apply`.

import { newAccountId } from '../../access/accounts.ts';
import { ensureServiceLinkedRole, makeAdministratorRole } from '../../access/roles.ts';
import { Fault } from '../../domain/fault.ts';
import {
  ipamPrincipal,
  type Member,
  type Organization,
  type Unit,
} from '../../domain/organization/organization.ts';
import { saveAccount } from '../../store/accounts.ts';
import { listDelegations } from '../../store/organization-delegation.ts';
import { attachFullAccess, removeAttachmentsTo } from '../../store/organization-policies.ts';
import {
  listOpenHandshakes,
  removeAllOrganizationTags,
  saveOrganizationTags,
} from '../../store/organization-requests.ts';
import { countMembers, removeMember, saveMember, saveNewMember } from '../../store/organizations.ts';
import type { Context } from '../operation.ts';
import { followMember } from '../ram/follow.ts';
import { watchMember } from '../resource-discoveries/watch-sites.ts';
import { constraint, type Tag } from './checks.ts';

/** What a change of an organization needs: less than a call has, so that it can be made without one. */
export type Work = Pick<Context, 'transaction' | 'ids' | 'now' | 'config'>;

/** The address of an account that was made without one. The domain is reserved: no mail ever goes there. */
export const emailOf = (accountId: string): string => `${accountId}@accounts.invalid`;

/** Refuses one account more than there may be; invitations that wait for an answer count. */
export async function checkMemberCount(
  { transaction, now, config }: Work,
  organization: Organization,
): Promise<void> {
  const limit = config.quotas['accounts-per-organization'];
  const open = await listOpenHandshakes(transaction, organization.id, now);
  if ((await countMembers(transaction, organization.id)) + open.length < limit) return;
  throw constraint(
    `The organization can have ${limit} accounts at most, open invitations included.`,
    'ACCOUNT_NUMBER_LIMIT_EXCEEDED',
  );
}

export type NewAccount = {
  readonly name: string;
  /** One that no mail goes to unless told. */
  readonly email: string | undefined;
  readonly tags: readonly Tag[];
  /** The role that the management account may assume. */
  readonly roleName: string;
  /** A new one unless told. */
  readonly id?: string | undefined;
};

/** Makes an account in the organization. It has no access key: the management account assumes its role. */
export async function createMember(
  work: Work,
  organization: Organization,
  parent: Unit,
  { name, tags, roleName, id = newAccountId(work.ids), ...given }: NewAccount,
): Promise<Member> {
  saveAccount(work.transaction, { id, name, isRoot: false, createdAt: work.now });
  const { managementAccountId } = organization;
  const email = given.email ?? emailOf(id);
  makeAdministratorRole(work, id, { name: roleName, managementAccountId });
  return addMember(work, organization, parent, { id, name, email, joinedMethod: 'CREATED', tags });
}

/** Takes an account that exists into the organization. */
export async function addMember(
  work: Work,
  organization: Organization,
  parent: Unit,
  joining: Pick<Member, 'id' | 'name' | 'email' | 'joinedMethod'> & { readonly tags: readonly Tag[] },
): Promise<Member> {
  const { transaction, now } = work;
  const { tags, ...given } = joining;
  const member: Member = {
    ...given,
    organizationId: organization.id,
    parentId: parent.id,
    path: parent.path,
    status: 'ACTIVE',
    joinedAt: now,
  };
  saveNewMember(transaction, member);
  attachFullAccess(transaction, organization, member.id);
  saveOrganizationTags(transaction, { organizationId: organization.id, resourceId: member.id }, tags);
  if (organization.ipamAdministratorId !== undefined) {
    await ensureServiceLinkedRole(work, member.id, ipamPrincipal);
  }
  await watchMember(work, organization, member.id);
  // One that was made just now shares nothing and holds nothing.
  if (member.joinedMethod === 'INVITED') await followMember(work, member.id);
  return member;
}

export async function moveMember(
  work: Work,
  organization: Organization,
  member: Member,
  destination: Unit,
): Promise<void> {
  saveMember(work.transaction, { ...member, parentId: destination.id, path: destination.path });
  await watchMember(work, organization, member.id);
  await followMember(work, member.id);
}

/** Suspends an account: nobody calls as it, and nobody watches it. */
export async function closeMember(work: Work, organization: Organization, member: Member): Promise<void> {
  if (member.id === organization.managementAccountId) {
    throw constraint('The management account cannot be closed here.', 'CANNOT_CLOSE_MANAGEMENT_ACCOUNT');
  }
  if (member.status !== 'ACTIVE') {
    throw new Fault('AccountAlreadyClosed', `The account ${member.id} is closed already.`);
  }
  await refuseAdministrator(work, organization, member);
  saveMember(work.transaction, { ...member, status: 'SUSPENDED' });
  await watchMember(work, organization, member.id);
}

/** Lets an account go: it keeps what it owns, and nothing of the organization holds for it any more. */
export async function dismissMember(work: Work, organization: Organization, member: Member): Promise<void> {
  const { transaction } = work;
  if (member.id === organization.managementAccountId) {
    throw new Fault(
      'ManagementAccountCannotLeave',
      'The management account cannot leave its organization. Delete the organization instead.',
    );
  }
  await refuseAdministrator(work, organization, member);
  removeMember(transaction, member.id);
  removeAttachmentsTo(transaction, member.id);
  removeAllOrganizationTags(transaction, member.id);
  await watchMember(work, organization, member.id);
  await followMember(work, member.id);
}

/** Refuses to let an account go while a service is delegated to it. */
async function refuseAdministrator(
  { transaction }: Work,
  organization: Organization,
  member: Member,
): Promise<void> {
  const delegations = await listDelegations(transaction, organization.id);
  const held = delegations.find(({ accountId }) => accountId === member.id);
  if (held === undefined) return;
  throw constraint(
    `The account ${member.id} is the delegated administrator of ${held.servicePrincipal}. Deregister it first.`,
    'CANNOT_REMOVE_DELEGATED_ADMINISTRATOR_FROM_ORG',
  );
}
