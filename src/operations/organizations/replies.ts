// Organizations, and what is in them, as the API shows them.

import type {
  Account,
  AccountStatus,
  CreateAccountStatus,
  Handshake as HandshakeReply,
  OrganizationalUnit,
  Organization as OrganizationReply,
  Policy,
  PolicySummary,
  PolicyTargetSummary,
  Root,
} from '@aws-sdk/client-organizations';
import { handshakeArn, memberArn, organizationArn, policyArn, rootArn, unitArn } from '../../domain/arn.ts';
import {
  type AccountCreation,
  fullAccess,
  type Handshake,
  type Member,
  type Organization,
  type OrganizationPolicy,
  type Unit,
} from '../../domain/organization/organization.ts';
import type { Target } from './targets.ts';

export const toOrganizationReply = (
  { id, managementAccountId, featureSet, policyTypes }: Organization,
  managementEmail: string,
): OrganizationReply => ({
  Id: id,
  Arn: organizationArn(managementAccountId, id),
  FeatureSet: featureSet,
  MasterAccountArn: memberArn(managementAccountId, id, managementAccountId),
  MasterAccountId: managementAccountId,
  MasterAccountEmail: managementEmail,
  AvailablePolicyTypes: policyTypes.map((type) => ({ Type: type, Status: 'ENABLED' })),
});

export const toAccountReply = (organization: Organization, member: Member): Account => ({
  Id: member.id,
  Arn: memberArn(organization.managementAccountId, organization.id, member.id),
  Email: member.email,
  Name: member.name,
  Status: member.status as AccountStatus,
  State: member.status,
  Paths: [`${member.path}${member.id}/`],
  JoinedMethod: member.joinedMethod,
  JoinedTimestamp: member.joinedAt,
});

export const toUnitReply = (organization: Organization, unit: Unit): OrganizationalUnit => ({
  Id: unit.id,
  Arn: unitArn(organization.managementAccountId, organization.id, unit.id),
  Name: unit.name,
  Path: unit.path,
});

export const toRootReply = (organization: Organization, root: Unit): Root => ({
  Id: root.id,
  Arn: rootArn(organization.managementAccountId, organization.id, root.id),
  Name: root.name,
  PolicyTypes: organization.policyTypes.map((type) => ({ Type: type, Status: 'ENABLED' })),
});

type AnyPolicy = OrganizationPolicy | typeof fullAccess;

export const toPolicySummary = (organization: Organization, policy: AnyPolicy): PolicySummary => ({
  Id: policy.id,
  Arn: policyArn(organization.managementAccountId, organization.id, policy.type, policy.id),
  Name: policy.name,
  Description: policy.description,
  Type: policy.type,
  AwsManaged: policy.id === fullAccess.id,
});

export const toPolicyReply = (organization: Organization, policy: AnyPolicy): Policy => ({
  PolicySummary: toPolicySummary(organization, policy),
  Content: policy.content,
});

export const toTargetReply = (
  { managementAccountId, id: organizationId }: Organization,
  { id, name, type }: Target,
): PolicyTargetSummary => {
  const arnOf = { ROOT: rootArn, ORGANIZATIONAL_UNIT: unitArn, ACCOUNT: memberArn }[type];
  return { TargetId: id, Arn: arnOf(managementAccountId, organizationId, id), Name: name, Type: type };
};

/** An invitation that nobody answered in time is expired, without anybody writing it down. */
export const stateAt = (handshake: Handshake, now: Date): Handshake['state'] | 'EXPIRED' =>
  handshake.state === 'OPEN' && handshake.expiresAt <= now ? 'EXPIRED' : handshake.state;

export const toHandshakeReply = (
  handshake: Handshake,
  management: { readonly email: string; readonly name: string },
  now: Date,
): HandshakeReply => ({
  Id: handshake.id,
  Arn: handshakeArn(handshake.managementAccountId, handshake.organizationId, handshake.id),
  Parties: [
    { Id: handshake.organizationId.slice(2), Type: 'ORGANIZATION' },
    { Id: handshake.invitedBy.value, Type: handshake.invitedBy.type },
  ],
  State: stateAt(handshake, now),
  RequestedTimestamp: handshake.requestedAt,
  ExpirationTimestamp: handshake.expiresAt,
  Action: 'INVITE',
  Resources: [
    {
      Type: 'ORGANIZATION',
      Value: handshake.organizationId,
      Resources: [
        { Type: 'MASTER_EMAIL', Value: management.email },
        { Type: 'MASTER_NAME', Value: management.name },
        { Type: 'ORGANIZATION_FEATURE_SET', Value: 'ALL' },
      ],
    },
    { Type: handshake.invitedBy.type, Value: handshake.invitedBy.value },
    ...(handshake.notes === undefined ? [] : [{ Type: 'NOTES' as const, Value: handshake.notes }]),
  ],
});

export const toCreationReply = (creation: AccountCreation): CreateAccountStatus => ({
  Id: creation.id,
  AccountName: creation.accountName,
  State: creation.state,
  RequestedTimestamp: creation.requestedAt,
  CompletedTimestamp: creation.completedAt,
  AccountId: creation.accountId,
  FailureReason: creation.failureReason as CreateAccountStatus['FailureReason'],
});
