import type {
  EnableIpamOrganizationAdminAccountRequest,
  EnableIpamOrganizationAdminAccountResult,
} from '@aws-sdk/client-ec2';
import { memberArn } from '../../domain/arn.ts';
import { Fault } from '../../domain/fault.ts';
import { ipamPrincipal, type Member, type Organization } from '../../domain/organization/organization.ts';
import {
  listDelegations,
  saveNewDelegation,
  saveServiceAccess,
} from '../../store/organization-delegation.ts';
import { findMember } from '../../store/organizations.ts';
import { requirePermission } from '../check-access.ts';
import { linkedRoleArn } from '../iam/roles/role-parts.ts';
import { type Context, operation } from '../operation.ts';
import { beginIpamIntegration } from './integration.ts';
import { holdManaged } from './managed.ts';

/**
 * Makes a member the IPAM account of the organization: its IPAMs discover every account, in each of which the service
 * gets its role (guide chapter 02).
 */
export const enableIpamOrganizationAdminAccount = operation<
  EnableIpamOrganizationAdminAccountRequest,
  EnableIpamOrganizationAdminAccountResult
>('EnableIpamOrganizationAdminAccount', {
  kind: 'write',
  touches: 'sites',
  async run(input, context) {
    const organization = await holdManaged(context);
    const member = await requireAdministrable(context, organization, input.DelegatedAdminAccountId as string);
    await refuseAnother(context, organization, member);
    if (organization.ipamAdministratorId !== member.id) {
      await requireRest(context, organization, member);
      await integrate(context, organization, member);
    }
    return { Success: true };
  },
});

async function requireAdministrable(
  { transaction }: Context,
  organization: Organization,
  accountId: string,
): Promise<Member> {
  if (accountId === organization.managementAccountId) {
    throw unfit(accountId, 'The management account cannot be the IPAM account; name a member account.');
  }
  const member = await findMember(transaction, accountId);
  if (member?.organizationId !== organization.id) {
    throw unfit(accountId, 'It must be a member account of the organization.');
  }
  if (member.status !== 'ACTIVE') throw unfit(accountId, 'The account is suspended.');
  return member;
}

const unfit = (accountId: string, why: string): Fault =>
  new Fault(
    'InvalidParameterValue',
    `Value (${accountId.slice(0, 100)}) for parameter delegatedAdminAccountId is invalid. ${why}`,
  );

async function refuseAnother(
  { transaction }: Context,
  organization: Organization,
  member: Member,
): Promise<void> {
  const delegations = await listDelegations(transaction, organization.id);
  const other = delegations.find(
    ({ servicePrincipal, accountId }) => servicePrincipal === ipamPrincipal && accountId !== member.id,
  );
  if (other === undefined) return;
  throw new Fault(
    'OperationNotPermitted',
    `The account ${other.accountId} is the IPAM account of the organization already. There can be one: disable it first.`,
  );
}

/** What the call does in other services, the caller has to be allowed there (guide chapter 02). */
async function requireRest(context: Context, organization: Organization, member: Member): Promise<void> {
  const conditions = { 'organizations:ServicePrincipal': ipamPrincipal };
  await requirePermission(context, {
    action: 'organizations:EnableAWSServiceAccess',
    resources: ['*'],
    conditions,
  });
  await requirePermission(context, {
    action: 'organizations:RegisterDelegatedAdministrator',
    resources: [memberArn(organization.managementAccountId, organization.id, member.id)],
    conditions,
  });
  await requirePermission(context, {
    action: 'iam:CreateServiceLinkedRole',
    resources: [linkedRoleArn(context.accountId, ipamPrincipal)],
    conditions: { 'iam:AWSServiceName': ipamPrincipal },
  });
}

async function integrate(context: Context, organization: Organization, member: Member): Promise<void> {
  const { transaction, now: enabledAt } = context;
  const access = { organizationId: organization.id, servicePrincipal: ipamPrincipal, enabledAt };
  await saveServiceAccess(transaction, access);
  const delegations = await listDelegations(transaction, organization.id);
  const isRegistered = delegations.some(
    ({ servicePrincipal, accountId }) => servicePrincipal === ipamPrincipal && accountId === member.id,
  );
  if (!isRegistered) saveNewDelegation(transaction, { ...access, accountId: member.id });
  await beginIpamIntegration(context, organization, member.id);
}
