// Members that administer a service for their organization. IPAM has one, and what it discovers depends on it.

import { Fault } from '../../domain/fault.ts';
import { ipamPrincipal, type Member, type Organization } from '../../domain/organization/organization.ts';
import {
  findDelegation,
  findServiceAccess,
  listDelegations,
  removeDelegation,
  saveNewDelegation,
} from '../../store/organization-delegation.ts';
import { endIpamIntegration } from '../organization-admin/integration.ts';
import { constraint } from './checks.ts';
import type { Work } from './members.ts';

/** Services that one member at a time may administer. */
const soleAdministrator = new Set([ipamPrincipal]);

export async function registerAdministrator(
  { transaction, now }: Pick<Work, 'transaction' | 'now'>,
  organization: Organization,
  member: Member,
  servicePrincipal: string,
): Promise<void> {
  if (member.id === organization.managementAccountId) {
    throw constraint(
      'The management account cannot be a delegated administrator. Name a member account.',
      'CANNOT_REGISTER_MASTER_AS_DELEGATED_ADMINISTRATOR',
    );
  }
  if (member.status !== 'ACTIVE') {
    throw constraint(
      `The account ${member.id} is suspended.`,
      'CANNOT_REGISTER_SUSPENDED_ACCOUNT_AS_DELEGATED_ADMINISTRATOR',
    );
  }
  if (!(await findServiceAccess(transaction, organization.id, servicePrincipal))) {
    throw constraint(
      `The service ${servicePrincipal} has no access to the organization. Enable it with EnableAWSServiceAccess.`,
      'SERVICE_ACCESS_NOT_ENABLED',
    );
  }
  const held = (await listDelegations(transaction, organization.id)).filter(
    (each) => each.servicePrincipal === servicePrincipal,
  );
  if (held.some(({ accountId }) => accountId === member.id)) {
    throw new Fault(
      'AccountAlreadyRegistered',
      `The account ${member.id} is already a delegated administrator of ${servicePrincipal}.`,
    );
  }
  if (held.length > 0 && soleAdministrator.has(servicePrincipal)) {
    throw constraint(
      `The account ${held[0]?.accountId} is the delegated administrator of ${servicePrincipal}; there can be one.`,
      'MAX_DELEGATED_ADMINISTRATORS_FOR_SERVICE_LIMIT_EXCEEDED',
    );
  }
  saveNewDelegation(transaction, {
    organizationId: organization.id,
    accountId: member.id,
    servicePrincipal,
    enabledAt: now,
  });
}

export async function deregisterAdministrator(
  work: Pick<Work, 'transaction' | 'ids' | 'now'>,
  organization: Organization,
  member: Member,
  servicePrincipal: string,
): Promise<void> {
  const delegation = await findDelegation(work.transaction, organization.id, member.id, servicePrincipal);
  if (delegation === undefined) throw notRegistered(member.id);
  removeDelegation(work.transaction, delegation.id);
  if (servicePrincipal === ipamPrincipal && organization.ipamAdministratorId === member.id) {
    await endIpamIntegration(work, organization);
  }
}

export const notRegistered = (accountId: string): Fault =>
  new Fault('AccountNotRegistered', `The account ${accountId} is not a registered delegated administrator.`);
