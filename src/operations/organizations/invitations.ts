// Invitations into an organization: who can be invited, who may answer, and what an answer does.

import type { HandshakeFilter, HandshakeParty, Handshake as Reply } from '@aws-sdk/client-organizations';
import { Fault } from '../../domain/fault.ts';
import type { Handshake, HandshakeState, Organization } from '../../domain/organization/organization.ts';
import type { Account } from '../../store/account-schema.ts';
import { findAccount } from '../../store/accounts.ts';
import { findHandshake, listOpenHandshakes, saveHandshake } from '../../store/organization-requests.ts';
import { findMember, findMemberByEmail, findOrganization } from '../../store/organizations.ts';
import type { Transaction } from '../../store/store.ts';
import type { Context } from '../operation.ts';
import { invalidInput } from './checks.ts';
import { addMember, emailOf } from './members.ts';
import { stateAt, toHandshakeReply } from './replies.ts';
import { requireParent } from './targets.ts';

/** @throws {Fault} InvalidParameterValue */
export function readParty(party: HandshakeParty | undefined): Handshake['invitedBy'] {
  const { Id: value = '', Type: type } = party ?? {};
  if (type !== 'ACCOUNT' && type !== 'EMAIL') {
    throw invalidInput('The Type of the Target must be ACCOUNT or EMAIL.', 'INVALID_PARTY_TYPE_TARGET');
  }
  if (type === 'ACCOUNT' && !/^\d{12}$/.test(value)) {
    throw invalidInput(
      'The Id of the Target must be an account: twelve digits.',
      'INVALID_PATTERN_TARGET_ID',
    );
  }
  return { type, value };
}

/** The account that is invited. @throws {Fault} InvalidParameterValue */
export async function requireInvited(
  transaction: Transaction,
  { type, value }: Handshake['invitedBy'],
): Promise<Account> {
  const accountId =
    type === 'ACCOUNT'
      ? value
      : ((await findMemberByEmail(transaction, value))?.id ?? /^(\d{12})@/.exec(value)?.[1] ?? '');
  const account = await findAccount(transaction, accountId);
  if (
    account &&
    (type === 'ACCOUNT' || value === emailOf(accountId) || (await findMember(transaction, accountId)))
  ) {
    return account;
  }
  throw invalidInput(
    `There is no account ${value} here.`,
    type === 'ACCOUNT' ? 'INVALID_PATTERN_TARGET_ID' : 'INVALID_EMAIL_ADDRESS_TARGET',
  );
}

/** @throws {Fault} HandshakeConstraintViolation, HandshakeDuplicate */
export async function refuseInvited(
  { transaction, now }: Context,
  organization: Organization,
  account: Account,
): Promise<void> {
  if (await findMember(transaction, account.id)) throw alreadyInOrganization(account.id);
  const open = await listOpenHandshakes(transaction, organization.id, now);
  if (open.some(({ accountId }) => accountId === account.id)) {
    throw new Fault('HandshakeDuplicate', `The account ${account.id} is invited already.`);
  }
}

const alreadyInOrganization = (accountId: string): Fault =>
  new Fault(
    'HandshakeConstraintViolation',
    `The account ${accountId} is already a member of an organization. It has to leave that first.`,
    { reason: 'ALREADY_IN_AN_ORGANIZATION' },
  );

/** An invitation of the calling account that waits for its answer. */
export async function requireReceived(context: Context, id: string): Promise<Handshake> {
  const handshake = await findHandshake(context.transaction, id);
  if (handshake?.accountId !== context.accountId) throw handshakeNotFound(id);
  return requireOpen(context, handshake);
}

/** An invitation into the caller's organization that waits for its answer. */
export async function requireSent(
  context: Context,
  organization: Organization,
  id: string,
): Promise<Handshake> {
  const handshake = await findHandshake(context.transaction, id);
  if (handshake?.organizationId !== organization.id) throw handshakeNotFound(id);
  return requireOpen(context, handshake);
}

async function requireOpen({ transaction, now }: Context, seen: Handshake): Promise<Handshake> {
  await transaction.lock('organization_handshake', seen.id);
  const handshake = (await findHandshake(transaction, seen.id)) ?? seen;
  const state = stateAt(handshake, now);
  if (state === 'OPEN') return handshake;
  throw new Fault(
    'HandshakeTransitionInvalid',
    `The handshake ${seen.id} is ${state}: it can be answered once, while it is open.`,
  );
}

export const handshakeNotFound = (id: string): Fault =>
  new Fault('HandshakeNotFound', `You specified a handshake that doesn't exist: ${id}.`);

/** The invited account becomes a member, in the root. */
export async function join(context: Context, handshake: Handshake): Promise<void> {
  const { transaction, accountId } = context;
  if (await findMember(transaction, accountId)) throw alreadyInOrganization(accountId);
  const organization = await findOrganization(transaction, handshake.organizationId);
  const account = await findAccount(transaction, accountId);
  if (!organization || !account) throw handshakeNotFound(handshake.id);
  await transaction.lock('organization', organization.id);
  const root = await requireParent(transaction, organization, organization.rootId);
  await addMember(context, organization, root, {
    id: accountId,
    name: account.name,
    email: emailOf(accountId),
    joinedMethod: 'INVITED',
    tags: handshake.tags,
  });
}

export function answerHandshake(
  { transaction }: Context,
  handshake: Handshake,
  state: HandshakeState,
): Handshake {
  const answered = { ...handshake, state };
  saveHandshake(transaction, answered);
  return answered;
}

export async function showHandshake({ transaction, now }: Context, handshake: Handshake): Promise<Reply> {
  const { managementAccountId: id } = handshake;
  const member = await findMember(transaction, id);
  return toHandshakeReply(handshake, member ?? { email: emailOf(id), name: id }, now);
}

/** Every handshake here is an invitation. */
export const isInvitation = (filter: HandshakeFilter | undefined): boolean =>
  (filter?.ActionType ?? 'INVITE') === 'INVITE' && filter?.ParentHandshakeId === undefined;
