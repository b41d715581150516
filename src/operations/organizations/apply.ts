// Brings an organization to what somebody wants, and tells each step. Run in a transaction that is rolled back, it
// tells what would be done: the plan is the work itself, so the two cannot differ.

import { Fault } from '../../domain/fault.ts';
import {
  fullAccess,
  ipamPrincipal,
  type Member,
  type Organization,
  type OrganizationPolicy,
  type Unit,
} from '../../domain/organization/organization.ts';
import type {
  WantedAccount,
  WantedAttachments,
  WantedOrganization,
  WantedUnit,
} from '../../domain/organization/wanted.ts';
import { findAccount, findRootAccount } from '../../store/accounts.ts';
import {
  listDelegations,
  saveNewDelegation,
  saveServiceAccess,
} from '../../store/organization-delegation.ts';
import {
  findMember,
  findMemberByEmail,
  findOrganization,
  findUnit,
  findUnitByName,
  listMembers,
} from '../../store/organizations.ts';
import { beginIpamIntegration } from '../organization-admin/integration.ts';
import { type Step, settleAttachments, settlePolicy } from './apply-policies.ts';
import { deregisterAdministrator } from './delegations.ts';
import { foundOrganization } from './found-organization.ts';
import { addMember, createMember, emailOf, moveMember, type Work } from './members.ts';
import { enableType } from './policies.ts';
import { createUnit } from './units.ts';

type State = {
  readonly work: Work;
  readonly organization: Organization;
  readonly steps: Step[];
  readonly policies: ReadonlyMap<string, OrganizationPolicy>;
  readonly members: Members;
};

/** @throws {Fault} when the organization cannot be as it is wanted. */
export async function applyOrganization(work: Work, wanted: WantedOrganization): Promise<Step[]> {
  const steps: Step[] = [];
  const found = await findOrFound(work, wanted, steps);
  const organization = namesPolicies(wanted) ? withControl(work, found, steps) : found;
  const policies = new Map<string, OrganizationPolicy>();
  for (const each of wanted.policies) {
    policies.set(each.name, await settlePolicy(work, organization, each, steps));
  }
  const members = await loadMembers(work, organization);
  const state: State = { work, organization, steps, policies, members };
  const root = (await findUnit(work.transaction, organization.rootId)) as Unit;
  await settlePlace(state, root, '/', wanted.root);
  await settleIpamAccount(state, wanted.ipamAccount);
  return steps;
}

async function findOrFound(work: Work, wanted: WantedOrganization, steps: Step[]): Promise<Organization> {
  const { transaction } = work;
  const id = wanted.managementId ?? (await findRootAccount(transaction))?.id;
  const account = id === undefined ? undefined : await findAccount(transaction, id);
  if (!account) throw new Fault('AccountNotFound', `There is no account ${id} to manage the organization.`);
  const member = await findMember(transaction, account.id);
  const organization = member && (await findOrganization(transaction, member.organizationId));
  if (organization === undefined) {
    steps.push({ action: 'create-organization', name: account.name, at: account.id });
    return foundOrganization(work, { id: account.id, name: account.name, email: emailOf(account.id) });
  }
  if (organization.managementAccountId === account.id) return organization;
  throw new Fault(
    'AlreadyInOrganization',
    `The account ${account.id} is a member of the organization ${organization.id} and cannot manage another.`,
  );
}

const namesPolicies = (wanted: WantedOrganization): boolean =>
  wanted.policies.length > 0 || wanted.root.attached !== undefined;

function withControl(work: Work, organization: Organization, steps: Step[]): Organization {
  if (organization.policyTypes.includes(fullAccess.type)) return organization;
  steps.push({ action: 'enable-policy-type', name: fullAccess.type });
  return enableType(work, organization, fullAccess.type);
}

type Members = {
  readonly byId: Map<string, Member>;
  readonly byEmail: Map<string, Member>;
  readonly byName: Map<string, Member[]>;
};

const pageSize = 1000;

async function loadMembers(work: Work, { id: organizationId }: Organization): Promise<Members> {
  const members: Members = { byId: new Map(), byEmail: new Map(), byName: new Map() };
  for (let after: string | undefined; ; ) {
    const page = await listMembers(work.transaction, { organizationId }, { after, countMax: pageSize });
    for (const member of page) keep(members, member);
    if (page.length < pageSize) return members;
    after = page.at(-1)?.id;
  }
}

function keep(members: Members, member: Member): void {
  members.byId.set(member.id, member);
  members.byEmail.set(member.email, member);
  members.byName.set(member.name, [...(members.byName.get(member.name) ?? []), member]);
}

async function settlePlace(
  state: State,
  unit: Unit,
  shown: string,
  wanted: Omit<WantedUnit, 'name'>,
): Promise<void> {
  await attachTo(state, { id: unit.id, shown }, wanted.attached);
  for (const account of wanted.accounts) await settleAccount(state, unit, shown, account);
  for (const child of wanted.units) {
    const path = `${shown}${child.name}/`;
    await settlePlace(state, await settleUnit(state, unit, path, child.name), path, child);
  }
}

async function settleUnit(
  { work, organization, steps }: State,
  parent: Unit,
  shown: string,
  name: string,
): Promise<Unit> {
  const known = await findUnitByName(work.transaction, parent.id, name);
  if (known) return known;
  steps.push({ action: 'create-unit', name: shown });
  return createUnit(work, organization, parent, { name, tags: [] });
}

async function settleAccount(state: State, unit: Unit, shown: string, wanted: WantedAccount): Promise<void> {
  const { work, organization, steps, members } = state;
  const known = findKnown(members, wanted);
  if (known === undefined) {
    keep(members, await takeIn(state, unit, shown, wanted));
  } else if (known.parentId !== unit.id) {
    steps.push({ action: 'move-account', name: `${known.name} (${known.id})`, at: shown });
    await moveMember(work, organization, known, unit);
  }
  const settled = findKnown(members, wanted);
  if (settled) await attachTo(state, { id: settled.id, shown: wanted.name }, wanted.attached);
}

/** By its id, else by its address, else by its name where that is one account's. @throws {Fault} */
function findKnown(
  { byId, byEmail, byName }: Members,
  { id, email, name }: WantedAccount,
): Member | undefined {
  if (id !== undefined) return byId.get(id);
  if (email !== undefined) return byEmail.get(email);
  const named = byName.get(name) ?? [];
  if (named.length <= 1) return named[0];
  throw new Fault(
    'AccountDuplicate',
    `There are ${named.length} accounts named "${name}" in the organization. Write the id of the one that is meant.`,
  );
}

/** Makes an account, or takes one in that stands alone: whoever runs the server need not invite it. */
async function takeIn(state: State, unit: Unit, shown: string, wanted: WantedAccount): Promise<Member> {
  const { work, organization, steps, members } = state;
  const limit = work.config.quotas['accounts-per-organization'];
  if (members.byId.size >= limit) {
    throw new Fault(
      'OrganizationConstraintViolation',
      `The organization can have ${limit} accounts at most.`,
    );
  }
  const { name, id } = wanted;
  if (wanted.email !== undefined && (await findMemberByEmail(work.transaction, wanted.email))) {
    throw new Fault('AccountDuplicate', `An account elsewhere has the address ${wanted.email} already.`);
  }
  const account = id === undefined ? undefined : await findAccount(work.transaction, id);
  if (account === undefined) {
    steps.push({ action: 'create-account', name, at: shown });
    const roleName = 'OrganizationAccountAccessRole';
    return createMember(work, organization, unit, { name, id, email: wanted.email, tags: [], roleName });
  }
  const elsewhere = await findMember(work.transaction, account.id);
  if (elsewhere) {
    throw new Fault(
      'AlreadyInOrganization',
      `The account ${account.id} is a member of the organization ${elsewhere.organizationId}.`,
    );
  }
  steps.push({ action: 'add-account', name: `${name} (${account.id})`, at: shown });
  const email = wanted.email ?? emailOf(account.id);
  return addMember(work, organization, unit, {
    id: account.id,
    name,
    email,
    joinedMethod: 'INVITED',
    tags: [],
  });
}

async function attachTo(
  { work, organization, policies, steps }: State,
  target: { readonly id: string; readonly shown: string },
  wanted: WantedAttachments,
): Promise<void> {
  steps.push(...(await settleAttachments(work, organization, policies, target, wanted)));
}

async function settleIpamAccount(state: State, wanted: string | undefined): Promise<void> {
  if (wanted === undefined) return;
  const { work, organization, steps, members } = state;
  const byId = /^\d{12}$/.test(wanted);
  const member = findKnown(members, {
    name: wanted,
    id: byId ? wanted : undefined,
    email: undefined,
    attached: undefined,
  });
  if (member === undefined || member.id === organization.managementAccountId) {
    throw new Fault(
      'AccountNotFound',
      `The IPAM account must be a member, and not the management account; "${wanted}" is none.`,
    );
  }
  if (organization.ipamAdministratorId === member.id) return;
  steps.push({ action: 'set-ipam-account', name: wanted });
  const { transaction, now: enabledAt } = work;
  for (const { servicePrincipal, accountId } of await listDelegations(transaction, organization.id)) {
    const other = members.byId.get(accountId);
    if (servicePrincipal !== ipamPrincipal || other === undefined) continue;
    await deregisterAdministrator(work, organization, other, ipamPrincipal);
  }
  const access = { organizationId: organization.id, servicePrincipal: ipamPrincipal, enabledAt };
  await saveServiceAccess(transaction, access);
  saveNewDelegation(transaction, { ...access, accountId: member.id });
  await beginIpamIntegration(work, { ...organization, ipamAdministratorId: undefined }, member.id);
}
