// Whom an organization lets act for it: services that it trusts, and members that services are delegated to.

import type { DelegatedAdministrator, ServiceAccess } from '../domain/organization/organization.ts';
import { delegatedAdministratorTable, serviceAccessTable } from './organization-schema.ts';
import { organizationPathOf } from './organizations.ts';
import type { Transaction } from './store.ts';
import type { Page } from './table.ts';

const accessId = (organizationId: string, servicePrincipal: string): string =>
  `${organizationId}|${servicePrincipal}`;

export const findServiceAccess = (
  transaction: Transaction,
  organizationId: string,
  servicePrincipal: string,
): Promise<ServiceAccess | undefined> =>
  serviceAccessTable.find(transaction, accessId(organizationId, servicePrincipal));

/** Lets a service act in the organization; of one that may already, the first time stays. */
export async function saveServiceAccess(
  transaction: Transaction,
  access: Omit<ServiceAccess, 'id'>,
): Promise<void> {
  const { organizationId, servicePrincipal } = access;
  if (await findServiceAccess(transaction, organizationId, servicePrincipal)) return;
  serviceAccessTable.insert(transaction, { id: accessId(organizationId, servicePrincipal), ...access });
}

export const removeServiceAccess = (
  transaction: Transaction,
  organizationId: string,
  servicePrincipal: string,
): void => serviceAccessTable.remove(transaction, accessId(organizationId, servicePrincipal));

export const listServiceAccess = (
  transaction: Transaction,
  organizationId: string,
  page: Page,
): Promise<ServiceAccess[]> =>
  serviceAccessTable.list(transaction, {
    where: [{ column: 'organization_id', anyOf: [organizationId] }],
    orderBy: 'service_principal',
    ...page,
  });

const delegationId = (organizationId: string, accountId: string, servicePrincipal: string): string =>
  `${organizationId}|${accountId}|${servicePrincipal}`;

export const findDelegation = (
  transaction: Transaction,
  organizationId: string,
  accountId: string,
  servicePrincipal: string,
): Promise<DelegatedAdministrator | undefined> =>
  delegatedAdministratorTable.find(transaction, delegationId(organizationId, accountId, servicePrincipal));

export const saveNewDelegation = (
  transaction: Transaction,
  delegation: Omit<DelegatedAdministrator, 'id'>,
): void =>
  delegatedAdministratorTable.insert(transaction, {
    id: delegationId(delegation.organizationId, delegation.accountId, delegation.servicePrincipal),
    ...delegation,
  });

export const removeDelegation = (transaction: Transaction, id: string): void =>
  delegatedAdministratorTable.remove(transaction, id);

/** All delegations of an organization: as many as it has services with administrators, which are few. */
export const listDelegations = (
  transaction: Transaction,
  organizationId: string,
): Promise<DelegatedAdministrator[]> =>
  delegatedAdministratorTable.select(
    transaction,
    'WHERE organization_id = ? ORDER BY account_id, service_principal',
    organizationId,
  );

/** Where an account is as an organization sees it: in none, in one, or in one of which it may look at everything. */
export type Standing = 'alone' | 'member' | 'reader';

export async function standingOf(transaction: Transaction, accountId: string): Promise<Standing> {
  const place = await organizationPathOf(transaction, accountId);
  if (place === undefined) return 'alone';
  const { organizationId, managementAccountId } = place;
  const isReader =
    managementAccountId === accountId ||
    (await isDelegatedAdministrator(transaction, organizationId, accountId));
  return isReader ? 'reader' : 'member';
}

export async function isDelegatedAdministrator(
  transaction: Transaction,
  organizationId: string,
  accountId: string,
): Promise<boolean> {
  const row = await transaction.one(
    'SELECT id FROM delegated_administrator WHERE organization_id = ? AND account_id = ? LIMIT 1',
    organizationId,
    accountId,
  );
  return row !== undefined;
}
