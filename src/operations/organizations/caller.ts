// Who calls, as an organization sees it: the account that manages it, one that a service is delegated to, or a member.

import { Fault } from '../../domain/fault.ts';
import type { Member, Organization } from '../../domain/organization/organization.ts';
import { isDelegatedAdministrator } from '../../store/organization-delegation.ts';
import { findMember, findOrganization } from '../../store/organizations.ts';
import type { Context } from '../operation.ts';

type Standing = { readonly organization: Organization; readonly member: Member };

/** @throws {Fault} OrganizationNotInUse when the caller is in no organization. */
export async function requireStanding({ transaction, accountId }: Context): Promise<Standing> {
  const member = await findMember(transaction, accountId);
  const organization = member && (await findOrganization(transaction, member.organizationId));
  if (member && organization) return { organization, member };
  throw new Fault('OrganizationNotInUse', 'Your account is not a member of an organization.');
}

/** For calls that change the organization: they are made by the account that manages it. */
export async function requireManagement(context: Context): Promise<Organization> {
  const { organization } = await requireStanding(context);
  if (organization.managementAccountId === context.accountId) return organization;
  throw forbidden();
}

/** The same, with the organization held against other writers until the end. */
export async function holdOrganization(context: Context): Promise<Organization> {
  const seen = await requireManagement(context);
  if (context.transaction.engine === 'sqlite') return seen;
  await context.transaction.lock('organization', seen.id);
  return requireManagement(context);
}

/** For calls that look at the whole organization: a delegated administrator of any service may make them as well. */
export async function requireReader(context: Context): Promise<Organization> {
  const { organization } = await requireStanding(context);
  if (organization.managementAccountId === context.accountId) return organization;
  if (await isDelegatedAdministrator(context.transaction, organization.id, context.accountId)) {
    return organization;
  }
  throw forbidden();
}

const forbidden = (): Fault =>
  new Fault(
    'Unauthorized',
    "You don't have permissions to access this resource. Make the call as the organization's management account.",
  );
