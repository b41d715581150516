// Organizations as others ask of them: where an account stands, and what is in force there.

import { policyArn } from '../domain/arn.ts';
import {
  fullAccess,
  type Member,
  type Organization,
  type Unit,
  unitsOfPath,
} from '../domain/organization/organization.ts';
import { listOfAll } from './of-all.ts';
import {
  accountCreationTable,
  delegatedAdministratorTable,
  memberTable,
  organizationPolicyTable,
  organizationTable,
  organizationTagTable,
  policyAttachmentTable,
  serviceAccessTable,
  unitTable,
} from './organization-schema.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

export const findOrganization = (transaction: Transaction, id: string): Promise<Organization | undefined> =>
  organizationTable.find(transaction, id);

export const listOrganizations = (transaction: Transaction): Promise<Organization[]> =>
  organizationTable.select(transaction, 'ORDER BY id');

/** Where an account stands: its organization, the path of its unit, and the account that manages it all. */
export type OrganizationPath = {
  readonly organizationId: string;
  /** Such as `o-abc/r-ab12/ou-ab12-11111111/`. */
  readonly path: string;
  readonly managementAccountId: string;
};

/** Where an account stands in its organization, or undefined when it is in none. One look-up by its id. */
export async function organizationPathOf(
  transaction: Transaction,
  accountId: string,
): Promise<OrganizationPath | undefined> {
  const place = await placeOf(transaction, accountId);
  if (place === undefined) return undefined;
  const { organization_id: organizationId, path, management_account_id: managementAccountId } = place;
  return { organizationId, path, managementAccountId };
}

export type ServiceControlPolicy = {
  readonly id: string;
  readonly arn: string;
  readonly document: string;
};

/**
 * The service control policies in force for an account: one list for each level, from the root down to the account
 * itself. None when the account is in no organization, manages one, or its organization does not use such policies.
 * An account that is closed has one level, at which nothing is allowed. Two look-ups, whatever the size of the
 * organization.
 */
export async function serviceControlPoliciesOf(
  transaction: Transaction,
  accountId: string,
): Promise<readonly (readonly ServiceControlPolicy[])[]> {
  const place = await placeOf(transaction, accountId);
  if (place === undefined || place.management_account_id === accountId) return [];
  if (place.status === 'SUSPENDED') return [[]];
  const inForce = JSON.parse(place.policy_types) as Organization['policyTypes'];
  if (!inForce.includes('SERVICE_CONTROL_POLICY')) return [];
  const { organization_id: organizationId, path, management_account_id: managementAccountId } = place;
  return serviceControlPoliciesAt(transaction, { organizationId, path, managementAccountId }, accountId);
}

/** The same, where it is known already that they are in force for the account, and where it stands. One look-up. */
export async function serviceControlPoliciesAt(
  transaction: Transaction,
  place: OrganizationPath,
  accountId: string,
): Promise<readonly (readonly ServiceControlPolicy[])[]> {
  const targets = [...unitsOfPath(place.path), accountId];
  // Padded to what the deepest account has, so that one statement is ever prepared.
  const padded = [...targets, ...new Array<string>(targetCountMax - targets.length).fill('')];
  const rows = await transaction.all<AttachedRow>(attachedSql, ...padded);
  return targets.map((target) =>
    rows
      .filter((row) => row.target_id === target)
      .map(({ policy_id: id, content }) => ({
        id,
        arn: policyArnOf(place, id),
        document: content ?? fullAccess.content,
      })),
  );
}

/** The root, five levels of units, and the account. */
const targetCountMax = 7;

type AttachedRow = {
  readonly target_id: string;
  readonly policy_id: string;
  /** None for the policy that belongs to no organization. */
  readonly content: string | null;
};

const attachedSql = `
  SELECT a.target_id, a.policy_id, p.content FROM organization_policy_attachment a
  LEFT JOIN organization_policy p ON p.id = a.policy_id
  WHERE a.target_id IN (${new Array<string>(targetCountMax).fill('?').join(', ')})
    AND a.policy_type = 'SERVICE_CONTROL_POLICY'
  ORDER BY a.target_id, a.policy_id`;

type Place = {
  readonly organization_id: string;
  readonly path: string;
  readonly management_account_id: string;
  readonly policy_types: string;
  readonly status: string;
};

const placeOf = (transaction: Transaction, accountId: string): Promise<Place | undefined> =>
  transaction.one<Place>(
    `SELECT m.organization_id, m.path, o.management_account_id, o.policy_types, m.status
     FROM organization_member m JOIN organization o ON o.id = m.organization_id WHERE m.id = ?`,
    accountId,
  );

const policyArnOf = (place: OrganizationPath, id: string): string =>
  policyArn(place.managementAccountId, place.organizationId, 'SERVICE_CONTROL_POLICY', id);

export const saveNewOrganization = (transaction: Transaction, organization: Organization): void =>
  organizationTable.insert(transaction, organization);
export const saveOrganization = (transaction: Transaction, organization: Organization): void =>
  organizationTable.update(transaction, organization);

/** Removes an organization with everything that belongs to it but its members, of which it has none left. */
export function removeOrganization(transaction: Transaction, id: string): void {
  for (const { name } of [
    memberTable,
    unitTable,
    organizationPolicyTable,
    policyAttachmentTable,
    serviceAccessTable,
    delegatedAdministratorTable,
    organizationTagTable,
    accountCreationTable,
  ]) {
    transaction.send(`DELETE FROM ${name} WHERE organization_id = ?`, id);
  }
  transaction.send(
    "UPDATE organization_handshake SET state = 'CANCELED' WHERE organization_id = ? AND state = 'OPEN'",
    id,
  );
  organizationTable.remove(transaction, id);
}

export const findMember = (transaction: Transaction, accountId: string): Promise<Member | undefined> =>
  memberTable.find(transaction, accountId);
/** Which of these accounts are in an organization. */
export async function membersAmong(
  transaction: Transaction,
  organizationId: string,
  accountIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const by = { column: 'id', ownerOf: (member: Member) => member.id, order: 'id' };
  const found = await listOfAll(transaction, memberTable, by, accountIds);
  return new Set([...found.keys()].filter((id) => found.get(id)?.[0]?.organizationId === organizationId));
}

export const saveNewMember = (transaction: Transaction, member: Member): void =>
  memberTable.insert(transaction, member);
export const saveMember = (transaction: Transaction, member: Member): void =>
  memberTable.update(transaction, member);
export const removeMember = (transaction: Transaction, accountId: string): void =>
  memberTable.remove(transaction, accountId);

export const listMembers = (
  transaction: Transaction,
  where: { readonly organizationId: string } | { readonly parentId: string },
  page: Page,
): Promise<Member[]> =>
  memberTable.list(transaction, {
    where: [
      'parentId' in where
        ? { column: 'parent_id', anyOf: [where.parentId] }
        : { column: 'organization_id', anyOf: [where.organizationId] },
    ],
    ...page,
  });

export const countMembers = (transaction: Transaction, organizationId: string): Promise<number> =>
  memberTable.count(transaction, [{ column: 'organization_id', anyOf: [organizationId] }]);

/** Who has an e-mail address, in whatever organization: an address is one account's. */
export async function findMemberByEmail(
  transaction: Transaction,
  email: string,
): Promise<Member | undefined> {
  const [member] = await memberTable.select(transaction, 'WHERE email = ?', email);
  return member;
}

export const findUnit = (transaction: Transaction, id: string): Promise<Unit | undefined> =>
  unitTable.find(transaction, id);
export const saveNewUnit = (transaction: Transaction, unit: Unit): void =>
  unitTable.insert(transaction, unit);
export const saveUnit = (transaction: Transaction, unit: Unit): void => unitTable.update(transaction, unit);
export const removeUnit = (transaction: Transaction, id: string): void => unitTable.remove(transaction, id);

export const listUnitsOf = (transaction: Transaction, parentId: string, page: Page): Promise<Unit[]> =>
  unitTable.list(transaction, { where: [{ column: 'parent_id', anyOf: [parentId] }], ...page });

export const listUnits = (transaction: Transaction, organizationId: string): Promise<Unit[]> =>
  unitTable.select(transaction, 'WHERE organization_id = ? ORDER BY id', organizationId);

/** How many units there are beside the root. */
export async function countUnits(transaction: Transaction, organizationId: string): Promise<number> {
  const count = await unitTable.count(transaction, [{ column: 'organization_id', anyOf: [organizationId] }]);
  return count - 1;
}

/** A unit or the root by its path, which ends with a slash. */
export async function findUnitByPath(transaction: Transaction, path: string): Promise<Unit | undefined> {
  const [unit] = await unitTable.select(transaction, 'WHERE path = ?', path);
  return unit;
}

export async function findUnitByName(
  transaction: Transaction,
  parentId: string,
  name: string,
): Promise<Unit | undefined> {
  const [unit] = await unitTable.select(transaction, 'WHERE parent_id = ? AND name = ?', parentId, name);
  return unit;
}
